create schema if not exists cases;

-- A need and where it stands (案卷). Purpose: to answer it. Holds what the reporter wrote, never a name or a phone number of theirs:
-- `reporter` is the person's id. Kept as long as the archive rules of the district say.
create table cases.case_file (
  id                     uuid primary key,
  version                bigint      not null,
  reference              text        not null unique,
  type                   text        not null,
  type_version           int         not null,
  state                  text        not null,
  owner                  text check (owner in ('dispatcher', 'unit', 'verifier')),
  title                  text        not null,
  text                   text        not null,
  fields                 text        not null default '{}' check (fields is json object),
  category               text        not null,
  certainty              double precision not null,
  place                  uuid        not null,
  place_path             text        not null,
  path                   ltree       not null generated always as (text2ltree(place_path)) stored,
  in_grid                boolean     not null,
  lon                    double precision,
  lat                    double precision,
  address                text,
  reporter               uuid,
  channel                text        not null,
  unit                   uuid,
  holder                 uuid,
  level                  int         not null default 0,
  reopens                int         not null default 0,
  score                  int check (score between 1 and 5),
  solved                 boolean,
  comment                text,
  rated_at               timestamptz,
  opened_at              timestamptz not null,
  first_response_at      timestamptz,
  first_response_minutes int,
  closed_at              timestamptz,
  overdue_since          timestamptz,
  changed_at             timestamptz not null,
  changed_by             text        not null,
  due_at                 timestamptz,
  due_clock              text,
  search                 text not null generated always as
    (reference || ' ' || title || ' ' || text || ' ' || coalesce(address, '')) stored,
  constraint open_cases_have_an_owner_and_a_clock
    check ((closed_at is null) = (owner is not null) and (closed_at is null) = (due_at is not null)),
  constraint a_unit_owns_what_is_its_turn check (owner is distinct from 'unit' or unit is not null)
);
create index case_file_path on cases.case_file using gist (path);
create index case_file_search on cases.case_file using gin (search gin_trgm_ops);
create index case_file_opened on cases.case_file (opened_at desc);
create index case_file_closed on cases.case_file (closed_at) where closed_at is not null;
create index case_file_reporter on cases.case_file (reporter, opened_at desc);
create index case_file_unit on cases.case_file (unit, state);
create index case_file_turn on cases.case_file (owner, due_at) where owner is not null;

-- The running number of references, one a case.
create sequence cases.reference minvalue 1 maxvalue 999999 cycle;

-- What happened to a case, line by line. Purpose: anyone responsible can check it. Only added to; who did it is a pseudonym.
-- Kept with its case.
create table cases.timeline (
  id           uuid primary key,
  case_id      uuid        not null references cases.case_file,
  case_version bigint      not null,
  at           timestamptz not null,
  kind         text        not null,
  label        text        not null,
  resident     text,
  from_state   text,
  to_state     text        not null,
  actor        text        not null,
  relation     text        not null,
  organisation uuid,
  note         text,
  note_for_resident boolean not null,
  clock        text
);
create index timeline_case on cases.timeline (case_id, case_version);

create function cases.only_added() returns trigger language plpgsql as $$
begin
  raise exception 'the timeline is only added to';
end $$;
create trigger timeline_is_only_added_to before update or delete on cases.timeline
  for each row execute function cases.only_added();

-- No state without a line: whoever changes a state adds the entry of that version in the same transaction.
create function cases.state_has_its_line() returns trigger language plpgsql as $$
begin
  if not exists (select from cases.timeline t
                 where t.case_id = new.id and t.case_version = new.version and t.to_state = new.state) then
    raise exception 'case % is in state % without an entry in its timeline', new.id, new.state;
  end if;
  return null;
end $$;
create constraint trigger opened_with_a_line after insert on cases.case_file
  deferrable initially deferred for each row execute function cases.state_has_its_line();
create constraint trigger moved_with_a_line after update of state on cases.case_file
  deferrable initially deferred for each row
  when (old.state is distinct from new.state or old.version is distinct from new.version)
  execute function cases.state_has_its_line();

-- Which photos belong to which line of a case. Purpose: evidence of what was found and done. The bytes are with the module files.
-- Kept with its case.
create table cases.photo (
  file     uuid primary key,
  case_id  uuid not null references cases.case_file,
  entry    uuid not null references cases.timeline,
  position int  not null,
  width    int  not null,
  height   int  not null
);
create index photo_case on cases.photo (case_id);

-- When each step of a case is due, and how far it has escalated. Purpose: promises are kept, or someone is told. Kept with its case.
create table cases.clock (
  id          uuid primary key,
  case_id     uuid        not null references cases.case_file,
  name        text        not null,
  started_at  timestamptz not null,
  due_at      timestamptz not null,
  term        text        not null,
  explanation text        not null,
  stopped_at  timestamptz,
  steps       int         not null default 0,
  next_at     timestamptz
);
create index clock_case on cases.clock (case_id);
create unique index one_clock_of_a_name_runs on cases.clock (case_id, name) where stopped_at is null;
create index clock_next on cases.clock (next_at) where next_at is not null;

-- Which member of staff was shown a resident's case today. Purpose: the access trail gets one line for each reader, case and day.
-- A row goes the night after.
create table cases.reading (
  case_id uuid not null references cases.case_file,
  reader  uuid not null,
  day     date not null,
  primary key (case_id, reader, day)
);
