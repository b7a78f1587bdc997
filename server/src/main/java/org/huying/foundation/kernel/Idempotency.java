package org.huying.foundation.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does a command once, however often it is sent. The key and the answer are kept in the command's
 * own transaction, so that both are there or neither is; a second sender waits for the first one's
 * commit and gets its answer.
 */
@Component
public class Idempotency {
  private final JdbcClient jdbc;
  private final Writes writes;
  private final JsonMapper json;
  private final Clock clock;

  Idempotency(JdbcClient jdbc, Writes writes, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.writes = writes;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Answers what {@code action} answered for this key, running it only the first time.
   *
   * @param scope whose key it is, for instance {@code person:<id>/cases.open}: keys of different
   *     scopes never meet
   * @param key the sender's key, 8…200 characters
   * @param request what was asked; the same key with another request is refused
   * @throws Conflict {@code idempotency-key-reused}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public <T> T once(String scope, String key, Object request, Class<T> type, Supplier<T> action) {
    Optional<String> earlier = reserve(scope, key, request, null, new Reads());
    if (earlier.isPresent()) {
      return json.readValue(earlier.get(), type);
    }
    T answer = action.get();
    jdbc.sql("update kernel.idempotency set answer = cast(? as jsonb) where scope = ? and key = ?")
        .params(json.writeValueAsString(answer), scope, key)
        .update();
    return answer;
  }

  /**
   * The same for a command without an answer, in a transaction of its own where there is none.
   *
   * @throws Conflict {@code idempotency-key-reused}
   */
  @Transactional
  public void run(String scope, String key, Object request, Runnable command) {
    once(
        scope,
        key,
        request,
        Boolean.class,
        () -> {
          command.run();
          return true;
        });
  }

  /**
   * The same for a command whose answer is the id of something and known beforehand: the id that
   * was kept for this key earlier, or empty, and then {@code id} is kept and the command is to be
   * done.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<UUID> earlier(String scope, String key, Object request, UUID id) {
    return earlier(scope, key, request, id, new Reads());
  }

  /** The same, and in its round trip what the command asks first. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<UUID> earlier(String scope, String key, Object request, UUID id, Reads besides) {
    return reserve(scope, key, request, json.writeValueAsString(new Done(id)), besides)
        .map(it -> json.readValue(it, Done.class).id());
  }

  private Optional<String> reserve(
      String scope, String key, Object request, @Nullable String answer, Reads besides) {
    if (key.length() < 8 || key.length() > 200) {
      throw new InvalidInput(
          "idempotency-key-invalid",
          "请求缺少有效的防重复编号，请刷新页面后再试。",
          "Idempotency-Key must have 8…200 characters");
    }
    String digest = digest(json.writeValueAsString(request));
    var first =
        besides.ask(
            """
            insert into kernel.idempotency (scope, key, request_digest, answer, at)
            values (?, ?, ?, cast(? as jsonb), ?)
            on conflict do nothing returning 1
            """,
            (row, n) -> row.getInt(1),
            scope,
            key,
            digest,
            answer,
            Timestamp.from(clock.instant()));
    writes.ask(besides);
    if (!first.get().isEmpty()) {
      return Optional.empty();
    }
    Earlier earlier =
        jdbc.sql(
                "select request_digest, answer from kernel.idempotency where scope = ? and key = ?")
            .params(scope, key)
            .query(Earlier.class)
            .single();
    if (!earlier.requestDigest().equals(digest)) {
      throw new Conflict(
          "idempotency-key-reused",
          "这次提交的内容和上一次不同，请刷新页面后重新提交。",
          "key '" + key + "' was used for another request");
    }
    return Optional.of(earlier.answer());
  }

  private static String digest(String text) {
    try {
      byte[] bytes =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  record Done(UUID id) {}

  record Earlier(String requestDigest, String answer) {}
}
