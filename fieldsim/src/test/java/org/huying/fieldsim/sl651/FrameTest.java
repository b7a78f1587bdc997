package org.huying.fieldsim.sl651;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import org.huying.fieldsim.Resources;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  /** Frames as others published them, in packets (16) or alone (02). */
  private static List<String> published(boolean valid) {
    return Resources.lines("sl651.tsv").stream()
        .map(it -> it.split("\t"))
        .filter(it -> it.length == 3 && it[0].equals("yes") == valid && !it[1].equals("function"))
        .map(it -> it[2])
        .filter(it -> it.startsWith("02", 26))
        .toList();
  }

  @Test
  void publishedFramesAreReadAndWrittenToTheLastBit() throws IOException {
    assertThat(published(true)).hasSizeGreaterThan(8);
    for (String hex : published(true)) {
      Frame frame = Frame.read(in(HEX.parseHex(hex)));
      assertThat(frame.up()).isTrue();
      assertThat(HEX.formatHex(frame.bytes())).isEqualTo(hex);
    }
  }

  @Test
  void aWrongChecksumIsPassedOver() {
    assertThat(published(false)).isNotEmpty();
    for (String hex : published(false))
      assertThatThrownBy(() -> Frame.read(in(HEX.parseHex(hex)))).isInstanceOf(EOFException.class);
  }

  @Test
  void aBodyIsWrittenAsAPublishedOneIs() {
    String hex = published(true).get(1);
    var sent = LocalDateTime.of(2017, 7, 18, 11, 0, 16);
    String head = HEX.formatHex(new Body(0x0034, sent).station("0011223344").bytes());
    byte[] values =
        new Body(0x0034, sent)
            .observed(LocalDateTime.of(2017, 7, 18, 11, 0))
            .element("20", 3, 1, 4)
            .element("26", 3, 1, 4)
            .element("39", 4, 3, 10.49)
            .element("38", 2, 2, 10.99)
            .bytes();
    String written = head + "48" + HEX.formatHex(values).substring(16); // a river's station
    assertThat(hex).contains("02" + written + "03");
  }

  @Test
  void aNumberBelowZeroBeginsWithFF() {
    byte[] body =
        new Body(1, LocalDateTime.of(2026, 6, 1, 0, 0)).element("3A", 4, 3, -0.25).bytes();
    assertThat(HEX.formatHex(body)).endsWith("3A2BFF00000250");
  }
}
