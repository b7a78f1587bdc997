-- Until when a device counts as connected that can be told something at any moment (MQTT); said again every ten seconds while its line is open. Purpose:
-- whoever commands knows before pressing whether anybody listens. Kept with its device.
alter table telemetry.device_health add column on_line_until timestamptz;
