package org.huying.foundation.identity.internal;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.NewStaff;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Organisations.NewOrganisation;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/**
 * The first administrator of a fresh house comes in with a one-time code that is printed where only
 * the operator sees it. Each start without an administrator prints a new one.
 */
@Component
class SetUp {
  private static final Logger log = LoggerFactory.getLogger(SetUp.class);
  private static final String LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
  private static final int MOST_WRONG = 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String demo;
  private final StaffRows rows;
  private final Staffs staffs;
  private final Organisations organisations;
  private final Actors actors;
  private final Passwords passwords;
  private final Vault vault;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  SetUp(
      @Value("${huying.demo:none}") String demo,
      StaffRows rows,
      Staffs staffs,
      Organisations organisations,
      Actors actors,
      Passwords passwords,
      Vault vault,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Clock clock) {
    this.demo = demo;
    this.rows = rows;
    this.staffs = staffs;
    this.organisations = organisations;
    this.actors = actors;
    this.passwords = passwords;
    this.vault = vault;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Only where somebody can use it: a command would take the running server's code away. */
  @EventListener
  void announce(ApplicationReadyEvent ready) {
    boolean web = ready.getApplicationContext() instanceof WebApplicationContext;
    if (web && demo.equals("none") && needed()) {
      log.info(
          "还没有管理员。请用一次性设置码 {} 建立第一位管理员：POST /api/set-up"
              + " {\"code\",\"account\",\"name\",\"password\"}，或打开 /console/set-up。",
          renew());
    }
  }

  /** Whether there is no administrator yet. */
  boolean needed() {
    return !rows.anyAdministrator();
  }

  /** Makes a new code; the one before is worth nothing from now on. */
  @Transactional
  public String renew() {
    String code =
        RANDOM
            .ints(12, 0, LETTERS.length())
            .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
            .collect(Collectors.joining())
            .replaceAll("(.{4})(?=.)", "$1-");
    jdbc.sql(
            """
            insert into identity.set_up (code_hash, created_at) values (?, ?)
            on conflict (only_row) do update
            set code_hash = excluded.code_hash, failures = 0, created_at = excluded.created_at
            """)
        .params(hash(code), Timestamp.from(clock.instant()))
        .update();
    return code;
  }

  /**
   * Makes the first administrator, over the whole house.
   *
   * @throws Conflict {@code set-up-done} when there is one already
   * @throws Forbidden {@code set-up-code-wrong}
   */
  Actor.Staff run(String code, String account, String name, String password) {
    if (!needed()) {
      throw new Conflict("set-up-done", "系统已经设置过管理员，请直接登录。", "there is an administrator already");
    }
    Optional<String> expected =
        jdbc.sql(
                """
                update identity.set_up set failures = failures + 1 where failures < ? returning code_hash
                """)
            .param(MOST_WRONG)
            .query(String.class)
            .optional();
    if (expected.isEmpty() || !Codes.same(expected.get(), hash(code))) {
      throw new Forbidden(
          "set-up-code-wrong",
          "设置码不对。请查看服务器启动时显示的设置码；输错太多次后需要重新启动。",
          "the set-up code is wrong or void");
    }
    passwords.check("password", password, account);
    String passwordHash = passwords.encode(password);
    return transaction.execute(status -> {
      if (jdbc.sql("delete from identity.set_up where code_hash = ?").param(hash(code)).update()
          == 0) {
        throw new Conflict("set-up-done", "系统已经设置过管理员，请直接登录。", "the code was just used");
      }
      return actors.as(new Actor.System(), () -> enrol(account, name, passwordHash));
    });
  }

  private Actor.Staff enrol(String account, String name, String passwordHash) {
    UUID unit =
        organisations
            .findByCode("administration")
            .orElseGet(
                () -> organisations.create(new NewOrganisation("administration", "系统管理", null, "")))
            .id();
    Set<Grant> everything = Set.of(new Grant(Role.ADMIN, ""));
    UUID id =
        staffs.enrol(
            new NewStaff(account.toLowerCase(Locale.ROOT), name, null, unit, everything),
            passwordHash,
            false);
    return staffs.get(id);
  }

  private String hash(String code) {
    return vault.blindIndex("set-up-code", code.strip().toUpperCase(Locale.ROOT));
  }
}
