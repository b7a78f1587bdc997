-- Commands (遥控): what somebody wanted of a device, and what came of it. Purpose: nothing is sent twice, late or unseen, and whoever asks later finds
-- who did what. Who did it are pseudonyms. Kept 1100 days.
create table telemetry.command (
  id          uuid        primary key,
  thing       uuid        not null references telemetry.thing,
  device      int         not null references telemetry.device,
  name        text        not null,
  words       text        not null,
  value       float8      not null,
  state       text        not null check (state in
    ('SELECTED', 'CONFIRMED_ONCE', 'CONFIRMED', 'SENDING', 'DONE', 'FAILED', 'UNKNOWN', 'EXPIRED', 'CANCELLED')),
  reason      text,
  second_why  text, -- null: one person is enough
  selected_by text        not null,
  first_by    text,
  second_by   text,
  selected_at timestamptz not null,
  expires_at  timestamptz not null,
  sender      uuid, -- the node that took it
  sent_at     timestamptz,
  ended_at    timestamptz
);
-- One at a time per thing: two people who stop two pumps at once would each see another one run.
create unique index command_open on telemetry.command (thing) where state in ('SELECTED', 'CONFIRMED_ONCE', 'CONFIRMED', 'SENDING');
create index command_thing on telemetry.command (thing, selected_at desc);
create index command_unknown on telemetry.command (ended_at) where state = 'UNKNOWN';

-- Every step of a command. `shown` are the interlocks as whoever acted saw them. Purpose: what was known when it was decided. Kept as long as the
-- command.
create table telemetry.command_step (
  command uuid        not null references telemetry.command on delete cascade,
  n       int         not null,
  at      timestamptz not null,
  actor   text        not null,
  state   text        not null,
  text    text        not null,
  shown   jsonb,
  primary key (command, n)
);

-- Tags that lock a thing out (检修挂牌, 有限空间作业票). `slot` and `number` are where and what the controller keeps of it; both are empty for a tag that is
-- only on record. `code` is what stands on the controller's own panel, from being typed in until it is sent, seconds later. Purpose: nobody starts
-- what somebody works at. The holder is a pseudonym. Kept 1100 days after it is off.
create table telemetry.tag (
  id       uuid        primary key,
  thing    uuid        not null references telemetry.thing,
  device   int         references telemetry.device,
  slot     int         check (slot between 1 and 8),
  number   int         check (number between 1 and 65535),
  permit   text        not null,
  reason   text        not null,
  holder   text        not null,
  state    text        not null check (state in ('HANGING', 'HUNG', 'RELEASING', 'RELEASED', 'FAILED')),
  trouble  text,
  code     int,
  since    timestamptz not null, -- of the state
  asked_at timestamptz not null,
  hung_at  timestamptz,
  ended_at timestamptz
);
create index tag_thing on telemetry.tag (thing, asked_at desc);
create unique index tag_slot on telemetry.tag (device, slot) where state in ('HANGING', 'HUNG', 'RELEASING');
