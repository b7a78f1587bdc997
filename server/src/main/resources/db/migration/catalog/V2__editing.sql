-- A draft that waits for a second editor, and who had a hand in it: they may not approve it.
alter table catalog.item drop constraint item_state_check;
alter table catalog.item add constraint item_state_check
  check (state in ('DRAFT', 'IN_REVIEW', 'PUBLISHED', 'SUPERSEDED', 'WITHDRAWN'));
alter table catalog.item add column editors text[] not null default '{}'; -- pseudonyms
drop index catalog.item_one_draft;
create unique index item_one_draft on catalog.item (code) where state in ('DRAFT', 'IN_REVIEW');

-- What was done to each item, when and by whom. Purpose: an editor reads how a version came about.
-- Pseudonyms of staff and their remarks; kept as long as the item's versions.
create table catalog.item_event (
  id      uuid        primary key,
  code    text        not null,
  version int         not null,
  action  text        not null check (action in
    ('SAVED', 'SUBMITTED', 'SENT_BACK', 'DISCARDED', 'PUBLISHED', 'IMPORTED', 'ROLLED_BACK', 'WITHDRAWN')),
  actor   text        not null,
  note    text,
  at      timestamptz not null
);
create index item_event_of on catalog.item_event (code, id);
