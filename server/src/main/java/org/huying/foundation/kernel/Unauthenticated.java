package org.huying.foundation.kernel;

/** Nobody is signed in, and somebody must be. */
public final class Unauthenticated extends HuyingException {
  public Unauthenticated(String type, String chinese, String english) {
    super(type, chinese, english);
  }

  @Override
  public int status() {
    return 401;
  }
}
