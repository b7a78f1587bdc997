package org.huying.foundation.files;

import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * How a picture looks in 64 bits (dHash): for 8 by 8 fields, whether the field to the right is
 * lighter. The same view painted smaller, lighter or coarser has nearly the same bits; it says
 * nothing about who or what is in the picture.
 */
final class Fingerprint {
  private static final int FIELDS = 8;

  /** A field is lighter when it is so by this much (of 255): less is noise. */
  private static final int NOISE = 2;

  /** With fewer bits of a kind there is too little to see: a wall, the sky, the dark. */
  private static final int LEAST_BITS = 4;

  /** The bits of neighbours stand far apart, so that every part of the 64 tells something. */
  private static final int SCATTER = 29;

  private Fingerprint() {}

  static @Nullable Long of(BufferedImage picture) {
    long bits = 0;
    for (int i = 0; i < Long.SIZE; i++) {
      int field = i * SCATTER % Long.SIZE;
      int row = field / FIELDS;
      int column = field % FIELDS;
      boolean lighter =
          brightness(picture, column + 1, row) - brightness(picture, column, row) > NOISE;
      bits = bits << 1 | (lighter ? 1 : 0);
    }
    int set = Long.bitCount(bits);
    return set < LEAST_BITS || set > Long.SIZE - LEAST_BITS ? null : bits;
  }

  /** The mean brightness of one field of nine by eight. */
  private static double brightness(BufferedImage picture, int column, int row) {
    int left = column * picture.getWidth() / (FIELDS + 1);
    int right = Math.max(left + 1, (column + 1) * picture.getWidth() / (FIELDS + 1));
    int top = row * picture.getHeight() / FIELDS;
    int bottom = Math.max(top + 1, (row + 1) * picture.getHeight() / FIELDS);
    double sum = 0;
    int count = 0;
    for (int y = top; y < Math.min(bottom, picture.getHeight()); y++)
      for (int x = left; x < Math.min(right, picture.getWidth()); x++) {
        int rgb = picture.getRGB(x, y);
        sum += 0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
        count++;
      }
    return count == 0 ? 0 : sum / count;
  }
}
