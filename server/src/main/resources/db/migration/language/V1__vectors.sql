create schema if not exists language;

-- Vectors of catalogue texts, so that a restart does not compute them again. No personal data: what people
-- ask is never kept here. A text is known by its digest; another model makes other rows.
create table language.vector (
  model  text  not null,
  digest bytea not null,
  vector bytea not null,
  primary key (model, digest)
);
