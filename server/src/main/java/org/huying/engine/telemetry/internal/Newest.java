package org.huying.engine.telemetry.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.huying.engine.telemetry.Datastream;
import org.huying.engine.telemetry.Observation;
import org.huying.engine.telemetry.Observations.Latest;
import org.huying.engine.telemetry.Quality;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The newest observation of many datastreams, in one statement. */
@Component
public class Newest {
  private static final String SELECT =
      """
      select s.id, s.device, s.thing, s.property, s.channel, s.name, s.unit, s.lowest, s.highest, s.code,
        o.at, o.value, o.quality, o.received
      from telemetry.datastream s join telemetry.thing t on t.id = s.thing
      left join lateral (
        select at, value, quality, received from telemetry.observation where datastream = s.id order by at desc limit 1) o on true
      where s.thing = any (?::uuid[]) and (cardinality(?::text[]) = 0 or s.code = any (?::text[]))
        and s.channel not like 'command#/%' -- what a device is told is nothing that it says
        and (t.path <@ (?::text[])::ltree[] or '' = any (?::text[]))
      order by s.id
      """;

  private final JdbcClient jdbc;

  Newest(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param codes these only; all when empty
   * @param paths where the things may be
   */
  public List<Latest> of(Collection<UUID> things, Collection<String> codes, List<String> paths) {
    String[] named = codes.toArray(String[]::new);
    String[] below = paths.toArray(String[]::new);
    return jdbc.sql(SELECT)
        .param(things.toArray(UUID[]::new))
        .param(named)
        .param(named)
        .param(below)
        .param(below)
        .query(Newest::row)
        .list();
  }

  private static Latest row(ResultSet row, int n) throws SQLException {
    var datastream =
        new Datastream(
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
    return new Latest(datastream, observation(row));
  }

  private static @Nullable Observation observation(ResultSet row) throws SQLException {
    Timestamp at = row.getTimestamp(11);
    if (at == null) return null;
    return new Observation(
        at.toInstant(),
        row.getDouble(12),
        Quality.values()[row.getInt(13)],
        row.getTimestamp(14).toInstant());
  }
}
