package org.huying.foundation.files;

import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera was held: the orientation tag (0x0112) of the first directory of a JPEG's Exif
 * segment (CIPA DC-008). Only that number is read; whatever is broken or absent counts as upright.
 */
enum Orientation {
  UPRIGHT(1, 0, 0, 1, 0, 0),
  MIRRORED(-1, 0, 0, 1, 1, 0),
  HALF_TURN(-1, 0, 0, -1, 1, 1),
  FLIPPED(1, 0, 0, -1, 0, 1),
  TRANSPOSED(0, 1, 1, 0, 0, 0),
  QUARTER_RIGHT(0, 1, -1, 0, 1, 0),
  TRANSVERSED(0, -1, -1, 0, 1, 1),
  QUARTER_LEFT(0, -1, 1, 0, 0, 1);

  private static final int EXIF_APP1 = 0xFFE1;
  private static final int START_OF_SCAN = 0xFFDA;
  private static final int TAG = 0x0112;

  private final double[] matrix;
  private final int shiftX;
  private final int shiftY;

  Orientation(int m00, int m10, int m01, int m11, int shiftX, int shiftY) {
    this.matrix = new double[] {m00, m10, m01, m11};
    this.shiftX = shiftX;
    this.shiftY = shiftY;
  }

  /** Whether width and height change places. */
  boolean turnsSide() {
    return matrix[0] == 0;
  }

  /** What brings a picture of this size, in its stored orientation, upright. */
  AffineTransform upright(int width, int height) {
    int turnedWidth = turnsSide() ? height : width;
    int turnedHeight = turnsSide() ? width : height;
    return new AffineTransform(
        matrix[0], matrix[1], matrix[2], matrix[3], shiftX * turnedWidth, shiftY * turnedHeight);
  }

  static Orientation ofJpeg(byte[] jpeg) {
    ByteBuffer bytes = ByteBuffer.wrap(jpeg);
    int at = 2;
    while (at + 4 <= jpeg.length) {
      int marker = bytes.getShort(at) & 0xFFFF;
      int length = bytes.getShort(at + 2) & 0xFFFF;
      if (marker < 0xFF00
          || marker == START_OF_SCAN
          || length < 2
          || at + 2 + length > jpeg.length) {
        return UPRIGHT;
      }
      if (marker == EXIF_APP1 && length >= 16 && bytes.getInt(at + 4) == 0x45786966) { // "Exif"
        return ofTiff(bytes.slice(at + 10, length - 8));
      }
      at += 2 + length;
    }
    return UPRIGHT;
  }

  private static Orientation ofTiff(ByteBuffer tiff) {
    tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = tiff.getInt(4) & 0xFFFFFFFFL;
    if (directory + 2 > tiff.limit()) {
      return UPRIGHT;
    }
    int entries = tiff.getShort((int) directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + 12L * i;
      if (entry + 12 > tiff.limit()) {
        return UPRIGHT;
      }
      if ((tiff.getShort((int) entry) & 0xFFFF) == TAG) {
        int value = tiff.getShort((int) entry + 8);
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
      }
    }
    return UPRIGHT;
  }
}
