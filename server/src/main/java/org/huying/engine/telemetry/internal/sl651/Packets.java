package org.huying.engine.telemetry.internal.sl651;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the packets of one station's long message together, whatever their order. There is one such
 * message at a time on a line; another one takes its place. Not for several threads.
 */
public final class Packets {
  private final int mostBytes;
  private byte @Nullable [][] parts;
  private @Nullable Frame first;
  private int missing;
  private int bytes;

  /**
   * @param mostBytes of a whole message; what is longer is refused
   */
  public Packets(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** What came of a frame. */
  public sealed interface Result {
    /** The message as if it had come in one frame, which may be longer than one can be. */
    record Whole(Frame last, byte[] body) implements Result {}

    /** Others are missing, or it came before. */
    record Waiting(int missing) implements Result {}

    record TooLong(int bytes) implements Result {}
  }

  public Result add(Frame frame) {
    Frame.Packet packet = frame.packet();
    if (packet == null) return new Result.Whole(frame, frame.body());
    byte[][] open = parts;
    if (open == null || !continues(frame, packet)) {
      open = new byte[packet.total()][];
      parts = open;
      first = frame;
      missing = packet.total();
      bytes = 0;
    }
    if (open[packet.number() - 1] != null) return new Result.Waiting(missing);
    bytes += frame.body().length;
    if (bytes > mostBytes) {
      int reached = bytes;
      forget();
      return new Result.TooLong(reached);
    }
    open[packet.number() - 1] = frame.body();
    if (--missing > 0) return new Result.Waiting(missing);
    var body = new ByteArrayOutputStream(bytes);
    for (byte[] part : open) body.writeBytes(part);
    forget();
    return new Result.Whole(frame, body.toByteArray());
  }

  private boolean continues(Frame frame, Frame.Packet packet) {
    return first != null
        && first.packet() != null
        && first.packet().total() == packet.total()
        && first.function() == frame.function()
        && first.station().equals(frame.station());
  }

  private void forget() {
    parts = null;
    first = null;
    bytes = 0;
  }
}
