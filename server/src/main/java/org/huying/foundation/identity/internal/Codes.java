package org.huying.foundation.identity.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.identity.Phone;
import org.huying.foundation.identity.Waiting;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.TooMany;
import org.huying.foundation.kernel.Unavailable;
import org.huying.foundation.notify.Notifier;
import org.huying.foundation.notify.SmsGateway;
import org.huying.foundation.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One-time codes. Only the newest code of a number is good; each try is counted before it is
 * judged, so that no number of guesses at the same moment gets more than its tries. Whether a
 * number is known makes no difference to any answer.
 */
@Component
class Codes {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Notifier notifier;
  private final SmsGateway gateway;
  private final SignInSettings settings;
  private final Clock clock;

  Codes(
      JdbcClient jdbc,
      Vault vault,
      Notifier notifier,
      SmsGateway gateway,
      SignInSettings settings,
      Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.notifier = notifier;
    this.gateway = gateway;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Texts a code.
   *
   * @throws TooMany {@code too-many-codes}
   * @throws Unavailable {@code sms-unavailable}
   */
  @Transactional
  void send(Phone phone, String address) {
    if (!gateway.ready()) {
      throw new Unavailable(
          "sms-unavailable",
          "短信服务还没有开通，暂时不能用手机号登录。",
          "no SMS gateway is configured: set huying.sms.url");
    }
    String phoneIndex = vault.blindIndex("phone", phone.digits());
    String addressIndex = vault.blindIndex("address", address);
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
        .param(phoneIndex)
        .query()
        .listOfRows();
    limit("phone_index", phoneIndex, 1, settings.codePause());
    limit("phone_index", phoneIndex, settings.codesADay(), DAY);
    limit("address_index", addressIndex, settings.codesAnHourFromOneAddress(), HOUR);

    UUID id = Ids.next();
    String code = "%06d".formatted(RANDOM.nextInt(1_000_000));
    Instant now = clock.instant();
    Instant expires = now.plus(settings.codeLife());
    jdbc.sql(
            """
            insert into identity.sign_in_code
              (id, phone_index, address_index, code_hash, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            phoneIndex,
            addressIndex,
            hash(id, code),
            Timestamp.from(now),
            Timestamp.from(expires))
        .update();
    String text = "【呼应】登录验证码%s，%s内有效。请勿告诉他人。".formatted(code, Waiting.words(settings.codeLife()));
    notifier.sms(phone.digits(), text, "sign-in-code:" + id, expires);
  }

  private void limit(String column, String index, int most, Duration window) {
    Instant now = clock.instant();
    List<Instant> sent =
        jdbc.sql(
                """
                select created_at from identity.sign_in_code
                where %s = ? and created_at > ? order by created_at desc limit ?
                """
                    .formatted(column))
            .params(index, Timestamp.from(now.minus(window)), most)
            .query((row, n) -> row.getTimestamp(1).toInstant())
            .list();
    if (sent.size() >= most) {
      Duration pause = Duration.between(now, sent.getLast().plus(window));
      throw new TooMany(
          "too-many-codes",
          "获取验证码太频繁，请" + Waiting.words(pause) + "后再试。",
          "more than " + most + " codes in " + window,
          pause);
    }
  }

  /**
   * Counts a try and judges it. The code stays good until {@link #use}.
   *
   * @throws InvalidInput {@code code-expired} or {@code code-wrong}
   */
  @Transactional(propagation = Propagation.NEVER)
  UUID judge(Phone phone, String code) {
    Optional<Tried> tried =
        jdbc.sql(
                """
                update identity.sign_in_code set tries = tries + 1
                where id = (select id from identity.sign_in_code where phone_index = ?
                    order by created_at desc, id desc limit 1)
                  and tries < ? and used_at is null and expires_at > ?
                returning id, code_hash, tries
                """)
            .params(
                vault.blindIndex("phone", phone.digits()),
                settings.codeTries(),
                Timestamp.from(clock.instant()))
            .query(Tried.class)
            .optional();
    if (tried.isEmpty()) {
      throw new InvalidInput("code-expired", "验证码已失效，请重新获取。", "no code of this number is good");
    }
    Tried found = tried.get();
    if (!same(found.codeHash(), hash(found.id(), code.strip()))) {
      int left = settings.codeTries() - found.tries();
      throw new InvalidInput(
          "code-wrong",
          left > 0 ? "验证码不对，还可以试" + left + "次。" : "验证码不对，请重新获取。",
          "wrong code, " + left + " tries left");
    }
    return found.id();
  }

  /** Uses the code up, with the caller's transaction; false when somebody was faster. */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean use(UUID id) {
    return jdbc.sql("update identity.sign_in_code set used_at = ? where id = ? and used_at is null")
            .params(Timestamp.from(clock.instant()), id)
            .update()
        == 1;
  }

  /** Keyed, so that six digits cannot be tried out by whoever reads the table. */
  private String hash(UUID id, String code) {
    return vault.blindIndex("sign-in-code", id + ":" + code);
  }

  static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  record Tried(UUID id, String codeHash, int tries) {}
}
