package org.huying.engine.catalog;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an item can be done online.
 *
 * @param link address in the system that owns it; given exactly when {@code kind} is UPSTREAM
 */
public record Channel(Kind kind, @Nullable String link) {
  public enum Kind {
    /** At the counter only (线下办理). */
    COUNTER,
    /** Filled, submitted and followed here. */
    NATIVE,
    /** Done in the system that owns it (e.g. 广东政务服务网, 粤省事). */
    UPSTREAM
  }

  public static final Channel COUNTER = new Channel(Kind.COUNTER, null);

  public Channel {
    if ((kind == Kind.UPSTREAM) != Objects.nonNull(link)) {
      throw new IllegalArgumentException(
          "channel " + kind + " with link " + link + ": UPSTREAM, and only it, has a link");
    }
  }
}
