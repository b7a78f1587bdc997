create schema if not exists files;

-- Photos that people upload. Purpose: to show what a case is about. Kept with their subject; unclaimed ones 24 hours.
create table files.file (
  id         uuid        primary key,
  owner      uuid        not null,
  media_type text        not null,
  width      int         not null,
  height     int         not null,
  bytes      bigint      not null,
  digest     text        not null,
  stored_at  timestamptz not null,
  subject    text,
  claimed_at timestamptz,
  constraint file_claimed_whole check ((subject is null) = (claimed_at is null))
);
create index file_subject on files.file (subject) where subject is not null;
create index file_unclaimed on files.file (stored_at) where subject is null;
create index file_unclaimed_owner on files.file (owner) where subject is null;

-- Their bytes. Purpose: the same; kept as long as the file's row. In the database, so that a photo is as safe, as transactional and as well backed up as the case that it
-- belongs to. bytea, not large objects: a re-encoded photo has about a megabyte, and a large object outlives its row.
create table files.content (
  file      uuid  primary key,
  content   bytea not null,
  thumbnail bytea not null
);
alter table files.content alter column content set storage external;
alter table files.content alter column thumbnail set storage external;
