-- What the text of a case is about, as numbers (an embedding) of the named model. Purpose: to see which open cases tell of the same
-- thing. Made when it is first asked for; a row goes some nights after its case was closed.
create table cases.meaning (
  case_id uuid  primary key references cases.case_file,
  model   text  not null,
  vector  bytea not null
);

-- What else is open at a place, and around a point.
create index case_file_open_place on cases.case_file (place) where closed_at is null;
create index case_file_open_point on cases.case_file (lat, lon) where closed_at is null and lat is not null;
