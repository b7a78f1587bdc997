package org.huying.foundation.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.Unavailable;
import org.huying.foundation.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Residents whose real name is known (实名): an identity service matched their name and number. What
 * binds somebody, such as an application, needs it; a request does not.
 */
@Component
public class RealNames {
  private static final String FIELD_NAME = "real-name";
  private static final String FIELD_ID = "real-id";

  private final JdbcClient jdbc;
  private final Vault vault;
  private final AuditLog audit;
  private final Clock clock;
  private final RealNameProvider provider;

  RealNames(JdbcClient jdbc, Vault vault, AuditLog audit, Clock clock, RealNameProvider provider) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.audit = audit;
    this.clock = clock;
    this.provider = provider;
  }

  /** A matched name and number. Whoever shows them to others goes through the access trail. */
  public record RealName(String name, String idNumber, Instant at) {}

  public Optional<RealName> of(UUID person) {
    return jdbc.sql(
            "select name_sealed, id_sealed, verified_at from identity.real_name where person = ?")
        .param(person)
        .query((row, n) ->
            new RealName(
                vault.open(person, FIELD_NAME, row.getString("name_sealed")),
                vault.open(person, FIELD_ID, row.getString("id_sealed")),
                row.getTimestamp("verified_at").toInstant()))
        .optional();
  }

  /**
   * Has the service match a name and number, and keeps them where they do.
   *
   * @throws InvalidInput {@code real-name-differs}, {@code real-name-another} where this person is
   *     known by another number
   * @throws Unavailable {@code real-name-away}
   */
  @Transactional
  public RealName verify(UUID person, String name, String idNumber) {
    Optional<RealName> known = of(person);
    if (known.isPresent()) {
      return same(known.get(), name, idNumber);
    }
    switch (provider.ready()
        ? provider.check(name, idNumber)
        : RealNameProvider.Outcome.UNREACHABLE) {
      case MATCHES -> keep(person, name, idNumber);
      case DIFFERS ->
          throw new InvalidInput(
              "real-name-differs", "姓名和身份证号对不上，请照身份证再填一次。", "the provider knows no such pair");
      case UNREACHABLE ->
          throw new Unavailable(
              "real-name-away",
              "实名核验暂时用不了，您填的都留着，请过一会儿再提交。",
              "the real name provider cannot be asked");
    }
    return new RealName(name, idNumber, clock.instant());
  }

  private static RealName same(RealName known, String name, String idNumber) {
    if (!known.idNumber().equals(idNumber) || !known.name().equals(name)) {
      throw new InvalidInput(
          "real-name-another",
          "这个账号已经用别的姓名和身份证号实名了，请填本人的；替别人办请选“替家人办理”。",
          "the person is known by another name or number");
    }
    return known;
  }

  private void keep(UUID person, String name, String idNumber) {
    jdbc.sql(
            """
            insert into identity.real_name (person, name_sealed, id_sealed, id_index, provider, verified_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (person) do nothing
            """)
        .params(
            person,
            vault.seal(person, FIELD_NAME, name),
            vault.seal(person, FIELD_ID, idNumber),
            vault.blindIndex(FIELD_ID, idNumber),
            provider.name(),
            Timestamp.from(clock.instant()))
        .update();
    audit.record(
        "person:" + person,
        "person.real-name",
        "person:" + person,
        Map.of("provider", provider.name()));
  }
}
