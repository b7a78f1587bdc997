-- `certainty`: how sure the category was before the step that can be taken back, so that it is as sure again.
alter table cases.undo add column certainty double precision not null default 1;
