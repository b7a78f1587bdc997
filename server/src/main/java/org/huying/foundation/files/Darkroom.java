package org.huying.foundation.files;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.Unavailable;

/**
 * Paints a photo anew, upright, in sRGB, at most {@value #LONGEST} pixels long: what leaves is
 * pixels and nothing else, no place, no camera, no comment, no hidden program. Size is read from
 * the header before anything is unpacked, big pictures are read with every n-th pixel, and only few
 * at a time.
 */
final class Darkroom {
  static final int LONGEST = 2_560;
  static final int THUMBNAIL = 320;
  private static final float QUALITY = 0.88f;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Semaphore TABLES = new Semaphore(2, true);

  private final long maxPixels;

  Darkroom(long maxPixels) {
    this.maxPixels = maxPixels;
  }

  /**
   * @throws InvalidInput {@code file-type}, {@code file-too-large} or {@code file-unreadable}
   * @throws Unavailable {@code files-busy}
   */
  Photo develop(byte[] upload) {
    PhotoType type = PhotoType.of(upload);
    takeTable();
    try {
      Orientation held = type == PhotoType.JPEG ? Orientation.ofJpeg(upload) : Orientation.UPRIGHT;
      BufferedImage picture = paint(shrink(read(type, upload), LONGEST), held);
      BufferedImage small = paint(shrink(picture, THUMBNAIL), Orientation.UPRIGHT);
      return new Photo(
          picture.getWidth(),
          picture.getHeight(),
          jpeg(picture),
          jpeg(small),
          Fingerprint.of(small));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      TABLES.release();
    }
  }

  private static void takeTable() {
    try {
      if (TABLES.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Unavailable("files-busy", "上传照片的人太多，请稍后再试。", "no table in " + PATIENCE);
  }

  private BufferedImage read(PhotoType type, byte[] upload) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(type.reader).next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if ((long) width * height > maxPixels) {
        throw new InvalidInput(
            "file-too-large",
            "照片的尺寸太大，请选择%d万像素以内的照片。".formatted(maxPixels / 10_000),
            "%d x %d pixels are more than %d".formatted(width, height, maxPixels));
      }
      int step = Math.max(1, Math.max(width, height) / LONGEST);
      ImageReadParam every = reader.getDefaultReadParam();
      every.setSourceSubsampling(step, step, 0, 0);
      return reader.read(0, every);
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // The JDK's readers answer broken input with any of these.
      throw unreadable(type, e);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage paint(BufferedImage read, Orientation held) {
    int width = held.turnsSide() ? read.getHeight() : read.getWidth();
    int height = held.turnsSide() ? read.getWidth() : read.getHeight();
    // A fresh picture in sRGB: a colour profile of the upload must not travel on.
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = picture.createGraphics();
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, width, height);
    canvas.drawImage(read, held.upright(read.getWidth(), read.getHeight()), null);
    canvas.dispose();
    return picture;
  }

  private static BufferedImage shrink(BufferedImage picture, int longest) throws IOException {
    return Math.max(picture.getWidth(), picture.getHeight()) <= longest
        ? picture
        : Thumbnails.of(picture)
            .size(longest, longest)
            .imageType(BufferedImage.TYPE_INT_ARGB)
            .asBufferedImage();
  }

  private static byte[] jpeg(BufferedImage picture) throws IOException {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
    ImageWriter writer = writers.next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static InvalidInput unreadable(PhotoType type, Exception cause) {
    var refused =
        new InvalidInput(
            "file-unreadable",
            "这张照片无法读取，可能已经损坏，请重新拍照或换一张。",
            "the %s cannot be decoded: %s".formatted(type.reader, cause.getMessage()));
    refused.initCause(cause);
    return refused;
  }
}
