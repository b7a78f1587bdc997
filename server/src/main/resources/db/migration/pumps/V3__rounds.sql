-- Rounds of the check-up and cleaning teams (体检、清淤): each station's interval and next day. Purpose: a case is opened once when its day has come. `case_id` is
-- the open one. Holds nothing of people; kept as long as its station.
create table pumps.round_plan (
  id             uuid primary key,
  thing          uuid not null references pumps.station,
  type           text not null check (type in ('check-up', 'cleaning')),
  every_days     int  not null check (every_days between 1 and 730),
  next_on        date not null,
  last_on        date,
  case_id        uuid, -- cases.case_file
  case_reference text,
  unique (thing, type)
);
create unique index round_plan_case on pumps.round_plan (case_id) where case_id is not null;
create index round_plan_due on pumps.round_plan (next_on) where case_id is null;

-- Rounds that are over. Purpose: the station's page names its rounds, each with its case. Holds nothing of people; kept 10 years.
create table pumps.round_made (
  case_id        uuid primary key, -- cases.case_file
  case_reference text not null,
  thing          uuid not null references pumps.station,
  type           text not null,
  on_day         date not null,
  outcome        text not null check (outcome in ('done', 'dropped'))
);
create index round_made_of on pumps.round_made (thing, on_day desc);
