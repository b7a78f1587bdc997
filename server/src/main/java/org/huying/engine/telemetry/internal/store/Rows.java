package org.huying.engine.telemetry.internal.store;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.huying.engine.telemetry.Quality;

/**
 * Observations of one device that are stored, and acknowledged, together. Grows while it is filled,
 * and is not changed once it was handed on.
 */
public final class Rows {
  private static final int ROW = 4 + 1 + 8 + 8;
  private static final Quality[] QUALITIES = Quality.values();

  private final int device;
  private final long received;
  private int[] streams;
  private long[] at;
  private double[] values;
  private byte[] qualities;
  private int size;

  /**
   * @param received when it reached us
   */
  public Rows(int device, Instant received, int expected) {
    this(device, micros(received), expected);
  }

  private Rows(int device, long received, int expected) {
    this.device = device;
    this.received = received;
    streams = new int[expected];
    at = new long[expected];
    values = new double[expected];
    qualities = new byte[expected];
  }

  /** Microseconds since 1970. */
  public static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
  }

  /** The value must be a number: neither infinite nor none. */
  public void add(int stream, Instant observed, double value, Quality quality) {
    if (!Double.isFinite(value)) throw new IllegalArgumentException("no number: " + value);
    if (size == streams.length) {
      int more = Math.max(8, 2 * size);
      streams = Arrays.copyOf(streams, more);
      at = Arrays.copyOf(at, more);
      values = Arrays.copyOf(values, more);
      qualities = Arrays.copyOf(qualities, more);
    }
    streams[size] = stream;
    at[size] = micros(observed);
    values[size] = value;
    qualities[size++] = (byte) quality.ordinal();
  }

  public int size() {
    return size;
  }

  public int device() {
    return device;
  }

  /** Microseconds since 1970. */
  public long received() {
    return received;
  }

  public int stream(int i) {
    return streams[i];
  }

  /** Microseconds since 1970. */
  public long at(int i) {
    return at[i];
  }

  public double value(int i) {
    return values[i];
  }

  int quality(int i) {
    return qualities[i];
  }

  public boolean isPlausible(int i) {
    return qualities[i] != Quality.IMPLAUSIBLE.ordinal();
  }

  /**
   * Whether a device measured it, plausible or not: nobody wrote it down or put it in its place.
   */
  public boolean isMeasured(int i) {
    return qualities[i] != Quality.BY_HAND.ordinal()
        && qualities[i] != Quality.SUBSTITUTED.ordinal();
  }

  /** Whether it is of another system's past, and was never on its way from the device. */
  boolean isSubstituted(int i) {
    return qualities[i] == Quality.SUBSTITUTED.ordinal();
  }

  /** For tests and logs. */
  @Override
  public String toString() {
    var text = new StringBuilder("device " + device);
    for (int i = 0; i < size; i++)
      text.append(
          "; %d %s %s %s"
              .formatted(streams[i], instant(at[i]), values[i], QUALITIES[qualities[i]]));
    return text.toString();
  }

  int bytes() {
    return 16 + size * ROW;
  }

  void write(ByteBuffer into) {
    into.putInt(device).putLong(received).putInt(size);
    for (int i = 0; i < size; i++)
      into.putInt(streams[i]).put(qualities[i]).putLong(at[i]).putDouble(values[i]);
  }

  /**
   * @throws IllegalArgumentException when these are no rows
   */
  static Rows read(ByteBuffer from) {
    if (from.remaining() < 16) throw new IllegalArgumentException("rows break off");
    int device = from.getInt();
    long received = from.getLong();
    int size = from.getInt();
    if (size < 0 || size > from.remaining() / ROW)
      throw new IllegalArgumentException("rows break off: " + size);
    var rows = new Rows(device, received, size);
    for (int i = 0; i < size; i++) {
      rows.streams[i] = from.getInt();
      rows.qualities[i] = from.get();
      rows.at[i] = from.getLong();
      rows.values[i] = from.getDouble();
      if (rows.qualities[i] < 0 || rows.qualities[i] >= QUALITIES.length)
        throw new IllegalArgumentException("no quality: " + rows.qualities[i]);
    }
    rows.size = size;
    return rows;
  }
}
