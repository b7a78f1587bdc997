package org.huying.engine.telemetry.internal.sl651;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.huying.engine.telemetry.internal.sl651.Message.Reading;
import org.huying.engine.telemetry.internal.sl651.Message.Said;
import org.huying.engine.telemetry.internal.sl651.Read.Bad;
import org.huying.engine.telemetry.internal.sl651.Read.Got;
import org.huying.engine.telemetry.internal.sl651.Read.More;
import org.junit.jupiter.api.Test;

/** The frames that others published. */
class VectorsTest {
  record Vector(boolean valid, int function, byte[] bytes) {}

  static List<Vector> vectors() throws IOException {
    try (var file = VectorsTest.class.getResourceAsStream("/telemetry/sl651.tsv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(2)
          .map(line -> line.split("\t"))
          .map(part ->
              new Vector(
                  part[0].equals("yes"),
                  Integer.parseInt(part[1], 16),
                  HexFormat.of().parseHex(part[2])))
          .toList();
    }
  }

  private static Frame frame(byte[] bytes) {
    var reader = new FrameReader();
    reader.feed(bytes, 0, bytes.length);
    Frame frame = ((Got) reader.next()).frame();
    assertThat(reader.next()).isInstanceOf(More.class);
    return frame;
  }

  private static Said said(int function, int nth) throws IOException {
    Frame frame =
        frame(
            vectors().stream()
                .filter(it -> it.function == function)
                .skip(nth)
                .findFirst()
                .orElseThrow()
                .bytes);
    return (Said) MessageReader.read(frame.function(), frame.body());
  }

  @Test
  void everyValidFrameIsReadAndWrittenAsItWas() throws IOException {
    assertThat(vectors()).hasSize(20);
    for (Vector it : vectors()) {
      if (!it.valid) continue;
      Frame frame = frame(it.bytes);
      assertThat(frame.function()).isEqualTo(it.function);
      assertThat(frame.up()).isTrue();
      assertThat(frame.bytes()).isEqualTo(it.bytes);
    }
  }

  @Test
  void aWrongChecksumIsRefusedAndNamesTheStation() throws IOException {
    Vector wrong = vectors().stream().filter(it -> !it.valid).findFirst().orElseThrow();
    var reader = new FrameReader();
    reader.feed(wrong.bytes, 0, wrong.bytes.length);
    assertThat(reader.next()).isEqualTo(new Bad(Read.Reason.CHECKSUM, 1, "0012345678"));
  }

  @Test
  void everyBodyIsUnderstood() throws IOException {
    for (Vector it : vectors()) {
      Frame frame = it.valid ? frame(it.bytes) : null;
      if (frame == null || frame.packet() != null && frame.packet().number() > 1) continue;
      assertThat(MessageReader.read(frame.function(), frame.body()))
          .as("function %02X", frame.function())
          .isInstanceOf(Said.class);
    }
  }

  @Test
  void aKeepAliveHasANumberAndATime() throws IOException {
    Said said = said(0x2F, 1);
    assertThat(said.serial()).isEqualTo(0x7E08);
    assertThat(said.sent()).isEqualTo(LocalDateTime.of(2022, 10, 11, 10, 7, 47));
    assertThat(said.readings()).isEmpty();
  }

  @Test
  void aTimedReportHasRainLevelAndVoltage() throws IOException {
    Said said = said(0x32, 0);
    var at = LocalDateTime.of(2017, 7, 18, 11, 0);
    assertThat(said.station()).isEqualTo("0011223344");
    assertThat(said.stationClass()).isEqualTo(0x48);
    assertThat(said.readings())
        .containsExactly(
            new Reading("20", at, 4.0),
            new Reading("26", at, 4.0),
            new Reading("39", at, 10.49),
            new Reading("38", at, 10.99));
  }

  @Test
  void anHourlyReportHasTwelveValuesAnHourAndSaysWhichAreMissing() throws IOException {
    Said said = said(0x34, 0);
    assertThat(said.readings())
        .filteredOn(it -> it.channel().equals("F4"))
        .extracting(Reading::at, Reading::value)
        .containsExactly(
            tuple(LocalDateTime.of(2017, 7, 18, 10, 5), 0.5),
            tuple(LocalDateTime.of(2017, 7, 18, 10, 10), 0.0),
            tuple(LocalDateTime.of(2017, 7, 18, 10, 15), 0.0),
            tuple(LocalDateTime.of(2017, 7, 18, 10, 20), 0.0),
            tuple(LocalDateTime.of(2017, 7, 18, 10, 25), 2.0),
            tuple(LocalDateTime.of(2017, 7, 18, 10, 55), 0.0),
            tuple(LocalDateTime.of(2017, 7, 18, 11, 0), 0.0));
    assertThat(said.readings())
        .filteredOn(it -> it.channel().equals("F5"))
        .hasSize(7)
        .extracting(Reading::value)
        .contains(0.12, 0.28, 0.49);
    assertThat(said.missing()).isEqualTo(10);
  }

  @Test
  void otherAnswersGiveTheirText() throws IOException {
    assertThat(said(0x45, 0).text()).isEqualTo("DATA86-SW-V1.2(H)");
    assertThat(said(0x50, 0).readings())
        .hasSize(32)
        .first()
        .extracting(Reading::value)
        .isEqualTo(1111.0);
    assertThat(said(0x43, 0).rest()).isNotEmpty();
  }

  @Test
  void packetsOfAPictureWaitForTheOthers() throws IOException {
    var packets = new Packets(1 << 20);
    List<Integer> missing = new ArrayList<>();
    for (Vector it : vectors())
      if (it.function == 0x36 && packets.add(frame(it.bytes)) instanceof Packets.Result.Waiting w)
        missing.add(w.missing());
    assertThat(missing).containsExactly(12, 11, 10, 9, 8, 7, 6);
  }
}
