create schema if not exists kernel;

-- Answers to commands that carried a key. Purpose: do a thing once. Kept 30 days.
create table kernel.idempotency (
  scope          text        not null,
  key            text        not null,
  request_digest text        not null,
  answer         jsonb,
  at             timestamptz not null,
  primary key (scope, key)
);
create index idempotency_at on kernel.idempotency (at);

-- The table of db-scheduler 16. Purpose: work that is due later. A row goes when its work is done.
create table kernel.scheduled_tasks (
  task_name            text        not null,
  task_instance        text        not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean     not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint      not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on kernel.scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on kernel.scheduled_tasks (last_heartbeat);
