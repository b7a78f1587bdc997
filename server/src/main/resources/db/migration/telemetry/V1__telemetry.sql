create schema if not exists telemetry;

-- Things (Thing, 站点): a pump station, a gauge. Purpose: what is measured belongs to something at a place, and only who works for that place reads
-- it. Holds nothing of people; kept as long as its observations.
create table telemetry.thing (
  id      uuid  primary key,
  code    text  not null unique,
  name    text  not null,
  place   uuid  not null, -- places.place
  path    ltree not null,
  version int   not null default 1
);
create index thing_path on telemetry.thing using gist (path);

-- Devices (Sensor, 设备): what speaks to us for a thing: a terminal that dials in, a controller that is asked, or a person with a book. Purpose:
-- whom to believe. Of its key only the SHA-256 is here. Kept as long as its thing.
create table telemetry.device (
  id       int generated always as identity primary key,
  thing    uuid    not null references telemetry.thing,
  code     text    not null unique,
  name     text    not null,
  protocol text    not null check (protocol in ('SL651', 'MODBUS_TCP', 'HAND')),
  address  text    not null,
  key_hash bytea,
  enabled  boolean not null default true,
  version  int     not null default 1
);
create unique index device_address on telemetry.device (protocol, address) where enabled;
create index device_thing on telemetry.device (thing);

-- How devices are (设备健康). Purpose: a silent or garbling device is seen before somebody misses its values. Kept with its device.
create table telemetry.device_health (
  device         int         primary key references telemetry.device,
  last_heard     timestamptz,
  good           bigint      not null default 0, -- frames or polls
  bad            bigint      not null default 0,
  duplicate      bigint      not null default 0, -- observations that were there already
  late           bigint      not null default 0, -- observations older than an hour when they came
  unknown        bigint      not null default 0, -- values of channels that no datastream has
  clock_off_ms   bigint, -- how far its clock was behind ours (ahead: below zero) when it last said the time
  trouble        text,
  trouble_at     timestamptz
);

-- What can be observed (ObservedProperty, 观测要素). Purpose: the same thing has one name and one unit everywhere. Kept for good.
create table telemetry.observed_property (
  code text primary key,
  name text not null,
  unit text not null -- UCUM
);
insert into telemetry.observed_property (code, name, unit) values
  ('water-level', '水位', 'm'), ('level-difference', '水位差', 'm'), ('flow', '流量', 'm3/s'), ('volume', '水量', 'm3'),
  ('rainfall', '时段雨量', 'mm'), ('rainfall-total', '累计雨量', 'mm'), ('velocity', '流速', 'm/s'), ('pressure', '压力', 'kPa'),
  ('voltage', '电压', 'V'), ('current', '电流', 'A'), ('power', '功率', 'kW'), ('energy', '电量', 'kW.h'), ('temperature', '温度', 'Cel'),
  ('humidity', '湿度', '%'), ('running', '运行状态', '1'), ('mode', '方式', '1'), ('state', '状态字', '1'), ('count', '次数', '1'),
  ('hours', '运行时间', 'h'), ('opening', '开度', '%'), ('setpoint', '设定值', '1'), ('signal', '信号强度', 'dB');

-- Datastreams (Datastream, 测点): one property of one thing by one device. `channel` is what the device calls it. Purpose: every value has a name,
-- a unit and what is plausible. Kept as long as its observations.
create table telemetry.datastream (
  id       int generated always as identity primary key,
  device   int    not null references telemetry.device,
  thing    uuid   not null references telemetry.thing,
  property text   not null references telemetry.observed_property,
  channel  text   not null,
  name     text   not null,
  unit     text   not null, -- UCUM
  lowest   float8,
  highest  float8,
  unique (device, channel)
);
create index datastream_thing on telemetry.datastream (thing);

-- Grows by one with every change of what is registered: nodes that keep the registry in memory compare it. Purpose: a device is known everywhere
-- within seconds. One row, kept for good.
create table telemetry.revision (
  n bigint not null
);
insert into telemetry.revision values (0);

-- Observations (Observation, 观测值), by days of UTC. `quality`: 0 measured, 1 substituted, 2 by hand, 3 implausible, 4 the time is ours because the
-- device's clock was wrong. Purpose: what was, when. Holds nothing of people; kept 100 days, then whole days are dropped, and the minutes and
-- hours below remain.
create table telemetry.observation (
  datastream int              not null,
  quality    smallint         not null,
  at         timestamptz      not null,
  value      double precision not null,
  received   timestamptz      not null,
  primary key (datastream, at)
) partition by range (at);

-- One minute of a datastream. Purpose: months are drawn at once. Kept 400 days.
create table telemetry.minute (
  datastream int         not null,
  at         timestamptz not null,
  n          int         not null,
  low        float8      not null,
  high       float8      not null,
  mean       float8      not null,
  last       float8      not null,
  primary key (datastream, at)
);
create index minute_at on telemetry.minute using brin (at);

-- One hour of a datastream. Purpose: years are drawn at once. Kept 10 years.
create table telemetry.hour (
  datastream int         not null,
  at         timestamptz not null,
  n          int         not null,
  low        float8      not null,
  high       float8      not null,
  mean       float8      not null,
  last       float8      not null,
  primary key (datastream, at)
);
create index hour_at on telemetry.hour using brin (at);

-- Hours into which something of a device came after they were summed up. Purpose: they are summed up again. A row goes with that.
create table telemetry.unsummed (
  device int         not null,
  hour   timestamptz not null,
  primary key (device, hour)
);

-- Until when everything is summed up. Purpose: each minute is summed up once. One row, kept for good.
create table telemetry.summed (
  until timestamptz not null
);

-- What was typed in by hand, and by whom. Purpose: whose reading it is. Who did it is a pseudonym. Kept 400 days.
create table telemetry.by_hand (
  datastream int         not null references telemetry.datastream,
  at         timestamptz not null,
  value      float8      not null,
  entered    timestamptz not null,
  actor      text        not null,
  primary key (datastream, at, entered)
);
create index by_hand_entered on telemetry.by_hand (entered);
