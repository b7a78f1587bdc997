package org.huying.scene.govservice;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.Shown;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/** Who applies for whom (委托): recorded with each application, until when, and taken back. */
@Component
class Authorisations {
  private static final String FIELD = "principal";

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Catalog catalog;
  private final AuditLog audit;
  private final Clock clock;

  Authorisations(JdbcClient jdbc, Vault vault, Catalog catalog, AuditLog audit, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.catalog = catalog;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * One authorisation, as the agent reads it.
   *
   * @param until null: for this application only
   */
  record Line(
      UUID id,
      UUID caseId,
      String item,
      String principal,
      String relation,
      String evidence,
      @Nullable Instant until,
      Instant givenAt,
      @Nullable Instant withdrawnAt) {}

  /** Records it, in the caller's transaction. */
  void record(
      UUID caseId,
      UUID agent,
      ServiceItem item,
      Form form,
      ObjectNode values,
      Map<String, String> materials) {
    String principal =
        Applications.value(form, values, Field.Kind.NAME, Field.Who.APPLICANT)
            .or(() -> Applications.value(form, values, Field.Kind.COMPANY, Field.Who.APPLICANT))
            .orElse("");
    String evidence =
        materials.keySet().stream().filter(it -> it.contains("委托")).findFirst().orElse("当面核对");
    Instant now = clock.instant();
    Instant until =
        switch (values.path("agentUntil").asString("once")) {
          case "quarter" -> now.atZone(MovableClock.CHINA).plusMonths(3).toInstant();
          case "year" -> now.atZone(MovableClock.CHINA).plusYears(1).toInstant();
          default -> null;
        };
    jdbc.sql(
            """
            insert into govservice.authorisation
              (id, case_id, agent, item, principal_sealed, relation, evidence, until_at, given_at)
            values (:id, :case, :agent, :item, :principal, :relation, :evidence, :until, :now)
            """)
        .param("id", Ids.next())
        .param("case", caseId)
        .param("agent", agent)
        .param("item", item.code())
        .param("principal", vault.seal(agent, FIELD, principal))
        .param("relation", relation(form, values))
        .param("evidence", evidence)
        .param("until", until == null ? null : Timestamp.from(until), Types.TIMESTAMP)
        .param("now", Timestamp.from(now))
        .update();
    audit.record(
        "person:" + agent, "authorisation.record", "case:" + caseId, Map.of("item", item.code()));
  }

  private static String relation(Form form, ObjectNode values) {
    return form.field("agentRelation")
        .filter(field -> values.has(field.name()))
        .map(field -> Shown.value(field, values.get(field.name())))
        .orElse("单位经办人");
  }

  /** What somebody may do for others, the newest first. */
  List<Line> of(UUID agent) {
    return jdbc.sql(
            """
            select id, case_id, item, principal_sealed, relation, evidence, until_at, given_at, withdrawn_at
            from govservice.authorisation where agent = ? order by given_at desc
            """)
        .param(agent)
        .query((row, n) -> {
          Timestamp until = row.getTimestamp("until_at");
          Timestamp withdrawn = row.getTimestamp("withdrawn_at");
          String item = row.getString("item");
          return new Line(
              row.getObject("id", UUID.class),
              row.getObject("case_id", UUID.class),
              catalog.find(item).map(ServiceItem::name).orElse(item),
              vault.open(agent, FIELD, row.getString("principal_sealed")),
              row.getString("relation"),
              row.getString("evidence"),
              until == null ? null : until.toInstant(),
              row.getTimestamp("given_at").toInstant(),
              withdrawn == null ? null : withdrawn.toInstant());
        })
        .list();
  }

  /**
   * Whether whoever applied for somebody else may still act in this case: the authorisation was not
   * taken back and has not run out.
   */
  boolean runs(UUID caseId, UUID agent, Instant now) {
    return jdbc.sql(
            """
            select exists (
              select from govservice.authorisation where case_id = ? and agent = ? and withdrawn_at is null
                and (until_at is null or until_at > ?))
            """)
        .params(caseId, agent, Timestamp.from(now))
        .query(Boolean.class)
        .single();
  }

  /**
   * Takes an own one back.
   *
   * @throws NotFound {@code authorisation-not-found}, for strangers too
   */
  @Transactional
  public void withdraw(UUID agent, UUID id) {
    int changed =
        jdbc.sql(
                """
                update govservice.authorisation set withdrawn_at = ?
                where id = ? and agent = ? and withdrawn_at is null
                """)
            .params(Timestamp.from(clock.instant()), id, agent)
            .update();
    if (changed == 0) {
      throw new NotFound("authorisation-not-found", "没有这份委托，可能已经收回了。", "no authorisation " + id);
    }
    audit.record("person:" + agent, "authorisation.withdraw", "authorisation:" + id, Map.of());
  }
}
