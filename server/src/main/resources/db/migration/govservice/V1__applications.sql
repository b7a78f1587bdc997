create schema if not exists govservice;

-- Applications that somebody has begun. Purpose: go on another day, on another device. What they wrote is sealed with their
-- own key. Kept 30 days after the last change, with a notice a week before; gone when it is submitted or thrown away.
create table govservice.draft (
  id            uuid        primary key,
  person        uuid        not null,
  item          text        not null, -- code of catalog.item
  form          text        not null,
  version       int         not null, -- of the form that it was filled in for
  values_sealed text        not null,
  updated_at    timestamptz not null,
  expires_at    timestamptz not null,
  told_at       timestamptz,          -- when they were told that it will go
  unique (person, item)
);
create index draft_expires on govservice.draft (expires_at);

-- What was filled in for a case of the type application. Purpose: the department decides on it. Sealed with the person's own
-- key; staff read it only while the person agrees. Kept as long as the case.
create table govservice.application (
  case_id       uuid        primary key, -- cases.case_file
  person        uuid        not null,
  item          text        not null,
  form          text        not null,
  version       int         not null,
  values_sealed text        not null,
  submitted_at  timestamptz not null
);
create index application_person on govservice.application (person, submitted_at desc);

-- Who may apply for whom (委托). Purpose: nobody applies for others without being answerable for it. Whom it is for is sealed
-- with the agent's key. Kept as long as the case.
create table govservice.authorisation (
  id               uuid        primary key,
  case_id          uuid        not null,
  agent            uuid        not null,
  item             text        not null,
  principal_sealed text        not null,
  relation         text        not null,
  evidence         text        not null, -- which material shows it
  until_at         timestamptz,          -- null: for this application only
  given_at         timestamptz not null,
  withdrawn_at     timestamptz
);
create index authorisation_agent on govservice.authorisation (agent);
create index authorisation_case on govservice.authorisation (case_id);
