package org.huying.engine.telemetry.internal.sl651;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.huying.engine.telemetry.internal.sl651.Message.Unreadable;
import org.huying.engine.telemetry.internal.sl651.Read.Bad;
import org.huying.engine.telemetry.internal.sl651.Read.Got;
import org.junit.jupiter.api.Test;

/** A million mangled frames: nothing escapes, and nothing grows. */
class FuzzTest {
  private static final int FRAMES = 1_000_000;

  @Test
  void noBytesMakeTheReaderThrowOrGrow() throws IOException {
    List<byte[]> seeds = VectorsTest.vectors().stream().map(VectorsTest.Vector::bytes).toList();
    var random = new Random(2014);
    var reader = new FrameReader();
    var packets = new Packets(1 << 16);
    Map<Read.Reason, Integer> bad = new EnumMap<>(Read.Reason.class);
    int got = 0;
    int unreadable = 0;
    for (int i = 0; i < FRAMES; i++) {
      byte[] bytes = mangled(seeds.get(random.nextInt(seeds.size())), random);
      reader.feed(bytes, 0, bytes.length);
      Read it = reader.next();
      while (!(it instanceof Read.More)) {
        if (it instanceof Bad(Read.Reason reason, int length, String station)) {
          assertThat(length).isPositive();
          bad.merge(reason, 1, Integer::sum);
        }
        if (it instanceof Got(Frame frame)) {
          got++;
          if (packets.add(frame) instanceof Packets.Result.Whole(Frame last, byte[] body)
              && MessageReader.read(last.function(), body) instanceof Unreadable) unreadable++;
        }
        it = reader.next();
      }
      if (reader.held() > 2 * Frame.MOST_BODY)
        throw new AssertionError("it holds " + reader.held());
    }
    assertThat(got).isGreaterThan(FRAMES / 10);
    assertThat(unreadable).isPositive();
    assertThat(bad).containsKeys(Read.Reason.NOISE, Read.Reason.HEAD, Read.Reason.CHECKSUM);
  }

  /** Bits turned, bytes lost or doubled; for every second one the checksum is made right again. */
  private static byte[] mangled(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    for (int n = random.nextInt(5); n > 0; n--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        default -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(9));
      }
    }
    if (bytes.length > Frame.HEAD + Frame.TAIL && random.nextBoolean()) {
      int length = bytes.length - Frame.HEAD - Frame.TAIL;
      bytes[11] = (byte) (bytes[11] & 0xF0 | length >> 8);
      bytes[12] = (byte) length;
      bytes[bytes.length - 3] = Frame.ETX;
      int crc = Crc16.of(bytes, 0, bytes.length - 2);
      bytes[bytes.length - 2] = (byte) (crc >> 8);
      bytes[bytes.length - 1] = (byte) crc;
    }
    return bytes;
  }
}
