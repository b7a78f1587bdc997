package org.huying.foundation.files;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures to upload, painted by hand. */
final class Pictures {
  static final Color[] QUARTERS = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};

  private Pictures() {}

  /** Four coloured quarters: top left, top right, bottom left, bottom right. */
  static BufferedImage quarters(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var canvas = image.createGraphics();
    for (int i = 0; i < 4; i++) {
      canvas.setColor(QUARTERS[i]);
      canvas.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2 + 1, height / 2 + 1);
    }
    canvas.dispose();
    return image;
  }

  static byte[] encode(BufferedImage image, String format) {
    var bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalStateException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] jpeg(int width, int height) {
    return encode(quarters(width, height), "jpeg");
  }

  static BufferedImage decode(byte[] bytes) {
    try {
      return ImageIO.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a segment behind the start of a JPEG. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
    return ByteBuffer.allocate(jpeg.length + 4 + content.length)
        .put(jpeg, 0, 2)
        .putShort((short) marker)
        .putShort((short) (content.length + 2))
        .put(content)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** An Exif segment with an orientation, and text where a camera would put the place. */
  static byte[] exif(int orientation, boolean littleEndian, String text) {
    byte[] words = text.getBytes(StandardCharsets.UTF_8);
    var order = littleEndian ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN;
    ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 24 + 4 + words.length).order(order);
    tiff.putShort((short) (littleEndian ? 0x4949 : 0x4D4D)).putShort((short) 42).putInt(8);
    tiff.putShort((short) 2);
    tiff.putShort((short) 0x010E).putShort((short) 2).putInt(words.length).putInt(38);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    tiff.putShort((short) orientation).putShort((short) 0).putInt(0).put(words);
    return ByteBuffer.allocate(6 + tiff.capacity())
        .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
        .put(tiff.array())
        .array();
  }

  /** The header of a PNG that claims a size, and nothing behind it. */
  static byte[] pngHeader(int width, int height) {
    ByteBuffer chunk = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII));
    chunk.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
    var crc = new CRC32();
    crc.update(chunk.array());
    return ByteBuffer.allocate(8 + 4 + 17 + 4)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
        .putInt(13)
        .put(chunk.array())
        .putInt((int) crc.getValue())
        .array();
  }
}
