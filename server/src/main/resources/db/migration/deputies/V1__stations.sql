create schema if not exists deputies;

-- Stations of deputies to the people's congress (人大代表联络站). Purpose: residents see who receives them, where and when. The deputies are
-- named as they announced it themselves. Kept as long as the station is open, and closed ones for the cases that were brought there.
create table deputies.station (
  id        uuid primary key,
  place     uuid   not null,
  path      ltree  not null,
  name      text   not null,
  address   text   not null,
  reception text   not null,
  deputies  text[] not null,
  version   int    not null,
  closed_at timestamptz
);
create unique index station_place on deputies.station (place) where closed_at is null;
create index station_path on deputies.station using gist (path);

-- Every change of a station. Purpose: who announced what, and when, can be checked. Only added to; who did it is a pseudonym. Kept with
-- its station.
create table deputies.station_step (
  station uuid        not null references deputies.station,
  version int         not null,
  at      timestamptz not null,
  actor   text        not null,
  did     text        not null check (did in ('open', 'change', 'close')),
  changes text        not null,
  primary key (station, version)
);

-- Which case a resident showed to which station, and that they agreed to it (in which words, with or without their number). Purpose:
-- the deputies of that station, and nobody else, may read and follow the case while it stands. Kept with its case; a row that was taken back
-- goes after 1 year.
create table deputies.brought (
  id           uuid primary key,
  case_id      uuid        not null,
  station      uuid        not null references deputies.station,
  person       uuid        not null,
  words        int         not null,
  contact      boolean     not null,
  at           timestamptz not null,
  withdrawn_at timestamptz
);
create unique index brought_case on deputies.brought (case_id) where withdrawn_at is null;
create index brought_station on deputies.brought (station) where withdrawn_at is null;

-- What a deputy noted of a conversation about a case. Purpose: the station's deputies know what was said; the resident reads it, too. Sealed
-- with the resident's key. It goes at once when the resident takes the case back.
create table deputies.note (
  id          uuid primary key,
  brought     uuid        not null references deputies.brought on delete cascade,
  by_staff    uuid        not null,
  at          timestamptz not null,
  text_sealed text        not null
);
create index note_brought on deputies.note (brought, at);

-- Which station's deputy raised which suggestion (代表建议). Purpose: the station's register, and who may rate the answer. `reminded_for` is
-- the deadline that the unit was last reminded of. Kept with its case.
create table deputies.suggestion (
  case_id      uuid primary key,
  station      uuid        not null references deputies.station,
  by_staff     uuid        not null,
  raised_at    timestamptz not null,
  reminded_for timestamptz
);
create index suggestion_station on deputies.suggestion (station, raised_at desc);

-- Which brought cases a suggestion is based on. Purpose: those residents read its answer. A row goes when the resident takes the case back.
create table deputies.ground (
  suggestion uuid not null references deputies.suggestion on delete cascade,
  brought    uuid not null references deputies.brought on delete cascade,
  primary key (suggestion, brought)
);
create index ground_brought on deputies.ground (brought);
