-- Which parts of the demo are in this database. Purpose: load each once. Kept.
create table kernel.demo_data (
  part        text        primary key,
  started_at  timestamptz not null,
  finished_at timestamptz
);
