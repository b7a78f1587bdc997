package org.huying.engine.catalog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.huying.foundation.kernel.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the outlets. */
@Component
class OutletRows {
  private static final TypeReference<List<Counter>> COUNTERS = new TypeReference<>() {};
  private static final TypeReference<List<OutletChange>> CHANGES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final JsonMapper json;

  OutletRows(JdbcClient jdbc, JdbcTemplate batch, JsonMapper json) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.json = json;
  }

  List<Outlet> all() {
    return jdbc.sql(
            """
            select id, version, code, name, kind, place_id, address, lon, lat, phone, rules, offer,
              counters, video, changes
            from catalog.outlet
            order by code
            """)
        .query(this::outlet)
        .list();
  }

  /** Those of the codes that outlets have. */
  List<String> taken(Collection<String> codes) {
    return jdbc.sql("select code from catalog.outlet where code = any (?) order by code")
        .param(codes.toArray(String[]::new))
        .query((row, number) -> row.getString(1))
        .list();
  }

  void insertAll(List<Outlet> outlets) {
    batch.batchUpdate(
        """
        insert into catalog.outlet
          (code, name, kind, place_id, address, lon, lat, phone, rules, offer, counters, video,
           changes, id, version)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?)
        """,
        outlets,
        200,
        (row, outlet) -> {
          write(row, outlet.entered());
          row.setObject(14, outlet.id());
          row.setLong(15, outlet.version());
        });
  }

  /**
   * Changes what was entered of these outlets, each from the version before.
   *
   * @return how many were at that version
   */
  int updateAll(List<Outlet> outlets) {
    int[][] updated =
        batch.batchUpdate(
            """
            update catalog.outlet
            set code = ?, name = ?, kind = ?, place_id = ?, address = ?, lon = ?, lat = ?, phone = ?,
                rules = ?::jsonb, offer = ?::jsonb, counters = ?::jsonb, video = ?::jsonb,
                changes = ?::jsonb, version = version + 1
            where id = ? and version + 1 = ?
            """,
            outlets,
            200,
            (row, outlet) -> {
              write(row, outlet.entered());
              row.setObject(14, outlet.id());
              row.setLong(15, outlet.version());
            });
    return java.util.Arrays.stream(updated).flatMapToInt(java.util.Arrays::stream).sum();
  }

  void deleteAll(Collection<UUID> ids) {
    jdbc.sql("delete from catalog.outlet where id = any (?)")
        .param(ids.toArray(UUID[]::new))
        .update();
  }

  private void write(PreparedStatement row, NewOutlet outlet) throws SQLException {
    row.setString(1, outlet.code());
    row.setString(2, outlet.name());
    row.setString(3, outlet.kind().name());
    row.setObject(4, outlet.placeId());
    row.setString(5, outlet.address());
    row.setDouble(6, outlet.lon());
    row.setDouble(7, outlet.lat());
    row.setString(8, outlet.phone());
    row.setString(9, json.writeValueAsString(outlet.rules()));
    row.setString(10, json.writeValueAsString(outlet.offer()));
    row.setString(11, json.writeValueAsString(outlet.counters()));
    row.setString(12, outlet.video() == null ? null : json.writeValueAsString(outlet.video()));
    row.setString(13, json.writeValueAsString(outlet.changes()));
  }

  static final String REVISION = "select outlets from catalog.revision";

  UUID revision() {
    return jdbc.sql(REVISION).query(UUID.class).single();
  }

  void revise() {
    jdbc.sql("update catalog.revision set outlets = ?").param(Ids.next()).update();
  }

  private Outlet outlet(ResultSet row, int number) throws SQLException {
    return new Outlet(
        row.getObject("id", UUID.class),
        row.getString("code"),
        row.getString("name"),
        OutletKind.valueOf(row.getString("kind")),
        row.getObject("place_id", UUID.class),
        row.getString("address"),
        row.getDouble("lon"),
        row.getDouble("lat"),
        row.getString("phone"),
        json.readValue(row.getString("rules"), OpeningRules.class),
        json.readValue(row.getString("offer"), Offer.class),
        json.readValue(row.getString("counters"), COUNTERS),
        video(row.getString("video")),
        json.readValue(row.getString("changes"), CHANGES),
        row.getLong("version"));
  }

  private @Nullable Video video(@Nullable String text) {
    return text == null ? null : json.readValue(text, Video.class);
  }
}
