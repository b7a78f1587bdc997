package org.huying.foundation.kernel;

/** There is no such thing, or none that this person may know of. */
public final class NotFound extends HuyingException {
  public NotFound(String type, String chinese, String english) {
    super(type, chinese, english);
  }

  @Override
  public int status() {
    return 404;
  }
}
