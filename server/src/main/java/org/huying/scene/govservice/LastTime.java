package org.huying.scene.govservice;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.forms.Form;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody handed in last with a form, of the fields that it offers again. What was filled in
 * for somebody else is offered only while one may still act for them.
 */
@Component
class LastTime {
  /** Who applied, and for whom, goes with what is offered. */
  private static final List<String> WHO =
      List.of("for", "agentName", "agentId", "agentPhone", "agentRelation");

  private final JdbcClient jdbc;
  private final Vault vault;
  private final AuditLog audit;
  private final JsonMapper json;
  private final Clock clock;

  LastTime(JdbcClient jdbc, Vault vault, AuditLog audit, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /**
   * @param values by field, as they were handed in
   */
  record Before(Instant at, ObjectNode values) {}

  private record Row(UUID caseId, String sealed, Instant at) {}

  /** Of this person's own last submission; leaves a line in the audit. */
  Optional<Before> of(UUID person, Form form) {
    return form.again().isEmpty()
        ? Optional.empty()
        : last(person, form).flatMap(row -> offered(person, form, row));
  }

  private Optional<Row> last(UUID person, Form form) {
    return jdbc.sql(
            """
            select case_id, values_sealed, submitted_at from govservice.application
            where person = ? and form = ? order by submitted_at desc limit 1
            """)
        .params(person, form.code())
        .query((row, n) ->
            new Row(
                row.getObject("case_id", UUID.class),
                row.getString("values_sealed"),
                row.getTimestamp("submitted_at").toInstant()))
        .optional();
  }

  private Optional<Before> offered(UUID person, Form form, Row row) {
    ObjectNode all = (ObjectNode) json.readTree(vault.open(person, Filed.FIELD, row.sealed));
    if (!Applications.self(form, all) && !mayStillAct(person, row.caseId)) {
      return Optional.empty();
    }
    ObjectNode offered = json.createObjectNode();
    for (String name : WHO) {
      take(all, name, offered);
    }
    form.again().forEach(name -> take(all, name, offered));
    if (form.again().stream().noneMatch(offered::has)) {
      return Optional.empty();
    }
    audit.record(
        "person:" + person,
        "application.offer-again",
        "case:" + row.caseId,
        Map.of("form", form.code()));
    return Optional.of(new Before(row.at, offered));
  }

  private static void take(ObjectNode all, String name, ObjectNode offered) {
    JsonNode value = all.get(name);
    if (value != null) {
      offered.set(name, value);
    }
  }

  /** An authorisation for one application only is over with it. */
  private boolean mayStillAct(UUID agent, UUID caseId) {
    return jdbc.sql(
                """
                select count(*) from govservice.authorisation
                where agent = ? and case_id = ? and withdrawn_at is null and until_at > ?
                """)
            .params(agent, caseId, Timestamp.from(clock.instant()))
            .query(Integer.class)
            .single()
        > 0;
  }
}
