package org.huying.engine.telemetry.internal.sl651;

import java.util.Arrays;
import java.util.HexFormat;
import org.huying.engine.telemetry.internal.sl651.Read.Bad;
import org.huying.engine.telemetry.internal.sl651.Read.Got;
import org.huying.engine.telemetry.internal.sl651.Read.More;
import org.huying.engine.telemetry.internal.sl651.Read.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Finds frames in a stream of bytes. After what is no frame it begins anew one byte further on, so
 * that noise hides no frame that follows it. Holds at most one unfinished frame and what was fed
 * last. Not for several threads.
 */
public final class FrameReader {
  private static final int SMALL = 512;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final Read MORE = new More();

  private byte[] buffer = new byte[SMALL];
  private int from;
  private int to;

  /** Takes bytes; {@link #next} is asked before more are fed. */
  public void feed(byte[] bytes, int offset, int length) {
    if (to + length > buffer.length) {
      int held = to - from;
      byte[] larger = held + length > buffer.length ? new byte[held + length] : buffer;
      System.arraycopy(buffer, from, larger, 0, held);
      buffer = larger;
      from = 0;
      to = held;
    }
    System.arraycopy(bytes, offset, buffer, to, length);
    to += length;
  }

  /** How many bytes it holds on to. */
  int held() {
    return buffer.length;
  }

  /** Whether a frame has begun that is not whole yet. */
  public boolean isAmidst() {
    return to > from;
  }

  /** The next frame, or what is wrong with the next bytes. */
  public Read next() {
    int start = start();
    if (start > from) return skip(Reason.NOISE, start - from, null);
    int there = to - from;
    if (there < Frame.HEAD) return more();
    boolean up = (buffer[from + 11] & 0xF0) == 0;
    boolean down = (buffer[from + 11] & 0xF0) == 0x80;
    byte text = buffer[from + 13];
    int length = (buffer[from + 11] & 0xF) << 8 | buffer[from + 12] & 0xFF;
    boolean packets = text == Frame.SYN;
    if (!up && !down || text != Frame.STX && (!packets || length < 3))
      return skip(Reason.HEAD, 1, null);
    int whole = Frame.HEAD + length + Frame.TAIL;
    if (there < whole) return more();
    String station = HEX.formatHex(buffer, from + (up ? 3 : 2), from + (up ? 8 : 7));
    if (!ends(buffer[from + whole - 3])) return skip(Reason.END, 1, station);
    int crc = (buffer[from + whole - 2] & 0xFF) << 8 | buffer[from + whole - 1] & 0xFF;
    if (Crc16.of(buffer, from, from + whole - 2) != crc) return skip(Reason.CHECKSUM, 1, station);
    Frame.Packet packet = packets ? packet(from + Frame.HEAD) : null;
    if (packets && packet == null) return skip(Reason.HEAD, whole, station);
    int body = from + Frame.HEAD + (packets ? 3 : 0);
    var frame =
        new Frame(
            up,
            buffer[from + (up ? 2 : 7)] & 0xFF,
            station,
            (buffer[from + 8] & 0xFF) << 8 | buffer[from + 9] & 0xFF,
            buffer[from + 10] & 0xFF,
            packet,
            buffer[from + whole - 3],
            Arrays.copyOfRange(buffer, body, from + whole - 3));
    from += whole;
    return new Got(frame);
  }

  /** What was begun never goes on: it is given up, and what came behind it is looked at again. */
  public Read giveUp() {
    return to == from ? MORE : skip(Reason.CUT_OFF, 1, null);
  }

  private Read skip(Reason reason, int bytes, @Nullable String station) {
    from += bytes;
    return new Bad(reason, bytes, station);
  }

  /** Lets go of a large buffer when nothing is in it. */
  private Read more() {
    if (from == to) {
      from = 0;
      to = 0;
      if (buffer.length > 4 * SMALL) buffer = new byte[SMALL];
    }
    return MORE;
  }

  /** Where the next frame may begin; a single start byte at the end may be half of one. */
  private int start() {
    for (int i = from; i < to; i++) {
      if (buffer[i] == Frame.START && (i + 1 == to || buffer[i + 1] == Frame.START)) return i;
    }
    return to;
  }

  private static boolean ends(byte end) {
    return switch (end) {
      case Frame.ETX, Frame.ETB, Frame.ENQ, Frame.ACK, Frame.NAK, Frame.EOT, Frame.ESC -> true;
      default -> false;
    };
  }

  private Frame.@Nullable Packet packet(int at) {
    int total = (buffer[at] & 0xFF) << 4 | (buffer[at + 1] & 0xF0) >> 4;
    int number = (buffer[at + 1] & 0xF) << 8 | buffer[at + 2] & 0xFF;
    return number == 0 || number > total ? null : new Frame.Packet(total, number);
  }
}
