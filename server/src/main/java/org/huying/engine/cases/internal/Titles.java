package org.huying.engine.cases.internal;

import org.huying.foundation.privacy.Masking;

/** Short lines of long texts. */
final class Titles {
  private static final int MOST = 30;

  private Titles() {}

  /** The first sentence, or as much of it as a list can show; numbers of people are masked. */
  static String of(String text) {
    var first = text.split("[\\n。！？!?；;]", 2)[0].strip();
    var line = first.isEmpty() ? text : first;
    int length = line.codePointCount(0, line.length());
    return Masking.text(
        length <= MOST ? line : line.substring(0, line.offsetByCodePoints(0, MOST - 1)) + "…");
  }
}
