package org.huying.scene.grid;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Draws the photos of the demo: a street at dusk before, in daylight after. They show no real
 * place.
 */
final class DemoPictures {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final int GROUND = 170;

  /** A JPEG of a street of this number: no two are alike. */
  byte[] street(int number, boolean after) {
    return draw(number, after);
  }

  private static byte[] draw(int seed, boolean after) {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    var top = after ? new Color(0x9cc9e8) : new Color(0x27324a);
    var bottom = after ? new Color(0xf3efe2) : new Color(0x5b6076);
    pen.setPaint(new GradientPaint(0, 0, top, 0, GROUND, bottom));
    pen.fillRect(0, 0, WIDTH, GROUND);
    houses(pen, new Random(seed), after);
    pen.setColor(after ? new Color(0x8a8d91) : new Color(0x3a3d44));
    pen.fillRect(0, GROUND, WIDTH, HEIGHT - GROUND);
    lamp(pen, 60 + seed * 37 % 180, after);
    pen.dispose();
    return jpeg(image);
  }

  private static void houses(Graphics2D pen, Random lot, boolean day) {
    for (int x = 0; x < WIDTH; ) {
      int width = 40 + lot.nextInt(40);
      int height = 50 + lot.nextInt(80);
      int shade = 120 + lot.nextInt(80);
      var wall = new Color(shade, shade - 10, shade - 25);
      pen.setColor(day ? wall : wall.darker().darker());
      pen.fillRect(x, GROUND - height, width, height);
      for (int floor = 8; floor < height - 14; floor += 18)
        for (int window = 6; window < width - 12; window += 14) {
          boolean lit = lot.nextInt(3) == 0;
          pen.setColor(day ? new Color(0x6f8ba3) : lit ? new Color(0xf0c869) : new Color(0x1d2330));
          pen.fillRect(x + window, GROUND - height + floor, 8, 10);
        }
      x += width + lot.nextInt(8);
    }
  }

  private static void lamp(Graphics2D pen, int x, boolean works) {
    pen.setColor(new Color(0x2b2f36));
    pen.setStroke(new BasicStroke(4));
    pen.drawLine(x, GROUND + 20, x, 60);
    pen.drawLine(x, 60, x + 26, 56);
    pen.setColor(works ? new Color(0xffe9a6) : new Color(0x4a4d55));
    pen.fillOval(x + 18, 54, 18, 9);
  }

  private static byte[] jpeg(BufferedImage image) {
    try {
      var bytes = new ByteArrayOutputStream();
      ImageIO.write(image, "jpg", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a picture cannot be written to memory", e);
    }
  }
}
