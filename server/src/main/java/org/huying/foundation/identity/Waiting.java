package org.huying.foundation.identity;

import java.time.Duration;

/** Says how long to wait, as people do, and never too little. */
public final class Waiting {
  private Waiting() {}

  /** {@code 57秒}, {@code 12分钟}, {@code 3小时}. */
  public static String words(Duration wait) {
    long seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
    if (seconds < 60) {
      return seconds + "秒";
    }
    long minutes = (seconds + 59) / 60;
    return minutes < 60 ? minutes + "分钟" : (minutes + 59) / 60 + "小时";
  }
}
