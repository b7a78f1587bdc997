package org.huying.scene.govservice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {
  private static final int SCALE = 8;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.gdzwfw.gov.cn/",
        "http://localhost:8080/items/11440703DEM0000092440709001002ABC",
        "https://example.org/办事?名=身份证&x=1"
      })
  void aReaderReadsWhatWasDrawn(String text) throws Exception {
    assertThat(
            new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new Drawn(QrCode.svg(text)))))
                .getText())
        .isEqualTo(text);
  }

  @Test
  void thePictureIsSvgWithATitleForThoseWhoCannotSeeIt() {
    assertThat(QrCode.svg("x"))
        .startsWith("<svg ")
        .contains("<title>二维码</title>")
        .endsWith("</svg>\n");
  }

  /** Paints the path of the SVG, eight pixels a module. */
  private static final class Drawn extends LuminanceSource {
    private final byte[] pixels;

    Drawn(String svg) {
      this(svg, size(svg));
    }

    private Drawn(String svg, int modules) {
      super(modules * SCALE, modules * SCALE);
      pixels = new byte[modules * SCALE * modules * SCALE];
      java.util.Arrays.fill(pixels, (byte) 255);
      Matcher run = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z").matcher(svg);
      while (run.find()) {
        int x = Integer.parseInt(run.group(1));
        int y = Integer.parseInt(run.group(2));
        int length = Integer.parseInt(run.group(3));
        for (int row = y * SCALE; row < (y + 1) * SCALE; row++) {
          int from = row * getWidth() + x * SCALE;
          java.util.Arrays.fill(pixels, from, from + length * SCALE, (byte) 0);
        }
      }
    }

    private static int size(String svg) {
      Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+) \\d+\"").matcher(svg);
      assertThat(box.find()).isTrue();
      return Integer.parseInt(box.group(1));
    }

    @Override
    public byte[] getRow(int y, byte[] row) {
      byte[] into = row != null && row.length >= getWidth() ? row : new byte[getWidth()];
      System.arraycopy(pixels, y * getWidth(), into, 0, getWidth());
      return into;
    }

    @Override
    public byte[] getMatrix() {
      return pixels;
    }
  }
}
