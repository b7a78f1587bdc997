-- A filter of the console that a member of staff gave a name (常用筛选). Purpose: they find it again on every device; nobody else sees it.
-- `address` is the part of the console's address after its question mark. Kept until they delete it.
create table cases.saved_filter (
  id       uuid primary key,
  staff    uuid        not null,
  name     text        not null,
  address  text        not null,
  saved_at timestamptz not null,
  unique (staff, name)
);
