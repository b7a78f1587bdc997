-- What of an application was changed after it was handed in: the fields' values before and after, by step. Purpose: whoever decides
-- sees what was corrected. Sealed with the person's own key, read like the application itself. Kept as long as the case.
create table govservice.application_change (
  id             uuid        primary key,
  case_id        uuid        not null, -- cases.case_file
  person         uuid        not null,
  step           text        not null, -- the case's action: correct, amend
  changed_sealed text        not null,
  at             timestamptz not null
);
create index application_change_of on govservice.application_change (case_id, at desc);
