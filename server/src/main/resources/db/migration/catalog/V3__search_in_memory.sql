-- Published items are searched in memory, where they are kept anyway.
drop index catalog.item_search;
alter table catalog.item drop column search_text;
