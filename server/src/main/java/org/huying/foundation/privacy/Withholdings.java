package org.huying.foundation.privacy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Withholding lines of the access trail: on a named legal ground, with a document, an end, and a
 * second person's approval. Without all four the person sees every line. Each step is in the audit
 * log, and the lines come back by themselves at the end.
 */
@Component
public class Withholdings {
  private static final Duration LONGEST = Duration.ofDays(180);
  private static final String SELECT =
      """
      select id, person, organisation, ground, document, from_at, until_at, requested_by, approved_by,
        approved_at, lifted_at
      from privacy.withholding
      """;

  private final JdbcClient jdbc;
  private final Actors actors;
  private final Organisations organisations;
  private final AuditLog audit;
  private final Clock clock;

  Withholdings(
      JdbcClient jdbc, Actors actors, Organisations organisations, AuditLog audit, Clock clock) {
    this.jdbc = jdbc;
    this.actors = actors;
    this.organisations = organisations;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Asks that what {@code organisation} read of the person from {@code from} on be withheld until
   * {@code until}. Nothing is withheld before somebody else approves.
   */
  @Transactional
  public Withholding request(
      UUID person,
      UUID organisation,
      LegalGround ground,
      String document,
      Instant from,
      Instant until) {
    Actor.Staff staff = requireSupervisor(organisation);
    Instant now = clock.instant();
    if (document.isBlank() || document.length() > 100) {
      throw InvalidInput.field(
          "document", "请填写法律文书编号。", "a withholding needs the number of a document");
    }
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST)) || !from.isBefore(until)) {
      throw InvalidInput.field(
          "until", "截止时间须在今后180天以内。", "until must be within 180 days from now but is " + until);
    }
    UUID id = Ids.next();
    jdbc.sql(
            """
            insert into privacy.withholding
              (id, person, organisation, ground, document, from_at, until_at, requested_by, requested_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            person,
            organisation,
            ground.name(),
            document.strip(),
            Timestamp.from(from),
            Timestamp.from(until),
            staff.id(),
            Timestamp.from(now))
        .update();
    audit.record(
        staff.pseudonym(),
        "trail.withhold-request",
        "person:" + person,
        Map.of("withholding", id, "ground", ground, "until", until.toString()));
    return get(id);
  }

  /**
   * @throws Forbidden {@code second-approver-needed} for the one who asked
   */
  @Transactional
  public Withholding approve(UUID id) {
    Withholding asked = get(id);
    Actor.Staff staff = requireSupervisor(asked.organisation());
    if (staff.id().equals(asked.requestedBy())) {
      throw new Forbidden(
          "second-approver-needed",
          "须由另一位负责人批准。",
          "whoever asked for a withholding does not approve it");
    }
    int approved =
        jdbc.sql(
                """
                update privacy.withholding set approved_by = ?, approved_at = ?
                where id = ? and approved_at is null and lifted_at is null
                """)
            .params(staff.id(), Timestamp.from(clock.instant()), id)
            .update();
    if (approved == 0) {
      throw new Conflict("withholding-settled", "这项申请已经处理过了。", "withholding " + id + " is settled");
    }
    audit.record(
        staff.pseudonym(),
        "trail.withhold-approve",
        "person:" + asked.person(),
        Map.of("withholding", id));
    return get(id);
  }

  /** Shows the lines again before the end, or turns a request down. */
  @Transactional
  public Withholding lift(UUID id) {
    Withholding running = get(id);
    Actor.Staff staff = requireSupervisor(running.organisation());
    jdbc.sql("update privacy.withholding set lifted_at = ? where id = ? and lifted_at is null")
        .params(Timestamp.from(clock.instant()), id)
        .update();
    audit.record(
        staff.pseudonym(),
        "trail.withhold-lift",
        "person:" + running.person(),
        Map.of("withholding", id));
    return get(id);
  }

  /**
   * @throws NotFound {@code withholding-unknown}
   */
  public Withholding get(UUID id) {
    return jdbc.sql(SELECT + "where id = ?")
        .param(id)
        .query((row, n) ->
            new Withholding(
                id,
                row.getObject("person", UUID.class),
                row.getObject("organisation", UUID.class),
                LegalGround.valueOf(row.getString("ground")),
                row.getString("document"),
                row.getTimestamp("from_at").toInstant(),
                row.getTimestamp("until_at").toInstant(),
                row.getObject("requested_by", UUID.class),
                row.getObject("approved_by", UUID.class),
                instant(row.getTimestamp("approved_at")),
                instant(row.getTimestamp("lifted_at"))))
        .optional()
        .orElseThrow(() -> new NotFound("withholding-unknown", "没有这项记录。", "no withholding " + id));
  }

  private Actor.Staff requireSupervisor(UUID organisation) {
    Actor.Staff staff = actors.requireStaff(Role.SUPERVISOR);
    String path = organisations.get(organisation).placePath();
    if (!staff.has(Role.SUPERVISOR, path)) {
      throw new Forbidden(
          "outside-scope", "这超出了您的管理范围。", staff.pseudonym() + " does not supervise " + path);
    }
    return staff;
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
