create schema if not exists language;

-- Vectors of catalogue texts and examples. Purpose: a restart does not compute them again. No personal
-- data: what people ask is never kept here. A text is known by its digest. Kept while the model is the same.
create table language.vector (
  model  text  not null,
  digest bytea not null,
  vector bytea not null,
  primary key (model, digest)
);
