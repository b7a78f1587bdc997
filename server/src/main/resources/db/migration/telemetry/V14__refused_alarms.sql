-- Changes of alarms that could not be written (没能记下的报警): the newest of each rule at a thing, and how often. Purpose: whoever looks after devices and
-- the doctor learn that something is missing among the alarms. There may be no such thing. Kept 100 days.
create table telemetry.alarm_refused (
  thing    uuid        not null,
  rule     text        not null,
  n        int         not null,
  times    int         not null default 1,
  first_at timestamptz not null,
  last_at  timestamptz not null,
  name     text        not null,
  why      text        not null,
  primary key (thing, rule, n)
);
