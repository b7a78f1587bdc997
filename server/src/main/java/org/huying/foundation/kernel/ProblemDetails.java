package org.huying.foundation.kernel;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/**
 * Errors as RFC 9457 problems: {@code type} is {@code urn:huying:problem:…}, {@code title} is
 * Chinese for people, {@code detail} English for programs. An answer is one (the error handler
 * makes it), and so is an event of a stream that had already begun.
 */
public final class ProblemDetails {
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
      default ->
          of(
              HttpStatus.INTERNAL_SERVER_ERROR,
              "unexpected",
              "系统出了点问题，您的内容没有保存，请稍后再试。",
              "unexpected error");
    };
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
