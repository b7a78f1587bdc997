-- An alarm may be past its time while one that it explained is not.
alter table telemetry.alarm drop constraint alarm_parent_fkey;
alter table telemetry.alarm add constraint alarm_parent_fkey foreign key (parent) references telemetry.alarm on delete set null;
