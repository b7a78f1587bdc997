-- Where a controller keeps the values of its datastreams (寄存器表, Modbus). `area` is the table, `address` counts from 0, value = raw × scale + shift.
-- Purpose: a controller is connected by a file, not by a program. Kept with its device.
create table telemetry.register (
  device     int     not null references telemetry.device,
  channel    text    not null,
  area       text    not null check (area in ('COIL', 'DISCRETE', 'INPUT', 'HOLDING')),
  address    int     not null check (address between 0 and 65535),
  type       text    not null check (type in ('BIT', 'INT16', 'UINT16', 'INT32', 'UINT32', 'INT64', 'FLOAT32', 'FLOAT64')),
  bit        int     not null,
  byte_order text    not null check (byte_order in ('ABCD', 'CDAB', 'BADC', 'DCBA')),
  scale      float8  not null,
  shift      float8  not null,
  poll_ms    bigint  not null check (poll_ms >= 200),
  writable   boolean not null,
  primary key (device, channel),
  foreign key (device, channel) references telemetry.datastream (device, channel)
);

-- Which node asks the controllers, and until when. Purpose: only one does. One row, kept for good.
create table telemetry.lease (
  name   text        primary key,
  holder uuid        not null,
  until  timestamptz not null
);
