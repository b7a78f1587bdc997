package org.huying.scene.govservice;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.Shown;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.RealNames;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.privacy.Masking;
import org.huying.foundation.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
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
  private final RealNames realNames;
  private final AuditLog audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Authorisations(
      JdbcClient jdbc,
      Vault vault,
      Catalog catalog,
      RealNames realNames,
      AuditLog audit,
      ApplicationEventPublisher events,
      Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.catalog = catalog;
    this.realNames = realNames;
    this.audit = audit;
    this.events = events;
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

  /**
   * One authorisation, as whom it is for reads it.
   *
   * @param agent the name of whoever acts for them, masked
   * @param until null: for this application only
   */
  record Given(
      UUID id,
      String item,
      String agent,
      String relation,
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
              (id, case_id, agent, item, principal_sealed, principal_index, relation, evidence, until_at, given_at)
            values (:id, :case, :agent, :item, :principal, :index, :relation, :evidence, :until, :now)
            """)
        .param("id", Ids.next())
        .param("case", caseId)
        .param("agent", agent)
        .param("item", item.code())
        .param("principal", vault.seal(agent, FIELD, principal))
        .param(
            "index",
            Applications.value(form, values, Field.Kind.ID, Field.Who.APPLICANT)
                .map(this::index)
                .orElse(null),
            Types.VARCHAR)
        .param("relation", relation(form, values))
        .param("evidence", evidence)
        .param("until", until == null ? null : Timestamp.from(until), Types.TIMESTAMP)
        .param("now", Timestamp.from(now))
        .update();
    audit.record(
        "person:" + agent, "authorisation.record", "case:" + caseId, Map.of("item", item.code()));
  }

  private String index(String idNumber) {
    return vault.blindIndex(FIELD, idNumber.strip().toUpperCase(Locale.ROOT));
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
          String item = row.getString("item");
          return new Line(
              row.getObject("id", UUID.class),
              row.getObject("case_id", UUID.class),
              catalog.find(item).map(ServiceItem::name).orElse(item),
              vault.open(agent, FIELD, row.getString("principal_sealed")),
              row.getString("relation"),
              row.getString("evidence"),
              instant(row.getTimestamp("until_at")),
              row.getTimestamp("given_at").toInstant(),
              instant(row.getTimestamp("withdrawn_at")));
        })
        .list();
  }

  /** Who acts for somebody, the newest first; nothing where it is not known who they are. */
  List<Given> givenBy(UUID person) {
    return realNames
        .of(person)
        .map(name ->
            jdbc.sql(
                    """
                    select id, agent, item, relation, until_at, given_at, withdrawn_at
                    from govservice.authorisation where principal_index = ? order by given_at desc
                    """)
                .param(index(name.idNumber()))
                .query((row, n) -> {
                  String item = row.getString("item");
                  return new Given(
                      row.getObject("id", UUID.class),
                      catalog.find(item).map(ServiceItem::name).orElse(item),
                      realNames
                          .of(row.getObject("agent", UUID.class))
                          .map(it -> Masking.name(it.name()))
                          .orElse("一位用户"),
                      row.getString("relation"),
                      instant(row.getTimestamp("until_at")),
                      row.getTimestamp("given_at").toInstant(),
                      instant(row.getTimestamp("withdrawn_at")));
                })
                .list())
        .orElse(List.of());
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  /** Whether whoever applied in this case for somebody else may no longer act for them. */
  boolean ended(UUID caseId) {
    return jdbc.sql(
            """
            select coalesce(bool_and(withdrawn_at is not null or until_at <= ?), false)
            from govservice.authorisation where case_id = ?
            """)
        .params(Timestamp.from(clock.instant()), caseId)
        .query(Boolean.class)
        .single();
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
   * Takes one back, as whoever acts by it or as whom it is for.
   *
   * @throws NotFound {@code authorisation-not-found}, for strangers too
   */
  @Transactional
  public void withdraw(UUID person, UUID id) {
    String own = realNames.of(person).map(it -> index(it.idNumber())).orElse("");
    AuthorisationEnded ended =
        jdbc.sql(
                """
                update govservice.authorisation set withdrawn_at = :now
                where id = :id and (agent = :person or principal_index = :own) and withdrawn_at is null
                returning case_id, agent <> :person
                """)
            .param("now", Timestamp.from(clock.instant()))
            .param("id", id)
            .param("person", person)
            .param("own", own)
            .query(
                (row, n) -> new AuthorisationEnded(row.getObject(1, UUID.class), row.getBoolean(2)))
            .optional()
            .orElseThrow(() ->
                new NotFound(
                    "authorisation-not-found", "没有这份委托，可能已经收回了。", "no authorisation " + id));
    audit.record("person:" + person, "authorisation.withdraw", "authorisation:" + id, Map.of());
    events.publishEvent(ended);
  }
}
