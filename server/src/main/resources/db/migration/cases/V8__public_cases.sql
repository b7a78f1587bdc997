-- Which cases the public may read, as the last review decided. Purpose: the public page. `number` is its only name outside: it tells
-- neither order nor time; `place` is a community or coarser, the point is the middle of that or of a cell of some 200 m.
-- Holds nothing about the reporter. Kept with its case.
create table cases.publication (
  case_id    uuid primary key references cases.case_file,
  number     uuid             not null unique,
  version    bigint           not null,
  shown      boolean          not null,
  title      text,
  place      uuid             not null,
  spot       text             not null check (spot in ('cell', 'community')),
  lon        double precision not null,
  lat        double precision not null,
  opened_on  date             not null,
  decided_at timestamptz      not null
);
create index publication_shown on cases.publication (opened_on desc, number) where shown;

-- Every review of what the public may read of a case. Purpose: who published what, who did not and why, can be checked. Only added to;
-- who did it is a pseudonym. Kept with its case.
create table cases.publication_step (
  id       uuid primary key,
  case_id  uuid        not null references cases.case_file,
  version  bigint      not null,
  at       timestamptz not null,
  actor    text        not null,
  decision text        not null check (decision in ('publish', 'decline', 'unpublish')),
  title    text,
  spot     text,
  photos   int         not null,
  reason   text
);
create unique index publication_step_case on cases.publication_step (case_id, version);
create trigger publication_steps_are_only_added_to before update or delete on cases.publication_step
  for each row execute function cases.only_added();

-- Which photos of a published case a reviewer released one by one. Purpose: the public page. They go when the case is no longer shown.
-- Kept with its publication.
create table cases.publication_photo (
  case_id  uuid not null references cases.publication,
  position int  not null,
  file     uuid not null,
  primary key (case_id, position)
);

-- Who follows a case, and why: they met the same (me-too), reported the same (duplicate), want to know (follow), or follow it for
-- their station (deputy). Purpose: they hear how it goes, and it is seen how many are concerned; only their number is ever shown.
-- A row goes when the person takes it back, and half a year after the case was closed.
create table cases.follower (
  case_id uuid        not null references cases.case_file,
  person  uuid        not null,
  why     text        not null check (why in ('me-too', 'duplicate', 'follow', 'deputy')),
  told    boolean     not null,
  since   timestamptz not null,
  primary key (case_id, person, why)
);
create index follower_person on cases.follower (person, since desc);
