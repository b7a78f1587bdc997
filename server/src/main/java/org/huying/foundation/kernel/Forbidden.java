package org.huying.foundation.kernel;

/** The person is known, and may not do this. */
public final class Forbidden extends HuyingException {
  public Forbidden(String type, String chinese, String english) {
    super(type, chinese, english);
  }

  @Override
  public int status() {
    return 403;
  }
}
