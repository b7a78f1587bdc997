create schema if not exists vault;

-- One data key per person, wrapped by a master key that is not in the database. Purpose: reading people's data, and making
-- it unreadable for ever. The row is kept when the key is destroyed, so that nobody can seal for that person again.
create table vault.person_key (
  person        uuid        primary key,
  master_key_id text,
  wrapped       bytea,
  created_at    timestamptz not null,
  destroyed_at  timestamptz,
  constraint person_key_whole check (
    (destroyed_at is null) = (wrapped is not null) and (wrapped is null) = (master_key_id is null))
);
create index person_key_master on vault.person_key (master_key_id, person);

-- Keys of the house itself: blind indexes, secrets of adapters, MACs. Purpose: the same. Kept as long as the house stands.
create table vault.system_key (
  name          text        primary key,
  master_key_id text        not null,
  wrapped       bytea       not null,
  created_at    timestamptz not null
);
