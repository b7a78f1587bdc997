package org.huying.foundation.identity.internal;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Phone;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.identity.SecondFact;
import org.huying.foundation.identity.Waiting;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.TooMany;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A resident comes in with a number and its one-time code. A number that was silent for long may
 * have a new holder: its old records open only with a second fact; without one a new person begins.
 */
@Component
class ResidentSignIn {
  private static final Duration DAY = Duration.ofDays(1);

  private final Codes codes;
  private final Residents residents;
  private final List<SecondFact> facts;
  private final SignInSettings settings;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ResidentSignIn(
      Codes codes,
      Residents residents,
      ObjectProvider<SecondFact> facts,
      SignInSettings settings,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Clock clock) {
    this.codes = codes;
    this.residents = residents;
    this.facts = facts.stream().toList();
    this.settings = settings;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * @param fact the reference number of an earlier request, where one was asked for
   * @param startAfresh true when the person says that the old records are not theirs
   * @throws Conflict {@code second-fact-needed}; the same code may be sent again with the fact
   */
  Actor.Resident signIn(Phone phone, String code, @Nullable String fact, boolean startAfresh) {
    UUID judged = codes.judge(phone, code);
    Optional<UUID> silent =
        residents.findByPhone(phone).filter(this::silent).filter(this::holdsRecords);
    if (silent.isPresent() && !startAfresh) {
      prove(silent.get(), fact);
    }
    return transaction.execute(status -> {
      if (!codes.use(judged)) {
        throw new InvalidInput("code-expired", "验证码已失效，请重新获取。", "the code was just used");
      }
      return new Actor.Resident(enter(phone, silent.isPresent() && !startAfresh));
    });
  }

  private UUID enter(Phone phone, boolean proven) {
    Optional<UUID> known = residents.findByPhone(phone);
    if (known.isEmpty()) {
      return residents.register(phone.digits());
    }
    UUID person = known.get();
    if (silent(person) && !proven) {
      return residents.startAfresh(phone);
    }
    residents.seen(person);
    return person;
  }

  private boolean silent(UUID person) {
    return residents.lastSeen(person).isBefore(clock.instant().minus(settings.silence()));
  }

  private boolean holdsRecords(UUID person) {
    return facts.stream().anyMatch(f -> f.holdsRecords(person));
  }

  private void prove(UUID person, @Nullable String fact) {
    if (fact == null || fact.isBlank()) {
      throw new Conflict(
          "second-fact-needed",
          "这个号码很久没有登录了。请输入您以前任意一件诉求的受理编号；如果这是您新换的号码，请选择“我是新用户”。",
          "the number was silent for more than " + settings.silence());
    }
    Instant now = clock.instant();
    int failed = claimTry(person, now);
    if (failed > settings.wrongFacts()) {
      throw new TooMany(
          "too-many-facts",
          "编号多次不对，请" + Waiting.words(DAY) + "后再试，或选择“我是新用户”。",
          "more than " + settings.wrongFacts() + " wrong facts in a day",
          DAY);
    }
    if (facts.stream().noneMatch(f -> f.proves(person, fact.strip()))) {
      throw new InvalidInput(
          "second-fact-wrong", "没有查到这个受理编号，请核对后再输入。", "the fact is not of this person");
    }
    jdbc.sql("update identity.person set facts_failed = 0 where id = ?").param(person).update();
  }

  /** Counts the try before it is judged; a day later the count begins anew. */
  private int claimTry(UUID person, Instant now) {
    return jdbc.sql(
            """
            update identity.person
            set facts_failed = case when facts_failed_at > :dayAgo then facts_failed + 1 else 1 end,
                facts_failed_at = case when facts_failed_at > :dayAgo then facts_failed_at else :now end
            where id = :id returning facts_failed
            """)
        .param("dayAgo", Timestamp.from(now.minus(DAY)))
        .param("now", Timestamp.from(now))
        .param("id", person)
        .query(Integer.class)
        .single();
  }
}
