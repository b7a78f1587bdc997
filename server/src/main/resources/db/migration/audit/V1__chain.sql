create schema if not exists audit;

-- Who did what to whom and when. Purpose: accountability. Holds pseudonyms and ids, never names, phones or free text of
-- people. Kept as long as the house stands: an entry is never changed or removed, the people in it become unreadable
-- when their data key is destroyed.
create table audit.entry (
  id       uuid        primary key,
  seq      bigint      generated always as identity,
  at       timestamptz not null,
  actor    text        not null,
  action   text        not null,
  subject  text        not null,
  facts    json        not null,
  position bigint,
  hash     bytea,
  constraint entry_sealed_whole check ((position is null) = (hash is null))
);
create unique index entry_position on audit.entry (position) where position is not null;
create index entry_waiting on audit.entry (seq) where position is null;
create index entry_subject on audit.entry (subject, at);

-- Where the chain ends, under a MAC whose key is not in the database. Purpose: to notice when the chain's end is cut off.
-- One row, kept with the chain.
create table audit.head (
  one      boolean     primary key default true check (one),
  position bigint      not null,
  hash     bytea       not null,
  mac      bytea
);
insert into audit.head (position, hash) values (0, decode(repeat('00', 32), 'hex'));

create function audit.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only: % of % is refused', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

-- The only change an entry ever sees is its sealing.
create trigger entry_content_stays before update on audit.entry for each row
  when (old.position is not null or new.position is null
    or (old.id, old.seq, old.at, old.actor, old.action, old.subject, old.facts::text)
      is distinct from (new.id, new.seq, new.at, new.actor, new.action, new.subject, new.facts::text))
  execute function audit.refuse();
create trigger entry_enters_unsealed before insert on audit.entry for each row
  when (new.position is not null) execute function audit.refuse();
create trigger entry_stays before delete on audit.entry for each row execute function audit.refuse();
create trigger entry_all_stay before truncate on audit.entry for each statement execute function audit.refuse();
create trigger head_stays before delete or truncate on audit.head for each statement execute function audit.refuse();
