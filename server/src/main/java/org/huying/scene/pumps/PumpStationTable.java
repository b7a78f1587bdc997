package org.huying.scene.pumps;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the stations. */
@Component
class PumpStationTable {
  private static final RowMapper<Station> ROW = DataClassRowMapper.newInstance(Station.class);
  private static final String SELECT =
      """
      select thing, code, name, place, path::text as path, control, lon, lat, pumps, pump_kw, capacity,
        start_level, stop_level, warning_level, overflow_level, catchment_ha, rebuilt, source
      from pumps.station\
      """;

  private final JdbcClient jdbc;

  PumpStationTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By code, those of these things. */
  List<Station> of(Collection<UUID> things) {
    return jdbc.sql(SELECT + " where thing = any (?::uuid[]) order by code")
        .param(things.toArray(UUID[]::new))
        .query(ROW)
        .list();
  }

  Optional<Station> find(String code) {
    return jdbc.sql(SELECT + " where code = ?").param(code).query(ROW).optional();
  }

  List<Station> all() {
    return jdbc.sql(SELECT + " order by code").query(ROW).list();
  }

  /** Enters a station, or changes what was entered of it. */
  void put(Station it) {
    jdbc.sql(
            """
            insert into pumps.station (thing, code, name, place, path, control, lon, lat, pumps, pump_kw, capacity,
              start_level, stop_level, warning_level, overflow_level, catchment_ha, rebuilt, source)
            values (?, ?, ?, ?, ?::ltree, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::int, ?)
            on conflict (thing) do update set name = excluded.name, control = excluded.control, lon = excluded.lon,
              lat = excluded.lat, pumps = excluded.pumps, pump_kw = excluded.pump_kw, capacity = excluded.capacity,
              start_level = excluded.start_level, stop_level = excluded.stop_level, warning_level = excluded.warning_level,
              overflow_level = excluded.overflow_level, catchment_ha = excluded.catchment_ha, rebuilt = excluded.rebuilt,
              source = excluded.source
            """)
        .param(it.thing())
        .param(it.code())
        .param(it.name())
        .param(it.place())
        .param(it.path())
        .param(it.control().name())
        .param(it.lon())
        .param(it.lat())
        .param(it.pumps())
        .param(it.pumpKw())
        .param(it.capacity())
        .param(it.startLevel())
        .param(it.stopLevel())
        .param(it.warningLevel())
        .param(it.overflowLevel())
        .param(it.catchmentHa())
        .param(it.rebuilt())
        .param(it.source())
        .update();
  }

  /**
   * What lies at a place that was moved lies at its new path: stations, shifts, lines of the log.
   */
  void moved(String oldPath, String newPath) {
    for (String table : List.of("station", "shift", "log_line"))
      jdbc.sql(
              """
              update pumps.%s
              set path = case when path = :old::ltree then :new::ltree
                else :new::ltree || subpath(path, nlevel(:old::ltree)) end
              where path <@ :old::ltree
              """
                  .formatted(table))
          .param("old", oldPath)
          .param("new", newPath)
          .update();
  }
}
