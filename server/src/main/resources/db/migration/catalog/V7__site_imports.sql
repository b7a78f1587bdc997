-- Lists of outlets or terminals that were taken in (导入). Purpose: the way back from a whole list in one step. Pseudonyms of staff; kept a
-- year.
create table catalog.site_import (
  id        uuid        primary key,
  kind      text        not null check (kind in ('OUTLET', 'TERMINAL')),
  actor     text        not null,
  at        timestamptz not null,
  added     int         not null,
  changed   int         not null,
  undone_by text,
  undone_at timestamptz
);
create index site_import_at on catalog.site_import (at);

-- Which version each outlet or terminal got by such a list. Purpose: it is taken back only where nobody was at it since. Kept with its list.
create table catalog.site_import_line (
  import  uuid   not null references catalog.site_import on delete cascade,
  subject uuid   not null,
  version bigint not null,
  primary key (import, subject)
);
