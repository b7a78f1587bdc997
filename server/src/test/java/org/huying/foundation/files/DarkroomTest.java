package org.huying.foundation.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.huying.foundation.kernel.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DarkroomTest {
  private static final String SECRET = "GPS 22.5781N 113.0814E <?php system($_GET['c']); ?>";
  private final Darkroom darkroom = new Darkroom(65_000_000);

  /** Where the quarters of the stored picture end up: red, green, blue, yellow are 0 to 3. */
  @ParameterizedTest
  @CsvSource({
    "1, 0123", "2, 1032", "3, 3210", "4, 2301", "5, 0213", "6, 2031", "7, 3120", "8, 1302"
  })
  void turnsThePhotoAsTheCameraWasHeld(int orientation, String upright) {
    byte[] jpeg = Pictures.jpeg(400, 200);
    for (boolean littleEndian : new boolean[] {true, false}) {
      byte[] exif = Pictures.exif(orientation, littleEndian, SECRET);
      Photo photo = darkroom.develop(Pictures.withSegment(jpeg, 0xFFE1, exif));
      boolean turned = orientation >= 5;
      assertThat(photo.width()).isEqualTo(turned ? 200 : 400);
      assertThat(photo.height()).isEqualTo(turned ? 400 : 200);
      assertThat(quarters(Pictures.decode(photo.content()))).isEqualTo(upright);
      assertThat(quarters(Pictures.decode(photo.thumbnail()))).isEqualTo(upright);
    }
  }

  @Test
  void nothingButPixelsIsLeft() {
    byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
    byte[] jpeg = Pictures.jpeg(640, 480);
    jpeg = Pictures.withSegment(jpeg, 0xFFFE, secret); // a comment
    jpeg = Pictures.withSegment(jpeg, 0xFFED, secret); // Photoshop, IPTC
    jpeg = Pictures.withSegment(jpeg, 0xFFE1, Pictures.exif(1, true, SECRET));
    jpeg = ByteBuffer.allocate(jpeg.length + secret.length).put(jpeg).put(secret).array();
    assertThat(text(jpeg)).contains(SECRET);

    Photo photo = darkroom.develop(jpeg);
    for (byte[] stored : List.of(photo.content(), photo.thumbnail())) {
      assertThat(text(stored)).doesNotContain("GPS", "php", "Exif");
      assertThat(segments(stored)).doesNotContain(0xE1, 0xE2, 0xED, 0xFE);
    }
  }

  @Test
  void bigPhotosBecomeSmallAndSmallOnesStay() {
    Photo big = darkroom.develop(Pictures.jpeg(6000, 4000));
    assertThat(big.width()).isEqualTo(2560);
    assertThat(big.height()).isBetween(1705, 1708);
    assertThat(quarters(Pictures.decode(big.content()))).isEqualTo("0123");
    BufferedImage thumbnail = Pictures.decode(big.thumbnail());
    assertThat(thumbnail.getWidth()).isEqualTo(320);

    Photo small = darkroom.develop(Pictures.jpeg(100, 50));
    assertThat(small.width()).isEqualTo(100);
    assertThat(Pictures.decode(small.thumbnail()).getWidth()).isEqualTo(100);
    assertThat(darkroom.develop(Pictures.jpeg(1, 1)).width()).isEqualTo(1);
    assertThat(darkroom.develop(Pictures.jpeg(4000, 1)).width()).isEqualTo(2560);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_BYTE_INDEXED
      })
  void readsEveryKindOfPngAndPutsWhiteBehindIt(int type) {
    var image = new BufferedImage(90, 60, type);
    if (type != BufferedImage.TYPE_INT_ARGB) {
      var canvas = image.createGraphics();
      canvas.setColor(Color.WHITE);
      canvas.fillRect(0, 0, 90, 60);
      canvas.dispose();
    }
    Photo photo = darkroom.develop(Pictures.encode(image, "png"));
    assertThat(photo.width()).isEqualTo(90);
    assertThat(new Color(Pictures.decode(photo.content()).getRGB(45, 30))).isEqualTo(Color.WHITE);
  }

  @Test
  void refusesWhatIsNoPhotoWhateverItsName() {
    Map<String, byte[]> uploads =
        Map.ofEntries(
            Map.entry("nothing", new byte[0]),
            Map.entry("ELF", bytes("\u007fELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0>\0")),
            Map.entry("Windows program", bytes("MZ\u0090\0\3\0\0\0\4\0\0\0")),
            Map.entry("PHP", bytes("<?php system($_GET['c']); ?>")),
            Map.entry("HTML", bytes("<!DOCTYPE html><html><script>alert(1)</script></html>")),
            Map.entry(
                "SVG", bytes("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>")),
            Map.entry("shell", bytes("#!/bin/sh\nrm -rf /\n")),
            Map.entry("PDF", bytes("%PDF-1.7\n1 0 obj\n")),
            Map.entry("ZIP", bytes("PK\3\4\n\0\0\0\0\0")),
            Map.entry("GIF with PHP", bytes("GIF89a<?php system($_GET['c']); ?>")),
            Map.entry("text", bytes("我的照片")));
    uploads.forEach((name, upload) ->
        assertThatThrownBy(() -> darkroom.develop(upload))
            .as(name)
            .isInstanceOfSatisfying(
                InvalidInput.class, e -> assertThat(e.type()).isEqualTo("file-type")));
  }

  @ParameterizedTest
  @CsvSource({"ftypheic, HEIC", "ftypmif1, HEIC", "ftypavif, AVIF", "WEBP, WebP"})
  void saysWhichPhonesFormatIsNotReadYet(String brand, String name) {
    byte[] upload =
        brand.equals("WEBP")
            ? bytes("RIFF\u0024\0\0\0WEBPVP8 \u0018\0\0\0")
            : bytes("\0\0\0\u0018" + brand + "\0\0\0\0mif1" + brand.substring(4));
    assertThatThrownBy(() -> darkroom.develop(upload))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e -> {
              assertThat(e.type()).isEqualTo("file-type");
              assertThat(e.chinese()).contains(name).contains("JPG");
            });
  }

  @Test
  void refusesWhatOnlyBeginsLikeAPhoto() {
    byte[] jpeg = Pictures.jpeg(300, 200);
    byte[] png = Pictures.encode(Pictures.quarters(300, 200), "png");
    byte[] php = bytes("<?php system($_GET['c']); ?>");
    for (byte[] upload :
        List.of(
            ByteBuffer.allocate(4 + php.length).putInt(0xFFD8FFE0).put(php).array(),
            Arrays.copyOf(jpeg, 40),
            Arrays.copyOf(png, 60),
            Arrays.copyOf(png, png.length / 2),
            Pictures.pngHeader(300, 200))) {
      assertThatThrownBy(() -> darkroom.develop(upload))
          .isInstanceOfSatisfying(
              InvalidInput.class, e -> assertThat(e.type()).isEqualTo("file-unreadable"));
    }
  }

  @Test
  void refusesABombBeforeItGoesOff() {
    byte[] jpeg = Pictures.jpeg(16, 16);
    int frame = indexOf(jpeg, new byte[] {(byte) 0xFF, (byte) 0xC0});
    ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 65_000).putShort(frame + 7, (short) 65_000);
    for (byte[] bomb :
        List.of(
            Pictures.pngHeader(60_000, 60_000),
            Pictures.pngHeader(Integer.MAX_VALUE, Integer.MAX_VALUE),
            jpeg)) {
      assertThatThrownBy(() -> darkroom.develop(bomb))
          .isInstanceOfSatisfying(
              InvalidInput.class, e -> assertThat(e.type()).isEqualTo("file-too-large"));
    }
  }

  @Test
  void brokenExifCountsAsUpright() {
    byte[] jpeg = Pictures.jpeg(40, 20);
    var random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] exif = Pictures.exif(6, i % 2 == 0, "x");
      for (int hit = 0; hit < 4; hit++) {
        exif[6 + random.nextInt(exif.length - 6)] = (byte) random.nextInt(256);
      }
      byte[] upload =
          Pictures.withSegment(
              jpeg, 0xFFE1, Arrays.copyOf(exif, 6 + random.nextInt(exif.length - 6)));
      assertThat(darkroom.develop(upload).width()).isIn(40, 20);
    }
  }

  /** Whatever bytes come: a photo or a refusal, never another error. */
  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png"})
  void answersAnyDamageWithAPhotoOrARefusal(String format) {
    byte[] whole = Pictures.encode(Pictures.quarters(64, 48), format);
    var random = new Random(42);
    int refused = 0;
    for (int i = 0; i < 700; i++) {
      byte[] damaged =
          Arrays.copyOf(whole, whole.length - (i % 3 == 0 ? random.nextInt(whole.length) : 0));
      for (int hit = 0; hit < 1 + random.nextInt(6) && damaged.length > 0; hit++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(darkroom.develop(damaged).content()).isNotEmpty();
      } catch (InvalidInput e) {
        assertThat(e.type()).isIn("file-type", "file-unreadable", "file-too-large");
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private static String quarters(BufferedImage image) {
    var order = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      int x = image.getWidth() * (1 + 2 * (i % 2)) / 4;
      int y = image.getHeight() * (1 + 2 * (i / 2)) / 4;
      Color seen = new Color(image.getRGB(x, y));
      int best = 0;
      for (int c = 1; c < 4; c++) {
        best =
            distance(seen, Pictures.QUARTERS[c]) < distance(seen, Pictures.QUARTERS[best])
                ? c
                : best;
      }
      order.append(best);
    }
    return order.toString();
  }

  private static int distance(Color a, Color b) {
    return Math.abs(a.getRed() - b.getRed())
        + Math.abs(a.getGreen() - b.getGreen())
        + Math.abs(a.getBlue() - b.getBlue());
  }

  private static List<Integer> segments(byte[] jpeg) {
    var markers = new ArrayList<Integer>();
    for (int at = 2; (jpeg[at + 1] & 0xFF) != 0xDA; ) {
      markers.add(jpeg[at + 1] & 0xFF);
      at += 2 + (ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xFFFF);
    }
    return markers;
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    return text(bytes).indexOf(text(wanted));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    boolean latin = text.chars().allMatch(c -> c < 256);
    return text.getBytes(latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }
}
