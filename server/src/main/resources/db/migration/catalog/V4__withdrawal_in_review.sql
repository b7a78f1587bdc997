-- A draft may also say that the item is to leave the list.
alter table catalog.item add column withdraws boolean not null default false;
