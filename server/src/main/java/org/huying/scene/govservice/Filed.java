package org.huying.scene.govservice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.forms.Form;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was filled in for applications, and what of it was changed later: sealed with the key of
 * whoever applied. Nobody is asked here whether they may read it.
 */
@Component
class Filed {
  static final String FIELD = "application";
  private static final String BEFORE = "before";
  private static final String AFTER = "after";
  private static final TypeReference<Map<String, String>> HANDED = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final Vault vault;
  private final JsonMapper json;

  Filed(JdbcClient jdbc, Vault vault, JsonMapper json) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.json = json;
  }

  /**
   * An application as it stands.
   *
   * @param version of the form that it was filled in for
   * @param sealed the values as they lie there: another text after each change
   */
  record Row(
      UUID caseId,
      UUID person,
      String item,
      String form,
      int version,
      ObjectNode values,
      String sealed) {}

  /**
   * What one step changed.
   *
   * @param step the case's action
   * @param before the values of the fields that were changed; one that was empty is not there
   */
  record Change(Instant at, String step, ObjectNode before, ObjectNode after) {}

  Optional<Row> find(UUID caseId) {
    return jdbc.sql(
            "select case_id, person, item, form, version, values_sealed from govservice.application where case_id = ?")
        .param(caseId)
        .query(this::row)
        .optional();
  }

  /** Who applied, where the case was filled in here; opens nothing that is sealed. */
  Optional<UUID> applicant(UUID caseId) {
    return jdbc.sql("select person from govservice.application where case_id = ?")
        .param(caseId)
        .query(UUID.class)
        .optional();
  }

  /** Which form an application was filled in for. */
  record Kept(UUID caseId, String form, int version) {}

  /** All applications of a person. */
  List<Kept> of(UUID person) {
    return jdbc.sql("select case_id, form, version from govservice.application where person = ?")
        .param(person)
        .query((row, n) ->
            new Kept(
                row.getObject("case_id", UUID.class), row.getString("form"), row.getInt("version")))
        .list();
  }

  /** The last of a person for one item, newest first. */
  List<Row> ofItem(UUID person, String item) {
    return jdbc.sql(
            """
            select case_id, person, item, form, version, values_sealed from govservice.application
            where person = ? and item = ? order by submitted_at desc limit 20
            """)
        .params(person, item)
        .query(this::row)
        .list();
  }

  private Row row(ResultSet row, int n) throws SQLException {
    UUID person = row.getObject("person", UUID.class);
    String sealed = row.getString("values_sealed");
    return new Row(
        row.getObject("case_id", UUID.class),
        person,
        row.getString("item"),
        row.getString("form"),
        row.getInt("version"),
        (ObjectNode) json.readTree(vault.open(person, FIELD, sealed)),
        sealed);
  }

  /**
   * Whether they were not kept before: the same may be handed in again with its key.
   *
   * @param handed how each material is handed in, by its name
   */
  boolean keep(
      UUID caseId,
      UUID person,
      String item,
      Form form,
      ObjectNode values,
      Map<String, String> handed,
      Instant now) {
    return jdbc.sql(
                """
                insert into govservice.application
                  (case_id, person, item, form, version, values_sealed, handed_sealed, submitted_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (case_id) do nothing
                """)
            .params(
                caseId,
                person,
                item,
                form.code(),
                form.version(),
                vault.seal(person, FIELD, values.toString()),
                vault.seal(person, FIELD, json.writeValueAsString(handed)),
                Timestamp.from(now))
            .update()
        == 1;
  }

  /** How each material was handed in at first, by its name. */
  Map<String, String> handed(Row row) {
    return jdbc.sql("select handed_sealed from govservice.application where case_id = ?")
        .param(row.caseId)
        .query((it, n) -> Optional.ofNullable(it.getString(1)))
        .single()
        .map(sealed -> json.readValue(vault.open(row.person, FIELD, sealed), HANDED))
        .orElse(Map.of());
  }

  /**
   * Keeps other values, and what they were before; nothing where they are the same.
   *
   * @throws Conflict {@code stale-version} when they were changed since they were read
   */
  void change(Row row, ObjectNode after, String step, Instant now) {
    ObjectNode changed = json.createObjectNode();
    ObjectNode was = changed.putObject(BEFORE);
    ObjectNode is = changed.putObject(AFTER);
    for (String name : names(row.values, after)) {
      JsonNode old = row.values.path(name);
      JsonNode fresh = after.path(name);
      if (!old.equals(fresh)) {
        if (!old.isMissingNode()) was.set(name, old);
        if (!fresh.isMissingNode()) is.set(name, fresh);
      }
    }
    if (was.isEmpty() && is.isEmpty()) {
      return;
    }
    int kept =
        jdbc.sql(
                "update govservice.application set values_sealed = ? where case_id = ? and values_sealed = ?")
            .params(vault.seal(row.person, FIELD, after.toString()), row.caseId, row.sealed)
            .update();
    if (kept == 0)
      throw new Conflict(
          "stale-version", "这份申请刚刚在别处改过，请看过最新的再改。", "the values were changed since they were read");
    jdbc.sql(
            """
            insert into govservice.application_change (id, case_id, person, step, changed_sealed, at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            Ids.next(),
            row.caseId,
            row.person,
            step,
            vault.seal(row.person, FIELD, changed.toString()),
            Timestamp.from(now))
        .update();
  }

  private static List<String> names(ObjectNode some, ObjectNode others) {
    return java.util.stream.Stream.concat(
            some.propertyNames().stream(), others.propertyNames().stream())
        .distinct()
        .toList();
  }

  /** The newest first. */
  List<Change> changes(UUID caseId) {
    return jdbc.sql(
            """
            select person, step, changed_sealed, at from govservice.application_change
            where case_id = ? order by at desc, id desc
            """)
        .param(caseId)
        .query((row, n) -> {
          UUID person = row.getObject("person", UUID.class);
          JsonNode changed =
              json.readTree(vault.open(person, FIELD, row.getString("changed_sealed")));
          return new Change(
              row.getTimestamp("at").toInstant(),
              row.getString("step"),
              (ObjectNode) changed.path(BEFORE),
              (ObjectNode) changed.path(AFTER));
        })
        .list();
  }
}
