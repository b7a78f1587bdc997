package org.huying.scene.govservice;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;
import org.springframework.http.MediaType;

/** Draws a QR code as SVG: one path, crisp at every size, with the quiet zone of four modules. */
final class QrCode {
  static final MediaType TYPE =
      new MediaType("image", "svg+xml", java.nio.charset.StandardCharsets.UTF_8);

  private static final int QUIET_ZONE = 4;

  private QrCode() {}

  static String svg(String text) {
    BitMatrix modules = encode(text);
    int size = modules.getWidth();
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" shape-rendering="crispEdges">\
    <title>二维码</title><rect width="%d" height="%d" fill="#fff"/><path d="%s" fill="#000"/></svg>
    """
        .formatted(size, size, size, size, path(modules));
  }

  private static BitMatrix encode(String text) {
    try {
      return new QRCodeWriter()
          .encode(
              text,
              BarcodeFormat.QR_CODE,
              0,
              0,
              Map.of(
                  EncodeHintType.CHARACTER_SET,
                  "UTF-8",
                  EncodeHintType.ERROR_CORRECTION,
                  ErrorCorrectionLevel.M,
                  EncodeHintType.MARGIN,
                  QUIET_ZONE));
    } catch (WriterException e) {
      throw new IllegalArgumentException("cannot be a QR code: " + text, e);
    }
  }

  /** One rectangle for every run of dark modules in a row. */
  private static String path(BitMatrix modules) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        int run = 0;
        while (x + run < modules.getWidth() && modules.get(x + run, y)) {
          run++;
        }
        if (run > 0) {
          path.append("M%d %dh%dv1h-%dz".formatted(x, y, run, run));
          x += run;
        }
      }
    }
    return path.toString();
  }
}
