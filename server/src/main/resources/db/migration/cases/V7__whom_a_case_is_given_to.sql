-- Whom of its unit a case is meant for: the proposed handler (拟承办人) until somebody accepts it, then whoever holds it; and since when.
alter table cases.case_file
  add column assignee    uuid,
  add column assigned_at timestamptz;
update cases.case_file set assignee = holder, assigned_at = changed_at where holder is not null;

-- How much somebody has in hand, and when they were last given something.
create index case_file_assignee on cases.case_file (assignee, closed_at, assigned_at) where assignee is not null;

-- What somebody is qualified for (资质): categories or groups of categories; whoever has no row is qualified for all. Purpose: a case
-- goes to somebody who can do it. A row goes when it is taken back.
create table cases.qualification (
  staff uuid not null,
  kind  text not null check (kind in ('category', 'group')),
  value text not null,
  primary key (staff, kind, value)
);

-- When somebody works in a week (班次), China's time; whoever has no row is always on duty. Purpose: a case is not given to somebody
-- who is off duty. A row goes when the hours change.
create table cases.shift (
  staff   uuid not null,
  weekday int  not null check (weekday between 1 and 7),
  starts  time not null,
  ends    time not null,
  check (starts < ends),
  primary key (staff, weekday, starts)
);

-- Who is away on which days, and who stands in (请假). Purpose: their cases are handed over, and no new ones given to them. Why somebody
-- is away is not asked. Kept 1 year after the last day.
create table cases.leave (
  id             uuid        primary key,
  staff          uuid        not null,
  from_day       date        not null,
  until_day      date        not null,
  deputy         uuid,
  entered_by     text        not null,
  entered_at     timestamptz not null,
  handed_over_at timestamptz,
  cancelled_at   timestamptz,
  check (from_day <= until_day),
  check (deputy is distinct from staff),
  exclude using gist (staff with =, daterange(from_day, until_day, '[]') with &&) where (cancelled_at is null)
);

-- Each time somebody's open cases went to others (交接). Purpose: both sides see what went where, and it can be undone for a short
-- time; the cases' timelines keep what happened. Kept 90 days.
create table cases.hand_over (
  id        uuid        primary key,
  staff     uuid        not null,
  why       text        not null check (why in ('leave', 'asked', 'gone')),
  actor     text        not null,
  at        timestamptz not null,
  undone_at timestamptz
);
create index hand_over_staff on cases.hand_over (staff, at desc);

-- What a hand-over did with each case: what the former one was to it, who is that now (nobody: it could not be handed over), and the
-- case's version since. Purpose: undo. Kept with the hand-over.
create table cases.hand_over_case (
  hand_over uuid   not null references cases.hand_over on delete cascade,
  case_id   uuid   not null references cases.case_file,
  was       text   not null check (was in ('holder', 'assignee', 'answerer')),
  receiver  uuid,
  version   bigint not null,
  primary key (hand_over, case_id, was)
);
create index hand_over_case_case on cases.hand_over_case (case_id);

-- How a step can be taken back: the step that does it, and what has to be given with it. Purpose: undo for some minutes, by whoever
-- made the step, while nothing has happened since. Kept 1 day.
create table cases.undo (
  case_id uuid        not null references cases.case_file,
  version bigint      not null,
  actor   text        not null,
  action  text        not null,
  reverse text        not null,
  fields  text        not null check (fields is json object),
  until   timestamptz not null,
  primary key (case_id, version)
);
