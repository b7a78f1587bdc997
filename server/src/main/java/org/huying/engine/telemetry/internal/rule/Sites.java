package org.huying.engine.telemetry.internal.rule;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.telemetry.internal.Remembered;
import org.huying.engine.telemetry.internal.rule.Site.Point;
import org.huying.engine.telemetry.internal.rule.Site.Setting;
import org.huying.foundation.kernel.Derived;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The things that have a kind, in memory: looked at for everything that is heard. */
@Component
public class Sites implements Derived {
  private record Known(Map<UUID, Site> byThing, Map<Integer, Site> byDevice) {}

  private final JdbcClient jdbc;
  private final Kinds kinds;
  private final Remembered<Known> known;

  Sites(JdbcClient jdbc, Kinds kinds) {
    this.jdbc = jdbc;
    this.kinds = kinds;
    this.known = new Remembered<>("sites", jdbc, this::read);
  }

  /** The thing for which a device speaks; empty where that has no kind. */
  public Optional<Site> ofDevice(int device) {
    return Optional.ofNullable(known.current().byDevice.get(device));
  }

  public Optional<Site> find(UUID thing) {
    return Optional.ofNullable(known.current().byThing.get(thing));
  }

  public Collection<Site> all() {
    return known.current().byThing.values();
  }

  private static final class Draft {
    private final Map<String, Point> points = new HashMap<>();
    private final Map<Integer, String> channels = new HashMap<>();
    private final Set<Integer> devices = new HashSet<>();
    private final Map<String, Setting> settings = new HashMap<>();

    private Site site(UUID thing, String code, String name, String path, Kind kind) {
      return new Site(
          thing,
          code,
          name,
          path,
          kind,
          Map.copyOf(points),
          Map.copyOf(channels),
          kind.numbers(points.keySet()),
          Map.copyOf(settings));
    }
  }

  private Known read() {
    Map<UUID, Draft> drafts = new HashMap<>();
    jdbc.sql(
            """
            select s.thing, s.device, s.id, s.code, s.name, s.unit
            from telemetry.datastream s join telemetry.thing t on t.id = s.thing
            where t.kind is not null order by s.id
            """)
        .query(row -> {
          Draft it = drafts.computeIfAbsent(row.getObject(1, UUID.class), key -> new Draft());
          it.devices.add(row.getInt(2));
          it.channels.put(row.getInt(3), row.getString(4));
          it.points.putIfAbsent(row.getString(4), new Point(row.getString(5), row.getString(6)));
        });
    jdbc.sql(
            """
            select distinct on (thing, rule) thing, rule, limit_value, off
            from telemetry.alarm_setting order by thing, rule, id desc
            """)
        .query(row -> {
          drafts
              .computeIfAbsent(row.getObject(1, UUID.class), key -> new Draft())
              .settings
              .put(
                  row.getString(2), new Setting(row.getObject(3, Double.class), row.getBoolean(4)));
        });
    Map<UUID, Site> byThing = new HashMap<>();
    Map<Integer, Site> byDevice = new HashMap<>();
    jdbc.sql("select id, code, name, path::text, kind from telemetry.thing where kind is not null")
        .query(row -> {
          UUID thing = row.getObject(1, UUID.class);
          Kind kind = kinds.find(row.getString(5)).orElse(null);
          if (kind == null) return;
          Draft draft = drafts.getOrDefault(thing, new Draft());
          Site site = draft.site(thing, row.getString(2), row.getString(3), row.getString(4), kind);
          byThing.put(thing, site);
          draft.devices.forEach(it -> byDevice.put(it, site));
        });
    return new Known(Map.copyOf(byThing), Map.copyOf(byDevice));
  }

  @Override
  public void rebuild() {
    known.forget();
  }
}
