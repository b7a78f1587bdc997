create schema if not exists assistant;

-- What the assistant remembers between two answers. Purpose: ask for what is missing one question at a
-- time. Bound to nobody: whoever has the random id goes on. What was said last is kept without phone and
-- identity numbers; what fills a form, as it was said, until it is filed. Kept 24 hours.
create table assistant.conversation (
  id         uuid        primary key,
  state      jsonb       not null,
  version    int         not null,
  expires_at timestamptz not null
);
create index conversation_expires on assistant.conversation (expires_at);

-- Whether an answer helped. Purpose: find questions that are answered badly. The question is kept
-- without phone and identity numbers, and without who asked. Kept 180 days.
create table assistant.feedback (
  id       uuid        primary key,
  at       timestamptz not null,
  useful   boolean     not null,
  kind     text        not null,
  question text        not null,
  item     text
);
create index feedback_at on assistant.feedback (at);
