package org.huying.foundation.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The same view is known again; others are not taken for it. */
class FingerprintTest {
  /** What {@code SamePhotos} calls alike. */
  private static final int LIKE = 6;

  /** A street: sky, houses with windows, a road; other in every number. */
  private static BufferedImage street(long number, int width) {
    int height = width * 3 / 4;
    var lot = new Random(number);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setPaint(new GradientPaint(0, 0, new Color(0x9cc9e8), width, height, new Color(0xf3efe2)));
    pen.fillRect(0, 0, width, height);
    for (int i = 0; i < 60; i++) {
      int shade = lot.nextInt(256);
      pen.setColor(new Color(shade, Math.max(0, shade - 20), Math.max(0, shade - 40)));
      pen.fillRect(
          (int) (lot.nextDouble() * width),
          (int) (lot.nextDouble() * height),
          (int) (lot.nextDouble() * width / 4),
          (int) (lot.nextDouble() * height / 3));
    }
    pen.dispose();
    return image;
  }

  private static BufferedImage scaled(BufferedImage from, int width, int height) {
    var to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = to.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(from, 0, 0, width, height, null);
    pen.dispose();
    return to;
  }

  private static int apart(BufferedImage one, BufferedImage other) {
    return Long.bitCount(
        Objects.requireNonNull(Fingerprint.of(one))
            ^ Objects.requireNonNull(Fingerprint.of(other)));
  }

  @Test
  void theSameViewIsKnownSmallerLighterOrCroppedAtTheEdge() {
    for (int number = 0; number < 200; number++) {
      var street = street(number, 640);
      assertThat(apart(street, scaled(street, 320, 240))).as("smaller").isLessThanOrEqualTo(LIKE);
      var lighter = new RescaleOp(0.85f, 18, null).filter(street, null);
      assertThat(apart(street, lighter)).as("lighter").isLessThanOrEqualTo(LIKE);
      var cropped = scaled(street.getSubimage(4, 3, 632, 474), 640, 480);
      assertThat(apart(street, cropped)).as("cropped").isLessThanOrEqualTo(LIKE);
    }
  }

  @Test
  void otherViewsAreNotTakenForIt() {
    var prints =
        LongStream.range(1_000, 1_400)
            .mapToObj(it -> Fingerprint.of(street(it, 320)))
            .filter(Objects::nonNull)
            .toList();
    int mistaken = 0;
    for (int one = 0; one < prints.size(); one++)
      for (int other = one + 1; other < prints.size(); other++)
        if (Long.bitCount(prints.get(one) ^ prints.get(other)) <= LIKE) mistaken++;
    assertThat(mistaken).as("of some 79,800 pairs").isLessThanOrEqualTo(2);
  }

  @Test
  void whereThereIsNothingToSeeThereIsNoFingerprint() {
    var dark = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    assertThat(Fingerprint.of(dark)).isNull();
    var pen = dark.createGraphics();
    pen.setPaint(new GradientPaint(0, 0, Color.BLACK, 320, 0, Color.WHITE));
    pen.fillRect(0, 0, 320, 240);
    pen.dispose();
    assertThat(Fingerprint.of(dark)).as("an even slope").isNull();
    assertThat(Fingerprint.of(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB))).isNull();
  }
}
