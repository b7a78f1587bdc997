-- What rules and commands hold for a thing: those of its kind, in telemetry/<kind>.yaml; none where it has no kind.
alter table telemetry.thing add column kind text;

-- Alarms (告警), by ISA-18.2 / IEC 62682. One row is one raising of one rule at one thing (`n`: of one of its pumps, else 0); it is over when it is
-- both cleared and acknowledged. Raised again before that, it is the same row (`times`). `parent` is the alarm that explains it. Purpose: who must
-- act sees what is wrong first, and once. Who did something is a pseudonym; kept 5 years.
create table telemetry.alarm (
  id              uuid        primary key,
  thing           uuid        not null references telemetry.thing,
  rule            text        not null,
  n               int         not null,
  severity        smallint    not null, -- 0 notice, 1 warning, 2 critical
  name            text        not null,
  text            text        not null,
  value           float8,
  times           int         not null default 1,
  raised_at       timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  cleared_at      timestamptz,
  parent          uuid        references telemetry.alarm,
  case_id         uuid,
  case_reference  text
);
create unique index alarm_open on telemetry.alarm (thing, rule, n) where cleared_at is null or acknowledged_at is null;
create index alarm_by_time on telemetry.alarm (raised_at desc);
create index alarm_of_thing on telemetry.alarm (thing, raised_at desc);
create index alarm_children on telemetry.alarm (parent) where parent is not null;

-- What happened to an alarm, in its order. Purpose: afterwards it can be told who knew what when. Who did something is a pseudonym; a note is staff's
-- own words about a machine. Kept as long as its alarm.
create table telemetry.alarm_step (
  id    bigint generated always as identity primary key,
  alarm uuid        not null references telemetry.alarm on delete cascade,
  at    timestamptz not null,
  what  text        not null check (what in ('RAISED', 'RAISED_AGAIN', 'CLEARED', 'ACKNOWLEDGED', 'SHELVED', 'UNSHELVED', 'GROUPED', 'CASE_OPENED')),
  actor text        not null,
  value float8,
  note  text
);
create index alarm_step_of on telemetry.alarm_step (alarm, id);

-- Alarms that staff put aside for a time (搁置), with the reason. Purpose: a broken sensor does not hide what matters, and comes back by itself. The row
-- goes when the time is over.
create table telemetry.alarm_shelf (
  thing  uuid        not null references telemetry.thing,
  rule   text        not null,
  n      int         not null,
  until  timestamptz not null,
  reason text        not null,
  actor  text        not null,
  at     timestamptz not null,
  primary key (thing, rule, n)
);

-- What staff set for a rule at a thing, each change a row, the newest counts: a limit of its own, or that it is not looked at. Purpose: every station
-- has its own levels, and it is known who changed them and why. Kept as long as its thing.
create table telemetry.alarm_setting (
  id          bigint generated always as identity primary key,
  thing       uuid        not null references telemetry.thing,
  rule        text        not null,
  limit_value float8, -- null: the rule's own
  off         boolean     not null,
  reason      text        not null,
  actor       text        not null,
  at          timestamptz not null
);
create index alarm_setting_newest on telemetry.alarm_setting (thing, rule, id desc);
