create schema if not exists privacy;

-- Who read whose data. Purpose: tell the person. Kept 3 years.
create table privacy.access_trail (
  id                uuid        primary key,
  person            uuid        not null,
  at                timestamptz not null,
  reader            text        not null,
  organisation      uuid,
  organisation_name text        not null,
  role_name         text        not null,
  purpose           text        not null,
  what              text        not null
);
create index access_trail_person on privacy.access_trail (person, at desc, id desc);
create index access_trail_at on privacy.access_trail (at);

-- Lines that a law forbids to show yet. Purpose: keep to that law, provably and for a limited time. Kept 3 years.
create table privacy.withholding (
  id           uuid        primary key,
  person       uuid        not null,
  organisation uuid        not null,
  ground       text        not null,
  document     text        not null,
  from_at      timestamptz not null,
  until_at     timestamptz not null,
  requested_by uuid        not null,
  requested_at timestamptz not null,
  approved_by  uuid,
  approved_at  timestamptz,
  lifted_at    timestamptz,
  check (until_at > from_at),
  check (until_at <= requested_at + interval '180 days'),
  check ((approved_by is null) = (approved_at is null)),
  check (approved_by is null or approved_by <> requested_by)
);
create index withholding_person on privacy.withholding (person);

-- What people agreed to, every decision. Purpose: prove it. Kept as long as the person's record.
create table privacy.consent (
  id           uuid        primary key,
  person       uuid        not null,
  purpose      text        not null,
  text_version int         not null,
  given        boolean     not null,
  at           timestamptz not null
);
create index consent_person on privacy.consent (person, purpose, at desc, id desc);
