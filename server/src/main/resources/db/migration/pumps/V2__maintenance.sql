-- What is done to a station's machines again and again (保养计划): after so many hours of running, so many days, or whichever comes first. `pump` is its number, 0 the
-- station. Purpose: nothing is forgotten until it breaks. Holds nothing of people; kept as long as its station.
create table pumps.maintenance_plan (
  id          uuid   primary key,
  thing       uuid   not null references pumps.station,
  pump        int    not null,
  what        text   not null,
  every_hours float8 check (every_hours > 0),
  every_days  int    check (every_days > 0),
  begun_on    date   not null,   -- days count from here until it was done once
  begun_hours float8,            -- the pump's hours then; null: not known
  ended_at    timestamptz,
  check (every_hours is not null or every_days is not null)
);
create unique index maintenance_plan_once on pumps.maintenance_plan (thing, pump, what) where ended_at is null;

-- What was done (保养记录). Never changed. Purpose: the next is counted from it, and a fault is understood. Who did it is a pseudonym; kept 10 years.
create table pumps.maintenance_entry (
  id    uuid        primary key,
  plan  uuid        references pumps.maintenance_plan,
  thing uuid        not null references pumps.station,
  pump  int         not null,
  what  text        not null,
  on_day date       not null,
  hours float8,
  note  text        not null,
  actor text        not null,
  at    timestamptz not null
);
create index maintenance_entry_of on pumps.maintenance_entry (thing, on_day desc);
