package org.huying.engine.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.huying.foundation.kernel.Ids;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the outlets. */
@Component
class OutletRows {
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
            select id, code, name, kind, place_id, address, lon, lat, phone, rules, offer
            from catalog.outlet
            order by code
            """)
        .query(this::outlet)
        .list();
  }

  boolean hasCode(String code) {
    return jdbc.sql("select exists (select 1 from catalog.outlet where code = ?)")
        .param(code)
        .query(Boolean.class)
        .single();
  }

  void insertAll(List<Outlet> outlets) {
    batch.batchUpdate(
        """
        insert into catalog.outlet
          (id, code, name, kind, place_id, address, lon, lat, phone, rules, offer)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
        """,
        outlets,
        200,
        (row, outlet) -> {
          row.setObject(1, outlet.id());
          row.setString(2, outlet.code());
          row.setString(3, outlet.name());
          row.setString(4, outlet.kind().name());
          row.setObject(5, outlet.placeId());
          row.setString(6, outlet.address());
          row.setDouble(7, outlet.lon());
          row.setDouble(8, outlet.lat());
          row.setString(9, outlet.phone());
          row.setString(10, json.writeValueAsString(outlet.rules()));
          row.setString(11, json.writeValueAsString(outlet.offer()));
        });
  }

  /** Changes what was entered of the outlets with these codes. */
  void updateAll(List<NewOutlet> outlets) {
    batch.batchUpdate(
        """
        update catalog.outlet
        set name = ?, kind = ?, place_id = ?, address = ?, lon = ?, lat = ?, phone = ?,
            rules = ?::jsonb, offer = ?::jsonb, version = version + 1
        where code = ?
        """,
        outlets,
        200,
        (row, outlet) -> {
          row.setString(1, outlet.name());
          row.setString(2, outlet.kind().name());
          row.setObject(3, outlet.placeId());
          row.setString(4, outlet.address());
          row.setDouble(5, outlet.lon());
          row.setDouble(6, outlet.lat());
          row.setString(7, outlet.phone());
          row.setString(8, json.writeValueAsString(outlet.rules()));
          row.setString(9, json.writeValueAsString(outlet.offer()));
          row.setString(10, outlet.code());
        });
  }

  boolean updateRules(UUID id, OpeningRules rules) {
    return jdbc.sql(
                "update catalog.outlet set rules = ?::jsonb, version = version + 1 where id = ?")
            .params(json.writeValueAsString(rules), id)
            .update()
        == 1;
  }

  UUID revision() {
    return jdbc.sql("select outlets from catalog.revision").query(UUID.class).single();
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
        json.readValue(row.getString("offer"), Offer.class));
  }
}
