package org.huying.foundation.kernel;

/** The world has moved on: a stale version, a reused key, a step that is not possible now. */
public final class Conflict extends HuyingException {
  public Conflict(String type, String chinese, String english) {
    super(type, chinese, english);
  }

  @Override
  public int status() {
    return 409;
  }
}
