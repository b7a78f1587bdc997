-- What somebody waits for, such as a one-time code, goes before a hundred thousand deadlines that are due at once.
update kernel.scheduled_tasks set priority = 50 where priority is null;
alter table kernel.scheduled_tasks alter column priority set default 50, alter column priority set not null;
drop index kernel.scheduled_tasks_execution_time;
create index scheduled_tasks_in_turn on kernel.scheduled_tasks (priority desc, execution_time);
