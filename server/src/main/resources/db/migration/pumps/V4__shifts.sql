-- Shifts of the operators of a place (值班). `path` is the place whose desk it is; at most one is open there. `state` is how all stations were at the hand-over. Purpose:
-- who was on, and what was handed over, can be told afterwards. Who it was is a pseudonym; the words are staff's own about machines. Kept 5 years.
create table pumps.shift (
  id        uuid        primary key,
  path      ltree       not null,
  holder    text        not null,
  began_at  timestamptz not null,
  taken     text        not null, -- words of whoever came
  handed_at timestamptz,
  handed    text,                 -- words of whoever went
  state     jsonb,
  ended_at  timestamptz,
  check ((handed_at is null) = (state is null))
);
create unique index shift_open on pumps.shift (path) where ended_at is null;
create index shift_by_time on pumps.shift (began_at desc);

-- The shift log (值班日志), written by hand and by what happened. Never changed; a correction is a further line. Purpose: afterwards it can be told who knew what when.
-- Who wrote is a pseudonym; the words are staff's own about machines. Kept 5 years.
create table pumps.log_line (
  id       uuid        primary key,
  at       timestamptz not null,
  path     ltree       not null,
  thing    uuid        references pumps.station,
  kind     text        not null check (kind in ('NOTE', 'CORRECTION', 'SHIFT', 'ALARM', 'COMMAND', 'TAG')),
  text     text        not null,
  actor    text        not null,
  corrects uuid        references pumps.log_line on delete set null,
  source   text unique -- what happened, so that it is written once
);
create index log_line_by_time on pumps.log_line (at desc, id desc);
create index log_line_path on pumps.log_line using gist (path);
