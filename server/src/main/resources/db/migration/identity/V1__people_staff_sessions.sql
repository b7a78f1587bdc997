create schema if not exists identity;

-- Residents. Purpose: know whose request is whose. The phone is sealed with the person's own key and found
-- by a blind index. Kept until the person asks to be forgotten.
create table identity.person (
  id               uuid        primary key,
  phone_index      text        unique,
  phone_sealed     text,
  name_sealed      text,
  created_at       timestamptz not null,
  last_seen_at     timestamptz not null,
  facts_failed     int         not null default 0,
  facts_failed_at  timestamptz,
  check ((phone_index is null) = (phone_sealed is null))
);

-- One-time codes. Purpose: prove that a number is somebody's, and limit how often one is sent. Neither the
-- number, the address nor the code can be read from it. Kept 2 days.
create table identity.sign_in_code (
  id            uuid        primary key,
  phone_index   text        not null,
  address_index text        not null,
  code_hash     text        not null,
  created_at    timestamptz not null,
  expires_at    timestamptz not null,
  tries         int         not null default 0,
  used_at       timestamptz
);
create index sign_in_code_phone on identity.sign_in_code (phone_index, created_at desc);
create index sign_in_code_address on identity.sign_in_code (address_index, created_at desc);
create index sign_in_code_created on identity.sign_in_code (created_at);

-- Units that answer for something. Purpose: responsibility. Kept.
create table identity.organisation (
  id         uuid        primary key,
  code       text        not null unique,
  name       text        not null,
  parent_id  uuid        references identity.organisation,
  place_path ltree       not null,
  created_at timestamptz not null
);
create index organisation_place on identity.organisation using gist (place_path);

-- Staff accounts. Purpose: sign-in and answerability. Kept; a disabled account keeps its name for timelines.
create table identity.staff (
  id                   uuid        primary key,
  version              bigint      not null,
  account              text        not null unique check (account = lower(account)),
  name                 text        not null,
  organisation         uuid        not null references identity.organisation,
  phone_sealed         text,
  password_hash        text        not null,
  must_change_password boolean     not null,
  disabled             boolean     not null default false,
  created_at           timestamptz not null,
  last_sign_in_at      timestamptz
);
create index staff_organisation on identity.staff (organisation);
create index staff_name on identity.staff using gin (name gin_trgm_ops);

-- What staff may do where. Purpose: authorisation. A row goes when the grant is taken back.
create table identity.staff_grant (
  staff      uuid  not null references identity.staff on delete cascade,
  role       text  not null,
  place_path ltree not null,
  primary key (staff, role, place_path)
);
create index staff_grant_place on identity.staff_grant using gist (place_path);

-- Wrong passwords, for accounts that exist and for those that do not. Purpose: lock-out. Kept 1 day.
create table identity.sign_in_failure (
  account_index text        primary key,
  failures      int         not null,
  last_at       timestamptz not null,
  locked_until  timestamptz
);
create index sign_in_failure_last on identity.sign_in_failure (last_at);

-- The code for the first administrator of a fresh house. Purpose: set-up. The row goes when the code is used.
create table identity.set_up (
  only_row   boolean     primary key default true check (only_row),
  code_hash  text        not null,
  failures   int         not null default 0,
  created_at timestamptz not null
);

-- Who lived where when. Purpose: what concerns a home concerns those who live there then. The dwelling is sealed.
-- Kept 5 years after the last day.
create table identity.residency (
  id              uuid      primary key,
  person          uuid      not null references identity.person,
  home            uuid      not null,
  home_path       ltree     not null,
  dwelling_sealed text,
  role            text      not null check (role in ('OWNER', 'TENANT', 'FAMILY')),
  from_day        date      not null,
  until_day       date,
  check (until_day is null or until_day >= from_day),
  exclude using gist (person with =, home with =, daterange(from_day, until_day, '[]') with &&)
);
create index residency_home on identity.residency using gist (home_path);

-- The tables of Spring Session JDBC 4. Purpose: stay signed in. A row goes when the session ends.
create table identity.session (
  primary_id            char(36)     not null primary key,
  session_id            char(36)     not null,
  creation_time         bigint       not null,
  last_access_time      bigint       not null,
  max_inactive_interval int          not null,
  expiry_time           bigint       not null,
  principal_name        varchar(100)
);
create unique index session_id on identity.session (session_id);
create index session_expiry on identity.session (expiry_time);
create index session_principal on identity.session (principal_name);

create table identity.session_attributes (
  session_primary_id char(36)     not null references identity.session on delete cascade,
  attribute_name     varchar(200) not null,
  attribute_bytes    bytea        not null,
  primary key (session_primary_id, attribute_name)
);
