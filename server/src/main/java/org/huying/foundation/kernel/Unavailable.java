package org.huying.foundation.kernel;

/** A part that is needed is not ready; trying again later helps. */
public final class Unavailable extends HuyingException {
  public Unavailable(String type, String chinese, String english) {
    super(type, chinese, english);
  }

  @Override
  public int status() {
    return 503;
  }
}
