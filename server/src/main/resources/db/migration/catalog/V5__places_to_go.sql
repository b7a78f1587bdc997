-- What more is known of an outlet: its counters, its video counter, and what changes on a day to come.
alter table catalog.outlet
  add column counters jsonb not null default '[]',
  add column video    jsonb,
  add column changes  jsonb not null default '[]';

-- Which items a model of self-service terminal (自助终端) does. Purpose: a change of its program is one
-- change for all of them. Public data, kept while terminals of it exist.
create table catalog.terminal_model (
  id      uuid   primary key,
  code    text   not null unique,
  name    text   not null,
  offer   jsonb  not null,
  version bigint not null default 1
);

-- Self-service terminals, each inside an outlet or at a place of its own. Purpose: where to go without
-- a queue, also at night. Public data but for the hash of the device's key; kept while the terminal exists.
create table catalog.terminal (
  id       uuid             primary key,
  code     text             not null unique,
  name     text             not null,
  model    uuid             not null references catalog.terminal_model (id),
  outlet   uuid             references catalog.outlet (id), -- null: it stands alone
  place_id uuid             not null, -- places.place
  address  text             not null, -- where in the outlet, or the whole address
  lon      double precision not null,
  lat      double precision not null,
  rules    jsonb,                     -- null: the hours of its outlet
  retired  boolean          not null default false,
  key_hash bytea,                     -- SHA-256; null: it does not report by itself
  version  bigint           not null default 1,
  check (outlet is not null or rules is not null)
);
create index terminal_of_outlet on catalog.terminal (outlet);

-- What is known of a terminal right now: what it said last, and the fault that staff entered. Purpose:
-- nobody is sent to a broken machine. Pseudonym of staff; one row a terminal, kept while it exists.
create table catalog.terminal_state (
  terminal  uuid        primary key references catalog.terminal (id),
  said      text        not null default 'OK' check (said in ('OK', 'OUT_OF_PAPER', 'FAULT')),
  heard_at  timestamptz,
  fault     text,        -- entered by staff, in words; null: none
  fault_at  timestamptz,
  fault_by  text
);

-- Each change of a terminal's state. Purpose: how often it fails, and who said so. Pseudonyms of staff;
-- kept for a year.
create table catalog.terminal_event (
  id       uuid        primary key,
  terminal uuid        not null references catalog.terminal (id),
  what     text        not null,
  actor    text        not null,
  note     text,
  at       timestamptz not null
);
create index terminal_event_of on catalog.terminal_event (terminal, id);

-- That people found a terminal broken, until staff have looked. Purpose: faults that no device tells.
-- Says nothing of who reported it; decided ones are kept for half a year.
create table catalog.terminal_report (
  id         uuid        primary key,
  terminal   uuid        not null references catalog.terminal (id),
  kind       text        not null check (kind in ('BROKEN', 'OUT_OF_PAPER', 'NOT_THERE')),
  times      int         not null default 1,
  first_at   timestamptz not null,
  last_at    timestamptz not null,
  confirmed  boolean,     -- null: nobody has decided yet
  decided_by text,
  decided_at timestamptz
);
create unique index terminal_report_open on catalog.terminal_report (terminal, kind) where confirmed is null;

-- Outlets, terminals and models as they were, version by version. Purpose: who changed what, and the way
-- back. Pseudonyms of staff and their remarks; kept as long as what they describe.
create table catalog.site_version (
  subject uuid        not null,
  version bigint      not null,
  content jsonb       not null,
  actor   text        not null,
  note    text,
  at      timestamptz not null,
  primary key (subject, version)
);

update catalog.outlet set version = 1 where version = 0;
alter table catalog.outlet alter column version set default 1;
alter table catalog.revision add column terminals uuid not null default '00000000-0000-7000-8000-000000000000';
