package org.huying.foundation.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.Writes;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records what was done. A record is a plain insert in the caller's transaction: it is there
 * exactly when the thing was done. Within about a second after the commit it is sealed into the
 * chain ({@link Sealer}).
 */
@Component
public class AuditLog {
  private final Writes writes;
  private final Clock clock;
  private final JsonMapper json;
  private final Verifier verifier;

  AuditLog(Writes writes, Clock clock, JsonMapper json, Verifier verifier) {
    this.writes = writes;
    this.clock = clock;
    this.json = json.rebuild().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    this.verifier = verifier;
  }

  /**
   * @param actor a pseudonym: {@code staff:<uuid>}, {@code person:<uuid>}, {@code system}
   * @param action what was done, for example {@code case.accept}
   * @param subject to what, for example {@code case:<uuid>}
   * @param facts what else must be known; ids, codes and numbers, never names, phones or people's
   *     own words, for nothing here can be taken back
   */
  public void record(String actor, String action, String subject, Map<String, ?> facts) {
    requireShort("actor", actor);
    requireShort("action", action);
    requireShort("subject", subject);
    writes.add(
        """
        insert into audit.entry (id, at, actor, action, subject, facts)
        values (?, ?, ?, ?, ?, cast(? as json))
        """,
        Ids.next(),
        Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS)),
        actor,
        action,
        subject,
        json.writeValueAsString(facts));
  }

  /** Walks the whole chain; it reads every entry, so it is for a command or a nightly job. */
  public Verification verify() {
    return verifier.verify();
  }

  private static void requireShort(String name, String value) {
    if (value.isBlank() || value.length() > 200) {
      throw new IllegalArgumentException(
          "The %s of an audit entry needs 1 to 200 characters, not \"%s\".".formatted(name, value));
    }
  }
}
