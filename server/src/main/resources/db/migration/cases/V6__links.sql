-- Which cases belong together. `part`: from_case is the part of to_case that another unit does (协办); the lead waits for it.
-- `duplicate`: from_case tells of the same thing as to_case and is done with it (并案). Purpose: one thing is done once, and everybody
-- who asked hears of it. A link that is over keeps its row: the timelines of both cases say so. Kept with its cases.
create table cases.link (
  id        uuid primary key,
  kind      text        not null check (kind in ('part', 'duplicate')),
  from_case uuid        not null references cases.case_file,
  to_case   uuid        not null references cases.case_file,
  at        timestamptz not null,
  by_actor  text        not null,
  ended_at  timestamptz,
  ended_by  text,
  constraint nothing_belongs_to_itself check (from_case <> to_case),
  constraint an_end_has_somebody check ((ended_at is null) = (ended_by is null))
);
create unique index one_link_of_a_kind_runs on cases.link (from_case, kind) where ended_at is null;
create index link_to on cases.link (to_case, kind) where ended_at is null;

-- Done with another case: not counted a second time. True as long as its link of the kind `duplicate` runs.
alter table cases.case_file add column merged boolean not null default false;

-- Photos of a case that a part of it may show as well, as they were chosen when it was asked for. Purpose: the other unit sees what
-- is to be done, and no other photo. Kept with its case.
create table cases.lent_photo (
  case_id uuid not null references cases.case_file,
  file    uuid not null references cases.photo,
  entry   uuid not null references cases.timeline,
  primary key (case_id, file)
);
