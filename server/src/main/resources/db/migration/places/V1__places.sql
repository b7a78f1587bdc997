create schema if not exists places;

-- The place tree. Purpose: deciding which grid, community and town a point is in, and who may see what.
-- Public data about the district; kept as long as the place exists. Coordinates are WGS 84.
create table places.place (
  id        uuid             primary key,
  kind      text             not null,
  code      text             not null unique,
  name      text             not null,
  path      ltree            not null unique,
  parent_id uuid             references places.place (id),
  address   text,
  lon       double precision not null,
  lat       double precision not null,
  geometry  bytea            not null, -- WKB
  version   bigint           not null default 0
);
create index place_path on places.place using gist (path);
create index place_parent on places.place (parent_id);
create index place_kind on places.place (kind);

-- One row that names the tree as it is now: whoever keeps places in memory compares it.
-- Purpose: fresh answers on every node. One row, kept.
create table places.revision (
  only_one boolean primary key default true check (only_one),
  revision uuid not null
);
insert into places.revision (revision) values ('00000000-0000-7000-8000-000000000000');
