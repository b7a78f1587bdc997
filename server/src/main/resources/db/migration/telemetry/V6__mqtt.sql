alter table telemetry.device drop constraint device_protocol_check;
alter table telemetry.device add constraint device_protocol_check check (protocol in ('SL651', 'MODBUS_TCP', 'MQTT', 'HAND'));

-- Where a device's messages say their time (主题, MQTT). `path` is the topic below the device's prefix, empty for all that have no line of their own;
-- `time` is a JSON pointer (RFC 6901) into the message. Purpose: late messages keep their time. Kept with its device.
create table telemetry.topic (
  device int  not null references telemetry.device,
  path   text not null,
  time   text not null,
  primary key (device, path)
);
