package org.huying.foundation.kernel;

import java.util.List;

/**
 * The one family of errors that reach people. Each says what was wrong twice: in Chinese for
 * people, in English with the value for programs and logs; {@link #type()} is stable and is what
 * programs compare. It is answered as an RFC 9457 problem.
 */
public abstract sealed class HuyingException extends RuntimeException
    permits InvalidInput, Unauthenticated, Forbidden, NotFound, Conflict, TooMany, Unavailable {
  private final String type;
  private final String chinese;

  HuyingException(String type, String chinese, String english) {
    super(english);
    this.type = type;
    this.chinese = chinese;
  }

  /** Stable, lower-case, hyphenated: the last part of the problem's {@code type} URN. */
  public String type() {
    return type;
  }

  /** What a person reads: what is wrong and what to do now. */
  public String chinese() {
    return chinese;
  }

  /** Errors of single fields, empty unless the input was a form. */
  public List<FieldError> fields() {
    return List.of();
  }

  /** The HTTP status that fits. */
  public abstract int status();

  /** What is wrong with one field of a form; {@code message} is Chinese. */
  public record FieldError(String field, String message) {}
}
