package org.huying.foundation.identity.internal;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Waiting;
import org.huying.foundation.identity.internal.StaffRows.StaffRow;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.TooMany;
import org.huying.foundation.kernel.Unauthenticated;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A member of staff comes in with account and password. Each try is counted before it is judged,
 * and for accounts that do not exist as well, so that no answer tells which accounts there are.
 */
@Component
class StaffSignIn {
  private final StaffRows rows;
  private final Passwords passwords;
  private final SignInSettings settings;
  private final AuditLog audit;
  private final JdbcClient jdbc;
  private final Clock clock;

  StaffSignIn(
      StaffRows rows,
      Passwords passwords,
      SignInSettings settings,
      AuditLog audit,
      JdbcClient jdbc,
      Clock clock) {
    this.rows = rows;
    this.passwords = passwords;
    this.settings = settings;
    this.audit = audit;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @throws Unauthenticated {@code credentials-wrong}
   * @throws TooMany {@code account-locked}
   */
  Actor.Staff signIn(String accountText, String password) {
    String account = accountText.strip().toLowerCase(Locale.ROOT);
    Instant now = clock.instant();
    Tries tries = claimTry(account, now);
    Timestamp lockedUntil = tries.lockedUntil();
    if (lockedUntil != null && lockedUntil.toInstant().isAfter(now)) {
      throw locked(Duration.between(now, lockedUntil.toInstant()));
    }
    Optional<StaffRow> row = rows.findByAccount(account);
    boolean right =
        row.map(r -> passwords.matches(password, r.passwordHash()))
            .orElseGet(() -> passwords.matchesNobody(password));
    if (row.isEmpty() || !right || row.get().disabled()) {
      throw wrong(account, tries.failures(), now, row.orElse(null));
    }
    passwords.unlock(account);
    rows.signedIn(row.get().id());
    audit.record("staff:" + row.get().id(), "staff.sign-in", "staff:" + row.get().id(), Map.of());
    return row.get().actor();
  }

  private RuntimeException wrong(
      String account, int failures, Instant now, @Nullable StaffRow row) {
    if (failures < settings.wrongPasswords()) {
      return new Unauthenticated("credentials-wrong", "账号或密码不对。", "account or password is wrong");
    }
    jdbc.sql("update identity.sign_in_failure set locked_until = ? where account_index = ?")
        .params(Timestamp.from(now.plus(settings.lock())), passwords.index(account))
        .update();
    if (row != null) {
      audit.record("nobody", "staff.lock-out", "staff:" + row.id(), Map.of("failures", failures));
    }
    return locked(settings.lock());
  }

  private static TooMany locked(Duration pause) {
    return new TooMany(
        "account-locked",
        "密码多次输错，账号已锁定，请" + Waiting.words(pause) + "后再试。",
        "too many wrong passwords",
        pause);
  }

  /** Counts this try; a lock that ran out, or a pause as long as one, begins anew. */
  private Tries claimTry(String account, Instant now) {
    return jdbc.sql(
            """
            insert into identity.sign_in_failure as f (account_index, failures, last_at)
            values (:account, 1, :now)
            on conflict (account_index) do update set
              failures = case
                when f.locked_until > :now then f.failures
                when f.locked_until <= :now or f.last_at < :longAgo then 1
                else f.failures + 1 end,
              locked_until = case
                when f.locked_until > :now then f.locked_until
                when f.locked_until is null and f.last_at >= :longAgo and f.failures >= :most then :lockEnd
                end,
              last_at = :now
            returning failures, locked_until
            """)
        .param("account", passwords.index(account))
        .param("now", Timestamp.from(now))
        .param("longAgo", Timestamp.from(now.minus(settings.lock())))
        .param("most", settings.wrongPasswords())
        .param("lockEnd", Timestamp.from(now.plus(settings.lock())))
        .query(Tries.class)
        .single();
  }

  record Tries(int failures, @Nullable Timestamp lockedUntil) {}

  /**
   * Changes one's own password; the initial one must be changed before anything else works.
   *
   * @throws InvalidInput when the old one is wrong or the new one too weak
   */
  @Transactional
  public void changePassword(Actor.Staff staff, String old, String fresh) {
    StaffRow row = rows.find(staff.id()).orElseThrow();
    if (!passwords.matches(old, row.passwordHash())) {
      throw InvalidInput.field("old", "原密码不对。", "the old password is wrong");
    }
    if (old.equals(fresh)) {
      throw InvalidInput.field("new", "新密码不能和原密码相同。", "the new password is the old one");
    }
    passwords.check("new", fresh, row.account());
    rows.setPassword(staff.id(), passwords.encode(fresh), false);
    audit.record(staff.pseudonym(), "staff.change-password", staff.pseudonym(), Map.of());
  }
}
