create schema if not exists catalog;

-- Service items in all their versions. Purpose: what can be done, and what was promised when.
-- Public data; every published version is kept, unchanged.
create table catalog.item (
  code         text        not null,
  version      int         not null check (version > 0),
  state        text        not null check (state in ('DRAFT', 'PUBLISHED', 'SUPERSEDED', 'WITHDRAWN')),
  name         text        not null,
  department   text        not null,
  type         text        not null,
  search_text  text        not null, -- name, everyday words, department
  content      jsonb       not null, -- the whole item
  changed_at   timestamptz not null,
  published_at timestamptz,
  primary key (code, version)
);
create unique index item_one_published on catalog.item (code) where state = 'PUBLISHED';
create unique index item_one_draft on catalog.item (code) where state = 'DRAFT';
create index item_search on catalog.item using gin (search_text gin_trgm_ops) where state = 'PUBLISHED';

-- Outlets and their opening rules. Purpose: where to go now. Public data, kept while the
-- outlet exists.
create table catalog.outlet (
  id       uuid             primary key,
  code     text             not null unique,
  name     text             not null,
  kind     text             not null,
  place_id uuid             not null, -- places.place
  address  text             not null,
  lon      double precision not null,
  lat      double precision not null,
  phone    text             not null,
  rules    jsonb            not null,
  offer    jsonb            not null,
  version  bigint           not null default 0
);

-- One row that names items and outlets as they are now: whoever keeps them in memory compares it.
-- Purpose: fresh answers on every node. One row, kept.
create table catalog.revision (
  only_one boolean primary key default true check (only_one),
  items    uuid not null,
  outlets  uuid not null
);
insert into catalog.revision (items, outlets)
values ('00000000-0000-7000-8000-000000000000', '00000000-0000-7000-8000-000000000000');
