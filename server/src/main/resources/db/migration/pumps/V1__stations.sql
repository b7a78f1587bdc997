create schema if not exists pumps;

-- Pump stations (泵站): what a station is, beside what is measured there. Levels are metres of the fore bay in the station's own datum. Purpose: readings mean something
-- only beside the station's levels and pumps. Where it stands is for staff alone. Holds nothing of people; kept as long as its thing.
create table pumps.station (
  thing           uuid   primary key, -- telemetry.thing
  code            text   not null unique,
  name            text   not null,
  place           uuid   not null, -- places.place
  path            ltree  not null,
  control         text   not null check (control in ('REMOTE', 'WATCHED', 'RTU', 'HAND')),
  lon             float8 not null, -- WGS 84
  lat             float8 not null,
  pumps           int    not null check (pumps between 1 and 12),
  pump_kw         float8 not null, -- rated, each
  capacity        float8 not null, -- m3/s, all pumps
  start_level     float8 not null,
  stop_level      float8 not null,
  warning_level   float8 not null,
  overflow_level  float8 not null,
  catchment_ha    float8 not null,
  rebuilt         int, -- year
  source          text   not null,
  check (stop_level < start_level and start_level < warning_level and warning_level < overflow_level)
);
create index station_path on pumps.station using gist (path);
