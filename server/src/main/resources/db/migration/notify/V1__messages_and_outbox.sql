create schema if not exists notify;

-- Messages inside the app. Purpose: tell a person what became of their need. Kept 2 years.
create table notify.message (
  id              uuid        primary key,
  person          uuid        not null,
  kind            text        not null,
  title           text        not null,
  body_sealed     text        not null,
  link            text        not null,
  idempotency_key text        not null unique,
  at              timestamptz not null,
  read_at         timestamptz
);
create index message_person on notify.message (person, at desc, id desc);
create index message_unread on notify.message (person) where read_at is null;
create index message_at on notify.message (at);

-- Text messages on their way out. Purpose: deliver each once, also after a crash. Number and text are
-- sealed and erased on delivery; the row itself is kept 90 days as proof of delivery.
create table notify.outbox (
  id              uuid        primary key,
  person          uuid,
  phone_sealed    text,
  text_sealed     text,
  idempotency_key text        not null unique,
  state           text        not null check (state in ('waiting', 'sent', 'refused', 'expired')),
  attempts        int         not null,
  last_error      text,
  at              timestamptz not null,
  not_after       timestamptz not null,
  done_at         timestamptz,
  check (state <> 'waiting' or (text_sealed is not null and (person is null) <> (phone_sealed is null))),
  check (state = 'waiting' or (text_sealed is null and phone_sealed is null))
);
create index outbox_at on notify.outbox (at);

-- What the demo would have texted. Purpose: show it on the screen instead. Only the demo writes here; kept 7 days.
create table notify.demo_inbox (
  id              uuid        primary key,
  phone_sealed    text        not null,
  text_sealed     text        not null,
  idempotency_key text        not null unique,
  at              timestamptz not null
);
create index demo_inbox_at on notify.demo_inbox (at desc);
