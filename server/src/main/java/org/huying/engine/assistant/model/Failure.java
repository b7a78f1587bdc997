package org.huying.engine.assistant.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The model did not answer as it should; people never see this, they get the house's own answer.
 */
final class Failure extends Exception {
  private static final long serialVersionUID = 1;

  /** What went wrong, in the words of the log. */
  enum Kind {
    TIME_OUT,
    UNREACHABLE,
    BROKEN,
    BUSY,
    SERVER_ERROR,
    REFUSED,
    EMPTY,
    MALFORMED,
    ENDLESS,
    /** Whoever asked has gone: that says nothing of the model. */
    ABANDONED
  }

  private final Kind kind;
  private final transient @Nullable Duration retryAfter;

  Failure(Kind kind) {
    this(kind, null);
  }

  Failure(Kind kind, @Nullable Duration retryAfter) {
    super(kind.name());
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  Kind kind() {
    return kind;
  }

  /** How long the server wants to be left alone. */
  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
