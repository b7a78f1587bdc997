package org.huying.foundation.identity.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords of staff: argon2id, judged by length and by whether everybody uses them (NIST SP
 * 800-63B, 3.1.1), not by kinds of characters.
 */
@Component
public class Passwords {
  private static final int SHORTEST = 10;
  private static final int LONGEST = 128;
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** 16 MiB each: no more at a time than a small machine can bear. */
  private final Semaphore atOnce = new Semaphore(4);

  private final Argon2PasswordEncoder argon2 =
      Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
  private final Set<String> common = readCommon();
  private final String nobodysHash = argon2.encode(generate());
  private final JdbcClient jdbc;
  private final Vault vault;

  Passwords(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  public String encode(String password) {
    return guarded(() -> Objects.requireNonNull(argon2.encode(password)));
  }

  boolean matches(String password, String hash) {
    return password.length() <= LONGEST && guarded(() -> argon2.matches(password, hash));
  }

  /** Takes as long as a real check, for accounts that do not exist. */
  boolean matchesNobody(String password) {
    matches(password, nobodysHash);
    return false;
  }

  /** Four groups of four letters and digits that cannot be mistaken for one another: 79 bits. */
  public String generate() {
    String letters =
        RANDOM
            .ints(16, 0, LETTERS.length())
            .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
            .collect(Collectors.joining());
    return letters.replaceAll("(.{4})(?=.)", "$1-");
  }

  /**
   * @throws InvalidInput when the password is too short, too long, or one that many people use
   */
  void check(String field, String password, String account) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw InvalidInput.field(
          field,
          "密码请用10到128个字符，可以是一句话。",
          "password must have %d…%d characters".formatted(SHORTEST, LONGEST));
    }
    String plain = password.toLowerCase(Locale.ROOT);
    boolean guessable =
        common.contains(plain)
            || plain.chars().distinct().count() < 5
            || plain.contains(account.toLowerCase(Locale.ROOT))
            || isRun(plain);
    if (guessable) {
      throw InvalidInput.field(
          field, "这个密码太常见，容易被猜到，请换一个。", "password is common or follows from the account");
    }
  }

  /** Whether each character follows the one before it, as in 1234567890 and 9876543210. */
  private static boolean isRun(String text) {
    int step = text.charAt(1) - text.charAt(0);
    for (int i = 1; i < text.length(); i++) {
      int next = text.charAt(i) - text.charAt(i - 1);
      boolean wraps = Math.abs(next) == 9 && next * step < 0;
      if (next != step && !wraps) {
        return false;
      }
    }
    return Math.abs(step) == 1;
  }

  /** Lifts the lock of an account. */
  public void unlock(String account) {
    jdbc.sql("delete from identity.sign_in_failure where account_index = ?")
        .param(index(account))
        .update();
  }

  String index(String account) {
    return vault.blindIndex("account", account);
  }

  private <T> T guarded(Supplier<T> work) {
    atOnce.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      atOnce.release();
    }
  }

  private static Set<String> readCommon() {
    try (InputStream in = Passwords.class.getResourceAsStream("common-passwords.txt");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
