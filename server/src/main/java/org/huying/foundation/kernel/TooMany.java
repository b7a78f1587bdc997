package org.huying.foundation.kernel;

import java.time.Duration;

/** Too many attempts; {@link #retryAfter()} says how long to wait. */
public final class TooMany extends HuyingException {
  private final Duration retryAfter;

  public TooMany(String type, String chinese, String english, Duration retryAfter) {
    super(type, chinese, english);
    this.retryAfter = retryAfter;
  }

  public Duration retryAfter() {
    return retryAfter;
  }

  @Override
  public int status() {
    return 429;
  }
}
