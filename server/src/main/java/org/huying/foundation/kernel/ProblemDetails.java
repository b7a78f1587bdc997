package org.huying.foundation.kernel;

import java.net.URI;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.TransactionSystemException;

/**
 * Errors as RFC 9457 problems: {@code type} is {@code urn:huying:problem:…}, {@code title} is
 * Chinese for people, {@code detail} English for programs. An answer is one (the error handler
 * makes it), and so is an event of a stream that had already begun.
 */
public final class ProblemDetails {
  /** SQLSTATE classes: connection, rollback, resources, intervention of an operator, system. */
  private static final Set<String> AWAY = Set.of("08", "40", "53", "57", "58");

  private static final long RETRY_AFTER_SECONDS = 5;

  private ProblemDetails() {}

  /** What people and programs are told of an error; nothing of one that nobody expected. */
  public static ProblemDetail of(RuntimeException e) {
    return switch (e) {
      case HuyingException own -> own(own);
      case OptimisticLockingFailureException stale ->
          of(
              HttpStatus.CONFLICT,
              "stale-version",
              "别人刚刚先处理了，请刷新后再看。",
              "the row has a newer version");
      case RuntimeException away when isBusy(away) -> busy();
      default ->
          of(
              HttpStatus.INTERNAL_SERVER_ERROR,
              "unexpected",
              "系统出了点问题，您的内容没有保存，请稍后再试。",
              "unexpected error");
    };
  }

  /**
   * Whether the database could not be asked, or gave up between two commands: what the same request
   * may well find mended a moment later.
   */
  public static boolean isBusy(Throwable e) {
    for (Throwable it = e; it != null; it = it.getCause()) {
      if (it instanceof TransientDataAccessException) return true;
      if (it instanceof TransactionSystemException) return true;
      if (it instanceof SQLException sql && AWAY.contains(group(sql))) return true;
    }
    return false;
  }

  /** What has no SQLSTATE is not the database's but its pool's word: it has no connection. */
  private static String group(SQLException e) {
    String state = e.getSQLState();
    return state == null ? "08" : state.substring(0, 2);
  }

  /** Whether it was done is not known when the connection broke with the commit under way. */
  private static ProblemDetail busy() {
    ProblemDetail problem =
        of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "database-away",
            "系统正在恢复，请过几秒再试一次；已经提交的不会重复。",
            "the database did not answer; send the same request with the same key again");
    problem.setProperty("retryAfterSeconds", RETRY_AFTER_SECONDS);
    return problem;
  }

  private static ProblemDetail own(HuyingException e) {
    ProblemDetail problem =
        of(HttpStatusCode.valueOf(e.status()), e.type(), e.chinese(), e.getMessage());
    if (!e.fields().isEmpty()) {
      problem.setProperty("errors", e.fields());
    }
    if (e instanceof TooMany tooMany) {
      long seconds = Math.max(1, tooMany.retryAfter().plusMillis(999).toSeconds());
      problem.setProperty("retryAfterSeconds", seconds);
    }
    return problem;
  }

  /** A problem of this type. */
  public static ProblemDetail of(
      HttpStatusCode status, String type, String title, @Nullable String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail == null ? "" : detail);
    problem.setType(URI.create("urn:huying:problem:" + type));
    problem.setTitle(title);
    return problem;
  }
}
