-- What an alarm explained stands for itself again when that is over or put aside.
alter table telemetry.alarm_step drop constraint alarm_step_what_check;
alter table telemetry.alarm_step add constraint alarm_step_what_check check (
  what in ('RAISED', 'RAISED_AGAIN', 'CLEARED', 'ACKNOWLEDGED', 'SHELVED', 'UNSHELVED', 'GROUPED', 'UNGROUPED', 'CASE_OPENED'));
