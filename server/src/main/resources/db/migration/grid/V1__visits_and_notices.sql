create schema if not exists grid;

-- Homes that a grid worker looks in on (走访户), and how often. Purpose: nobody who needs it is forgotten. The door and how the people
-- want to be called are sealed; a registered resident is named only when they agreed to it themselves. Kept 1 year after the visits
-- end; gone at once when the people do not want it.
create table grid.household (
  id              uuid primary key,
  place           uuid        not null,
  path            ltree       not null,
  category        text        not null,
  sealed_for      uuid        not null,
  dwelling_index  text        not null,
  dwelling_sealed text        not null,
  called_sealed   text,
  person          uuid,
  every_days      int check (every_days between 1 and 366),
  next_on         date,
  visit           uuid,
  created_by      uuid        not null,
  created_at      timestamptz not null,
  ended_at        timestamptz,
  ended_why       text
);
create index household_path on grid.household using gist (path);
create index household_next on grid.household (next_on) where ended_at is null and visit is null;
create unique index household_once on grid.household (place, dwelling_index) where ended_at is null;

-- What each visit found. Purpose: the next visit knows. Sealed like the home; who was met is never asked for. Kept 1 year after the visit.
create table grid.visit (
  case_id       uuid primary key,
  household     uuid        not null references grid.household on delete cascade,
  planned_at    timestamptz not null,
  record_sealed text,
  done_at       timestamptz,
  request       uuid
);
create index visit_household on grid.visit (household, planned_at desc);

-- Which member of staff was shown a home today. Purpose: a registered resident's access trail gets one line for each reader and day.
-- A row goes the night after.
create table grid.reading (
  household uuid not null references grid.household on delete cascade,
  reader    uuid not null,
  day       date not null,
  primary key (household, reader, day)
);

-- What a town tells the grid workers below it. Purpose: they know. No personal data. Kept 90 days after its last day.
create table grid.notice (
  id         uuid primary key,
  path       ltree       not null,
  place      uuid        not null,
  title      text        not null,
  text       text        not null,
  by_staff   uuid        not null,
  unit       uuid        not null,
  at         timestamptz not null,
  until      date        not null,
  taken_back timestamptz
);
create index notice_path on grid.notice using gist (path);

-- Who has read a notice. Purpose: it is not shown as new again, and its writer knows how many have read it, never who. Kept with its notice.
create table grid.notice_read (
  notice uuid not null references grid.notice on delete cascade,
  staff  uuid not null,
  primary key (notice, staff)
);
