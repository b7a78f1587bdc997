package org.huying.engine.telemetry.internal.sl651;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.huying.engine.telemetry.internal.sl651.Message.Reading;
import org.huying.engine.telemetry.internal.sl651.Message.Said;
import org.huying.engine.telemetry.internal.sl651.Message.Unreadable;
import org.huying.engine.telemetry.internal.sl651.Read.Bad;
import org.huying.engine.telemetry.internal.sl651.Read.Got;
import org.junit.jupiter.api.Test;

/** What is written is read again, however it is cut, repeated, or surrounded by noise. */
class RoundTripTest {
  private static final LocalDateTime DAY = LocalDateTime.of(2026, 8, 1, 0, 0);
  private final Random random = new Random(651);

  private LocalDateTime time() {
    return DAY.plusMinutes(random.nextInt(500_000));
  }

  private String station() {
    return "%010d".formatted(random.nextLong(10_000_000_000L));
  }

  /** A frame as a station would send it, and what it says. */
  private Frame frame(List<Reading> told) {
    String station = station();
    LocalDateTime observed = time();
    var body =
        new MessageWriter(random.nextInt(1 << 16), time())
            .station(station, 0x50)
            .observed(observed);
    for (int i = random.nextInt(30); i >= 0; i--) {
      int identifier;
      do identifier = 1 + random.nextInt(0xEF);
      while (identifier == 0x04 || identifier == 0x45);
      int decimals = random.nextInt(5);
      long number = random.nextLong(1_000_000) * (random.nextInt(4) == 0 ? -1 : 1);
      body.element(identifier, 4, decimals, number);
      told.add(
          new Reading("%02X".formatted(identifier), observed, number / Math.pow(10, decimals)));
    }
    return new Frame(
        true,
        random.nextInt(256),
        station,
        random.nextInt(1 << 16),
        Function.TIMED,
        null,
        Frame.ETX,
        body.body());
  }

  @Test
  void reportsSayWhatWasWritten() {
    for (int i = 0; i < 3000; i++) {
      List<Reading> told = new ArrayList<>();
      Frame frame = frame(told);
      Said said = (Said) MessageReader.read(frame.function(), frame.body());
      assertThat(said.readings()).isEqualTo(told);
      assertThat(said.station()).isEqualTo(frame.station());
      assertThat(said.missing()).isZero();
    }
  }

  @Test
  void aStreamGivesItsFramesHoweverItIsCutAndWhateverNoiseIsBetween() {
    var stream = new ByteArrayOutputStream();
    List<byte[]> sent = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      byte[] noise = new byte[random.nextInt(12)];
      for (int j = 0; j < noise.length; j++) noise[j] = (byte) random.nextInt(0x7E);
      stream.writeBytes(noise);
      byte[] bytes = frame(new ArrayList<>()).bytes();
      sent.add(bytes);
      stream.writeBytes(bytes);
    }
    byte[] all = stream.toByteArray();
    var reader = new FrameReader();
    List<byte[]> got = new ArrayList<>();
    for (int at = 0; at < all.length; ) {
      int cut = Math.min(all.length - at, 1 + random.nextInt(700));
      reader.feed(all, at, cut);
      at += cut;
      for (Read it = reader.next(); !(it instanceof Read.More); it = reader.next())
        if (it instanceof Got(Frame frame)) got.add(frame.bytes());
    }
    assertThat(got).hasSameSizeAs(sent);
    for (int i = 0; i < sent.size(); i++) assertThat(got.get(i)).isEqualTo(sent.get(i));
    assertThat(reader.held()).isLessThan(Frame.MOST_BODY + 800);
  }

  @Test
  void aFrameBehindOneThatWasCutOffIsFound() {
    byte[] broken = Arrays.copyOf(frame(new ArrayList<>()).bytes(), 20);
    byte[] whole = frame(new ArrayList<>()).bytes();
    var reader = new FrameReader();
    reader.feed(broken, 0, broken.length);
    reader.feed(whole, 0, whole.length);
    List<Read> reads = new ArrayList<>();
    Read it = reader.next();
    while (reads.size() < 50 && !(it instanceof Got)) {
      reads.add(it);
      it = it instanceof Read.More ? reader.giveUp() : reader.next();
    }
    assertThat(it).isInstanceOf(Got.class);
    assertThat(((Got) it).frame().bytes()).isEqualTo(whole);
    assertThat(reads).hasAtLeastOneElementOfType(Bad.class);
  }

  @Test
  void packetsInAnyOrderAndRepeatedMakeOneMessage() {
    for (int round = 0; round < 200; round++) {
      byte[] body = new byte[1 + random.nextInt(9000)];
      random.nextBytes(body);
      int size = 1 + random.nextInt(900);
      int total = (body.length + size - 1) / size;
      if (total > 0xFFF) continue;
      String station = station();
      List<Frame> frames = new ArrayList<>();
      for (int n = 1; n <= total; n++) {
        byte[] part = Arrays.copyOfRange(body, (n - 1) * size, Math.min(body.length, n * size));
        frames.add(
            new Frame(
                true,
                1,
                station,
                1,
                0x36,
                new Frame.Packet(total, n),
                n == total ? Frame.ETX : Frame.ETB,
                part));
      }
      List<Frame> shuffled = new ArrayList<>(frames);
      Collections.shuffle(shuffled, random);
      if (total > 1) shuffled.add(1, shuffled.getFirst());
      var packets = new Packets(10_000);
      Packets.Result last = new Packets.Result.Waiting(total);
      for (Frame it : shuffled) last = packets.add(it);
      assertThat(last).isInstanceOf(Packets.Result.Whole.class);
      assertThat(((Packets.Result.Whole) last).body()).isEqualTo(body);
    }
  }

  @Test
  void aMessageThatIsTooLongIsRefused() {
    var packets = new Packets(1000);
    packets.add(
        new Frame(
            true, 1, "0000000001", 1, 0x36, new Frame.Packet(3, 1), Frame.ETB, new byte[900]));
    assertThat(
            packets.add(
                new Frame(
                    true,
                    1,
                    "0000000001",
                    1,
                    0x36,
                    new Frame.Packet(3, 2),
                    Frame.ETB,
                    new byte[900])))
        .isEqualTo(new Packets.Result.TooLong(1800));
  }

  @Test
  void theCentreSpeaksAsTheStandardSays() {
    LocalDateTime now = LocalDateTime.of(2026, 7, 1, 8, 30, 5);
    var down = new Downlink(1, "0012345678", 0x1234);
    Frame pumps = down.pumps(7, now, true, false, true);
    byte[] bytes = pumps.bytes();
    assertThat(bytes[11] & 0xF0).as("downwards").isEqualTo(0x80);
    assertThat(java.util.HexFormat.of().withUpperCase().formatHex(bytes))
        .startsWith(
            "7E7E0012345678011234"
                + "4C8011"
                + "02"
                + "0007260701083005"
                + "F1F10012345678"
                + "0305"
                + "05");
    var reader = new FrameReader();
    reader.feed(bytes, 0, bytes.length);
    Frame got = ((Got) reader.next()).frame();
    assertThat(got.up()).isFalse();
    assertThat(got.station()).isEqualTo("0012345678");
    assertThat(got.centre()).isEqualTo(1);
    Said said = (Said) MessageReader.read(Function.PUMPS, got.body());
    assertThat(said.readings())
        .extracting(Reading::channel, Reading::value)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("4C.1", 1.0),
            org.assertj.core.api.Assertions.tuple("4C.2", 0.0),
            org.assertj.core.api.Assertions.tuple("4C.3", 1.0));
    assertThat(down.acknowledge(0x32, 7, now, Frame.ESC).end()).isEqualTo(Frame.ESC);
    assertThat(down.setClock(8, now).function()).isEqualTo(0x4A);
  }

  @Test
  void absentValuesStateAndIntervalsAreRead() {
    LocalDateTime at = DAY;
    byte[] body =
        new MessageWriter(1, at)
            .station("0000000001", 0x50)
            .observed(at)
            .absent(0x3B, 4, 3)
            .element(0x38, 2, 2, 1250)
            .body();
    Said said = (Said) MessageReader.read(Function.TIMED, body);
    assertThat(said.missing()).isEqualTo(1);
    assertThat(said.readings()).containsExactly(new Reading("38", at, 12.5));

    Said state =
        (Said)
            MessageReader.read(
                Function.STATE,
                new MessageWriter(1, at).station("0000000001").state(0b10000000011).body());
    assertThat(StationState.of((long) state.readings().getFirst().value()))
        .containsExactly(
            StationState.MAINS_LOST, StationState.BATTERY_LOW, StationState.PUMPS_STOPPED);

    byte[] even =
        java.util.HexFormat.of()
            .parseHex(
                "0001260801000000"
                    + "F1F1000000000150"
                    + "F0F02608010000"
                    + "0418000015"
                    + "3923"
                    + "00001000"
                    + "00002000");
    assertThat(((Said) MessageReader.read(Function.EVEN, even)).readings())
        .containsExactly(new Reading("39", at, 1.0), new Reading("39", at.plusMinutes(15), 2.0));
  }

  @Test
  void whatBreaksOffIsUnreadableWithAReason() {
    byte[] body =
        new MessageWriter(1, DAY)
            .station("0000000001", 0x50)
            .observed(DAY)
            .element(0x39, 4, 3, 5)
            .body();
    assertThat(MessageReader.read(Function.TIMED, Arrays.copyOf(body, body.length - 1)))
        .isEqualTo(new Unreadable("element 39 breaks off at byte 25"));
    assertThat(MessageReader.read(Function.TIMED, new byte[3])).isInstanceOf(Unreadable.class);
    body[3] = (byte) 0x13; // month 13
    assertThat(MessageReader.read(Function.TIMED, body)).isInstanceOf(Unreadable.class);
  }
}
