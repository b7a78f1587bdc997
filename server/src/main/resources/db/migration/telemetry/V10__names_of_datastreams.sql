-- What rules, commands and pages call a datastream (`level.fore`), whatever its device calls it (`3B`); the same where nothing else was said.
alter table telemetry.datastream add column code text;
update telemetry.datastream set code = channel;
alter table telemetry.datastream alter column code set not null;
