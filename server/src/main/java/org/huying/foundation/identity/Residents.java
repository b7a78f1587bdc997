package org.huying.foundation.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Reads;
import org.huying.foundation.notify.PhoneBook;
import org.huying.foundation.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The residents. A person is found by the blind index of their number; number and name are sealed
 * with a key of their own, so that destroying the key forgets them.
 */
@Component
public class Residents implements PhoneBook {
  private static final String NO_PHONE = "****";

  private final JdbcClient jdbc;
  private final Vault vault;
  private final AuditLog audit;
  private final Clock clock;

  Residents(JdbcClient jdbc, Vault vault, AuditLog audit, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.audit = audit;
    this.clock = clock;
  }

  /** The person with this number; a new one when there is none. */
  @Transactional
  public UUID register(String phone) {
    Phone number = Phone.parse(phone);
    return findByPhone(number).orElseGet(() -> enter(number));
  }

  public Optional<UUID> findByPhone(Phone phone) {
    return jdbc.sql("select id from identity.person where phone_index = ?")
        .param(index(phone))
        .query(UUID.class)
        .optional();
  }

  /** Begins a new person for a number that nobody has now. */
  private UUID enter(Phone phone) {
    UUID id = Ids.next();
    Timestamp now = Timestamp.from(clock.instant());
    int entered =
        jdbc.sql(
                """
                insert into identity.person (id, phone_index, phone_sealed, created_at, last_seen_at)
                values (?, ?, ?, ?, ?) on conflict (phone_index) do nothing
                """)
            .params(id, index(phone), vault.seal(id, "phone", phone.digits()), now, now)
            .update();
    if (entered == 0) {
      vault.destroyKey(id);
      return findByPhone(phone).orElseThrow();
    }
    audit.record("person:" + id, "person.register", "person:" + id, Map.of());
    return id;
  }

  /**
   * Begins a new person for a number whose holder has changed. The earlier person keeps their
   * records and loses the number: nothing is texted to a stranger any more.
   */
  @Transactional
  public UUID startAfresh(Phone phone) {
    findByPhone(phone)
        .ifPresent(earlier -> {
          jdbc.sql(
                  "update identity.person set phone_index = null, phone_sealed = null where id = ?")
              .param(earlier)
              .update();
          audit.record(
              "person:" + earlier, "person.number-passed-on", "person:" + earlier, Map.of());
        });
    return enter(phone);
  }

  public Optional<ResidentView> find(UUID person) {
    return jdbc.sql(
            "select name_sealed, phone_sealed, created_at from identity.person where id = ?")
        .param(person)
        .query((row, n) ->
            new ResidentView(
                person,
                open(person, "name", row.getString("name_sealed")),
                masked(open(person, "phone", row.getString("phone_sealed"))),
                row.getTimestamp("created_at").toInstant()))
        .optional();
  }

  /**
   * The whole number. Whoever shows it to anybody but its owner goes through the access trail of
   * the privacy module.
   *
   * @throws NotFound {@code phone-unknown}
   */
  public String phone(UUID person) {
    return phoneOf(person)
        .orElseThrow(() ->
            new NotFound("phone-unknown", "没有留下电话号码。", "no phone number of person " + person));
  }

  /** {@code 138****1234}, or nothing but stars when the person has no number any more. */
  public String maskedPhone(UUID person) {
    return phoneOf(person).map(number -> new Phone(number).masked()).orElse(NO_PHONE);
  }

  /** The same, asked together with other things. */
  public Supplier<String> askingMaskedPhone(Reads reads, UUID person) {
    var sealed =
        reads.ask(
            "select phone_sealed from identity.person where id = ? and phone_sealed is not null",
            (row, n) -> row.getString(1),
            person);
    var seals = vault.asking(reads, person);
    return () ->
        sealed.get().stream()
            .map(it -> new Phone(seals.open("phone", it)).masked())
            .findFirst()
            .orElse(NO_PHONE);
  }

  /** The person's name, if they told us; the same care as for {@link #phone} is needed. */
  public Optional<String> name(UUID person) {
    return find(person).flatMap(view -> Optional.ofNullable(view.name()));
  }

  @Override
  public Optional<String> phoneOf(UUID person) {
    return jdbc.sql(
            "select phone_sealed from identity.person where id = ? and phone_sealed is not null")
        .param(person)
        .query(String.class)
        .optional()
        .map(sealed -> vault.open(person, "phone", sealed));
  }

  /** How the person wants to be called; empty takes the name back. */
  @Transactional
  public void setName(UUID person, String name) {
    String plain = name.strip();
    if (plain.length() > 50 || plain.chars().anyMatch(Character::isISOControl)) {
      throw InvalidInput.field("name", "姓名最多50个字。", "a name has at most 50 characters");
    }
    jdbc.sql("update identity.person set name_sealed = :name where id = :id")
        .param(
            "name",
            plain.isEmpty() ? null : vault.seal(person, "name", plain),
            java.sql.Types.VARCHAR)
        .param("id", person)
        .update();
  }

  /** Notes, at most once a day, that the person was here. */
  public void seen(UUID person) {
    Instant now = clock.instant();
    jdbc.sql("update identity.person set last_seen_at = ? where id = ? and last_seen_at < ?")
        .params(Timestamp.from(now), person, Timestamp.from(now.minus(Duration.ofDays(1))))
        .update();
  }

  /** When the person was last here. */
  public Instant lastSeen(UUID person) {
    return jdbc.sql("select last_seen_at from identity.person where id = ?")
        .param(person)
        .query(Timestamp.class)
        .single()
        .toInstant();
  }

  private String index(Phone phone) {
    return vault.blindIndex("phone", phone.digits());
  }

  private @Nullable String open(UUID person, String field, @Nullable String sealed) {
    return sealed == null ? null : vault.open(person, field, sealed);
  }

  private static @Nullable String masked(@Nullable String phone) {
    return phone == null ? null : new Phone(phone).masked();
  }
}
