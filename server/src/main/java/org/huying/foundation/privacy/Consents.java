package org.huying.foundation.privacy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.privacy.internal.ConsentTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people agreed or objected to, purpose by purpose (个人信息保护法 articles 13–15). A consent is to
 * one version of its text: when the text changes, it must be asked again. It is taken back as
 * easily as given. What handling a need requires anyway is on until the person objects (articles
 * 13, 44).
 */
@Component
public class Consents {
  private final JdbcClient jdbc;
  private final AuditLog audit;
  private final Clock clock;
  private final ConsentTexts texts;
  private final ApplicationEventPublisher events;

  Consents(
      JdbcClient jdbc,
      AuditLog audit,
      Clock clock,
      ConsentTexts texts,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
    this.texts = texts;
    this.events = events;
  }

  /**
   * One purpose, and how the person decided about it.
   *
   * @param at when they last decided, null when never
   */
  public record Consent(
      String purpose,
      String title,
      String text,
      int version,
      boolean given,
      @Nullable Instant at) {}

  /** Agrees to the present text of a purpose. @throws NotFound {@code purpose-unknown} */
  @Transactional
  public void give(UUID person, String purpose) {
    decide(person, purpose, true, false);
  }

  /** Takes a consent back, from now on. @throws NotFound {@code purpose-unknown} */
  @Transactional
  public void withdraw(UUID person, String purpose) {
    decide(person, purpose, false, false);
  }

  /**
   * Says no to a purpose that was asked about; on record also where it was never agreed to, so that
   * nobody asks again at once.
   *
   * @throws NotFound {@code purpose-unknown}
   */
  @Transactional
  public void decline(UUID person, String purpose) {
    decide(person, purpose, false, true);
  }

  /** When the person said no, where that is their last word on the purpose. */
  public Optional<Instant> declined(UUID person, String purpose) {
    return last(person, purpose).filter(it -> !it.given()).map(it -> it.at().toInstant());
  }

  /** What somebody who agrees to a purpose agrees to. @throws NotFound {@code purpose-unknown} */
  public Consent text(String purpose) {
    ConsentTexts.Text text = texts.get(purpose);
    return new Consent(text.purpose(), text.title(), text.text(), text.version(), false, null);
  }

  /** Whether the data may be used for the purpose. */
  public boolean given(UUID person, String purpose) {
    return of(person, texts.get(purpose)).given();
  }

  /** Every purpose there is, with this person's decisions. */
  public List<Consent> of(UUID person) {
    return texts.all().stream().map(text -> of(person, text)).toList();
  }

  private Consent of(UUID person, ConsentTexts.Text text) {
    Optional<Decision> last = last(person, text.purpose());
    boolean given =
        switch (text.basis()) {
          case consent ->
              last.filter(d -> d.given() && d.textVersion() == text.version()).isPresent();
          case duty -> last.map(Decision::given).orElse(true);
        };
    Instant at = last.map(d -> d.at().toInstant()).orElse(null);
    return new Consent(text.purpose(), text.title(), text.text(), text.version(), given, at);
  }

  private Optional<Decision> last(UUID person, String purpose) {
    return jdbc.sql(
            """
            select given, text_version, at from privacy.consent
            where person = ? and purpose = ? order by at desc, id desc limit 1
            """)
        .params(person, purpose)
        .query(Decision.class)
        .optional();
  }

  /** Decisions are only ever added: what somebody agreed to when can always be shown. */
  private void decide(UUID person, String purpose, boolean given, boolean asked) {
    ConsentTexts.Text text = texts.get(purpose);
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 1))")
        .param(person.toString())
        .query()
        .listOfRows();
    Consent before = of(person, text);
    if (before.given() == given && !asked) {
      return;
    }
    jdbc.sql(
            """
            insert into privacy.consent (id, person, purpose, text_version, given, at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(Ids.next(), person, purpose, text.version(), given, Timestamp.from(clock.instant()))
        .update();
    audit.record(
        "person:" + person,
        given ? "consent.give" : "consent.withdraw",
        "person:" + person,
        Map.of("purpose", purpose, "version", text.version()));
    if (before.given() != given) {
      events.publishEvent(new ConsentChanged(person, purpose, given));
    }
  }

  record Decision(boolean given, int textVersion, Timestamp at) {}
}
