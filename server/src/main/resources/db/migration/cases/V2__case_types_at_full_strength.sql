-- What a case's type may know of it besides its category: its kind (诉求类型), its priority (缓急), the number that another
-- system gave it, and who was named to answer a supervision (督办).
alter table cases.case_file
  add column kind           text check (kind in ('matter', 'enquiry', 'help', 'suggestion', 'complaint', 'report')),
  add column priority       text not null default 'normal' check (priority in ('normal', 'pressing', 'urgent')),
  add column outside_number text,
  add column answerer       uuid;

alter table cases.case_file drop constraint case_file_owner_check;
alter table cases.case_file add constraint case_file_owner_check
  check (owner in ('dispatcher', 'unit', 'verifier', 'supervisor', 'reporter'));

-- A case is also found by the number it has elsewhere.
create index case_file_outside_number on cases.case_file (outside_number) where outside_number is not null;
create index case_file_answerer on cases.case_file (answerer) where answerer is not null;

-- A clock may stand still while somebody else has to do something first, and be extended with approval: `paused_at` since when it
-- stands still, `pauses` how often it did, `asked` the time that is asked for and not decided yet, `extensions` how often it got more.
alter table cases.clock
  add column paused_at  timestamptz,
  add column pauses     int not null default 0,
  add column asked      text,
  add column extensions int not null default 0;
