package org.huying.engine.telemetry.internal.sl651;

import org.jspecify.annotations.Nullable;

/** What {@link FrameReader} makes of the next bytes. */
public sealed interface Read {
  /** A frame whose checksum is right. */
  record Got(Frame frame) implements Read {}

  /** What is there may become a frame, or nothing is there. */
  record More() implements Read {}

  /**
   * Bytes that are no frame; they are skipped.
   *
   * @param bytes how many
   * @param station whose frame it says it is, where it looks like one
   */
  record Bad(Reason reason, int bytes, @Nullable String station) implements Read {}

  /** Why. */
  enum Reason {
    /** Before the start of a frame. */
    NOISE,
    /** Neither up nor down, no start of a text, or impossible numbers of packets. */
    HEAD,
    /** It is not over where it says it is. */
    END,
    /** The checksum is another. */
    CHECKSUM,
    /** It was begun and never went on. */
    CUT_OFF
  }
}
