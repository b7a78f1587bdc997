package org.huying.engine.telemetry.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.telemetry.Datastream;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.NewDevice;
import org.huying.engine.telemetry.Protocol;
import org.huying.engine.telemetry.Thing;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.places.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of things, devices and datastreams. */
@Component
public class DeviceTable {
  private static final String THING =
      "select id, code, name, place, path::text, kind from telemetry.thing ";
  private static final String STREAM =
      "select id, device, thing, property, channel, name, unit, lowest, highest, code from telemetry.datastream ";

  private final JdbcClient jdbc;

  DeviceTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static Thing thing(ResultSet row, int n) throws SQLException {
    return new Thing(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getString(3),
        row.getObject(4, UUID.class),
        row.getString(5),
        row.getString(6));
  }

  private static Datastream datastream(ResultSet row, int n) throws SQLException {
    return new Datastream(
        row.getInt(1),
        row.getInt(2),
        row.getObject(3, UUID.class),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getObject(8, Double.class),
        row.getObject(9, Double.class),
        row.getString(10));
  }

  public Optional<Thing> findThing(UUID id) {
    return jdbc.sql(THING + "where id = ?").param(id).query(DeviceTable::thing).optional();
  }

  public Optional<Thing> findThing(String code) {
    return jdbc.sql(THING + "where code = ?").param(code).query(DeviceTable::thing).optional();
  }

  /** Things at these paths or below, by code. */
  public List<Thing> things(List<String> paths) {
    return jdbc.sql(
            THING + "where path <@ (?::text[])::ltree[] or '' = any (?::text[]) order by code")
        .param(paths.toArray(String[]::new))
        .param(paths.toArray(String[]::new))
        .query(DeviceTable::thing)
        .list();
  }

  public List<Device> devices(UUID thing) {
    return jdbc.sql(
            """
            select d.id, d.thing, d.code, d.name, d.protocol, d.address, d.key_hash is not null, d.enabled,
              h.last_heard, coalesce(h.good, 0), coalesce(h.bad, 0), coalesce(h.duplicate, 0), coalesce(h.late, 0),
              coalesce(h.unknown, 0), h.clock_off_ms, h.trouble, h.trouble_at
            from telemetry.device d left join telemetry.device_health h on h.device = d.id
            where d.thing = ? order by d.code
            """)
        .param(thing)
        .query((row, n) ->
            new Device(
                row.getInt(1),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                Protocol.valueOf(row.getString(5)),
                row.getString(6),
                row.getBoolean(7),
                row.getBoolean(8),
                health(row)))
        .list();
  }

  private static Device.Health health(ResultSet row) throws SQLException {
    Long off = row.getObject(15, Long.class);
    return new Device.Health(
        instant(row.getTimestamp(9)),
        row.getLong(10),
        row.getLong(11),
        row.getLong(12),
        row.getLong(13),
        row.getLong(14),
        off == null ? null : Duration.ofMillis(off),
        row.getString(16),
        instant(row.getTimestamp(17)));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  public List<Datastream> datastreams(UUID thing) {
    return jdbc.sql(STREAM + "where thing = ? order by id")
        .param(thing)
        .query(DeviceTable::datastream)
        .list();
  }

  public Optional<Datastream> findDatastream(int id) {
    return jdbc.sql(STREAM + "where id = ?").param(id).query(DeviceTable::datastream).optional();
  }

  /** Codes of what can be observed, with their units. */
  public Map<String, String> properties() {
    Map<String, String> units = new HashMap<>();
    jdbc.sql("select code, unit from telemetry.observed_property")
        .query((row, n) -> units.put(row.getString(1), row.getString(2)))
        .list();
    return units;
  }

  /**
   * Which of these are taken: codes of devices, and addresses as {@code PROTOCOL address}; also
   * topics above or below those of another device.
   */
  public Set<String> taken(List<String> codes, List<String> addresses) {
    return Set.copyOf(
        jdbc.sql(
                """
                select code from telemetry.device where code = any (?)
                union select protocol || ' ' || address from telemetry.device
                where enabled and protocol || ' ' || address = any (?)
                union select it from unnest(?::text[]) it, telemetry.device
                where enabled and protocol = 'MQTT'
                  and (starts_with(it, 'MQTT ' || address || '/') or starts_with('MQTT ' || address, it || '/'))
                """)
            .param(codes.toArray(String[]::new))
            .param(addresses.toArray(String[]::new))
            .param(addresses.toArray(String[]::new))
            .query(String.class)
            .list());
  }

  public Thing addThing(String code, String name, Place place, @Nullable String kind) {
    var thing = new Thing(Ids.next(), code, name, place.id(), place.path(), kind);
    jdbc.sql(
            "insert into telemetry.thing (id, code, name, place, path, kind) values (?, ?, ?, ?, ?::ltree, ?)")
        .param(thing.id())
        .param(code)
        .param(name)
        .param(place.id())
        .param(place.path())
        .param(kind)
        .update();
    return thing;
  }

  public void setKind(UUID thing, String kind) {
    jdbc.sql("update telemetry.thing set kind = ?, version = version + 1 where id = ?")
        .param(kind)
        .param(thing)
        .update();
  }

  /** The device's id. */
  public int add(NewDevice it, Thing thing, Map<String, String> units) {
    int device =
        jdbc.sql(
                """
                insert into telemetry.device (thing, code, name, protocol, address, key_hash)
                values (?, ?, ?, ?, ?, ?::bytea) returning id
                """)
            .param(thing.id())
            .param(it.code())
            .param(it.name())
            .param(it.protocol().name())
            .param(it.address())
            .param(hash(it))
            .query(Integer.class)
            .single();
    addStreams(device, it, thing, units);
    return device;
  }

  /** All of them in one statement. */
  private void addStreams(int device, NewDevice it, Thing thing, Map<String, String> units) {
    List<NewDevice.Channel> of = it.channels();
    jdbc.sql(
            """
            insert into telemetry.datastream (device, thing, property, channel, name, unit, lowest, highest, code)
            select ?, ?, p, c, n, u, l, h, k
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::float8[], ?::float8[], ?::text[])
              with ordinality as t (p, c, n, u, l, h, k, i) order by i
            """)
        .param(device)
        .param(thing.id())
        .param(of.stream().map(NewDevice.Channel::property).toArray(String[]::new))
        .param(of.stream().map(NewDevice.Channel::channel).toArray(String[]::new))
        .param(of.stream().map(NewDevice.Channel::name).toArray(String[]::new))
        .param(
            of.stream()
                .map(one -> one.unit() != null ? one.unit() : units.get(one.property()))
                .toArray(String[]::new))
        .param(of.stream().map(NewDevice.Channel::lowest).toArray(Double[]::new))
        .param(of.stream().map(NewDevice.Channel::highest).toArray(Double[]::new))
        .param(
            of.stream()
                .map(one -> one.code() != null ? one.code() : one.channel())
                .toArray(String[]::new))
        .update();
  }

  private static byte @Nullable [] hash(NewDevice it) {
    String key = it.key();
    return key == null ? null : Keys.hash(it.protocol(), it.address(), key);
  }

  /** Whether there is such a device. */
  public boolean setKey(Device device, String key) {
    return jdbc.sql("update telemetry.device set key_hash = ?, version = version + 1 where id = ?")
            .param(Keys.hash(device.protocol(), device.address(), key))
            .param(device.id())
            .update()
        == 1;
  }

  public void enable(int device, boolean enabled) {
    jdbc.sql("update telemetry.device set enabled = ?, version = version + 1 where id = ?")
        .param(enabled)
        .param(device)
        .update();
  }

  /** Tells all nodes that something was registered. */
  public void changed() {
    jdbc.sql("update telemetry.revision set n = n + 1").update();
  }

  public void moved(String oldPath, String newPath) {
    jdbc.sql(
            """
            update telemetry.thing
            set path = case when path = :old::ltree then :new::ltree
              else :new::ltree || subpath(path, nlevel(:old::ltree)) end
            where path <@ :old::ltree
            """)
        .param("old", oldPath)
        .param("new", newPath)
        .update();
  }
}
