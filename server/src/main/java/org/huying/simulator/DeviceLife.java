package org.huying.simulator;

import org.jspecify.annotations.Nullable;

/**
 * What a pretended terminal goes through: most of them work, some run out of paper, jam or are
 * switched off for a while, at times of their own. The same device does the same every time.
 */
final class DeviceLife {
  private DeviceLife() {}

  /** What a device says of itself. */
  record Said(String state, @Nullable String note) {}

  /**
   * @param device its number, from 0
   * @param minute since the simulator began
   * @return null: it is switched off and says nothing
   */
  static @Nullable Said at(int device, long minute) {
    long own = minute + 17L * device;
    if (device % 31 == 3 && own % 120 < 30) return null;
    if (device % 41 == 5 && own % 180 < 20) return new Said("FAULT", "打印机卡纸");
    if (device % 23 == 7 && own % 90 < 15) return new Said("OUT_OF_PAPER", "凭条纸用完");
    return new Said("OK", null);
  }
}
