-- Feedback is kept by answer from now on, in assistant.asked.
drop table assistant.feedback;

-- What was asked and how it was answered. Purpose: find questions that are not answered, or badly. Text
-- and comment are scrubbed of personal data before they get here, and there is nothing that says who asked;
-- the conversation (a random number that is bound to nobody) stays only while a question back waits for its
-- answer, an hour at most. A question that was answered is kept 1 day, so that its answer can be rated; one
-- that was not, 180 days.
create table assistant.asked (
  id           uuid        primary key, -- of the answer
  at           timestamptz not null,
  text         text        not null,
  kind         text        not null,
  why          text check (why in ('declined', 'routed', 'abandoned', 'badly-rated')),
  item         text, -- catalog.item
  version      int,
  useful       boolean,
  comment      text,
  conversation uuid,
  cluster      uuid
);
create index asked_at on assistant.asked (at);
create index asked_waiting on assistant.asked (conversation) where conversation is not null;
create index asked_unsorted on assistant.asked (at, id) where why is not null and cluster is null;
create index asked_cluster on assistant.asked (cluster, at) where why is not null;

-- Questions of like meaning, under the first of them. Purpose: an editor reads a hundred questions as one.
-- Scrubbed as the questions are. Kept 180 days after the last of them.
create table assistant.cluster (
  id         uuid        primary key,
  text       text        not null,
  model      text        not null, -- that made the vector
  vector     bytea       not null,
  state      text        not null check (state in ('open', 'handled', 'dismissed')),
  first_seen timestamptz not null,
  last_seen  timestamptz not null,
  changed_at timestamptz,
  changed_by uuid, -- identity.staff
  note       text,
  version    int         not null default 0
);
create index cluster_last_seen on assistant.cluster (last_seen);

-- Words that editors gave to items, and what they took back again. Purpose: people are understood in their
-- own words, and everyone can see who decided it and why. Only added to: taking back is an entry of its own.
-- Public words of the catalogue, kept with it.
create table assistant.alias_entry (
  id      uuid        primary key,
  at      timestamptz not null,
  by      uuid        not null, -- identity.staff
  item    text        not null, -- catalog.item
  phrase  text        not null,
  undoes  uuid unique references assistant.alias_entry (id),
  reason  text,
  checked int         not null, -- questions of the check
  better  int         not null,
  worse   int         not null,
  cluster uuid
);
create index alias_entry_item on assistant.alias_entry (item, phrase);

-- One row that names the words as they are now: whoever keeps them in memory compares it. Purpose: fresh
-- answers on every node. One row, kept.
create table assistant.alias_revision (
  only_one boolean primary key default true check (only_one),
  revision uuid not null
);
insert into assistant.alias_revision (revision) values ('00000000-0000-7000-8000-000000000000');
