create schema if not exists forms;

-- Forms of service items in all their versions. Purpose: what has to be known to apply, and which version somebody
-- began with. Public data; every published version is kept, unchanged.
create table forms.form (
  code         text        not null,
  version      int         not null check (version > 0),
  state        text        not null check (state in ('DRAFT', 'IN_REVIEW', 'PUBLISHED', 'SUPERSEDED', 'WITHDRAWN')),
  items        text[]      not null, -- codes of catalog.item
  document     jsonb       not null, -- the form as it was written
  editors      text[]      not null default '{}', -- pseudonyms of those who had a hand in a draft: they may not approve it
  changed_at   timestamptz not null,
  published_at timestamptz,
  primary key (code, version)
);
create unique index form_one_published on forms.form (code) where state = 'PUBLISHED';
create unique index form_one_draft on forms.form (code) where state in ('DRAFT', 'IN_REVIEW');

-- Which form an item has now: at most one. Purpose: find it by the item. A row goes when the form leaves the item.
create table forms.form_of (
  item text primary key,
  code text not null
);
create index form_of_code on forms.form_of (code);

-- What was done to each form, when and by whom. Purpose: an editor reads how a version came about.
-- Pseudonyms of staff and their remarks; kept as long as the form's versions.
create table forms.form_event (
  id      uuid        primary key,
  code    text        not null,
  version int         not null,
  action  text        not null check (action in
    ('SAVED', 'SUBMITTED', 'SENT_BACK', 'DISCARDED', 'PUBLISHED', 'ROLLED_BACK', 'WITHDRAWN')),
  actor   text        not null,
  note    text,
  at      timestamptz not null
);
create index form_event_of on forms.form_event (code, id);
