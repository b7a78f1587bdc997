package org.huying.fieldsim.modbus;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.huying.fieldsim.Resources;
import org.huying.fieldsim.plc.Channels;
import org.huying.fieldsim.plc.Plc;
import org.jspecify.annotations.Nullable;

/**
 * A value of a controller and where it keeps it.
 *
 * @param pump from 1; 0 for the station's own
 * @param table {@code input}, {@code holding}, {@code discrete} or {@code coil}
 * @param address counted from 0
 */
record Point(
    String channel,
    int pump,
    String table,
    int address,
    Type type,
    ToDoubleFunction<Plc> read,
    Channels.@Nullable Writer write) {

  enum Type {
    BIT(1),
    UINT16(1),
    UINT32(2),
    FLOAT32(2);

    /** Words, or bits of a table of bits. */
    final int width;

    Type(int width) {
      this.width = width;
    }
  }

  /** All points of a station with this many pumps. */
  static List<Point> of(int pumps) {
    return Resources.rows("demo/pump-points.csv").stream()
        .filter(it -> it.number("pump") <= pumps)
        .map(Point::of)
        .toList();
  }

  private static Point of(Resources.Row row) {
    String channel = row.text("channel");
    return new Point(
        channel,
        (int) row.number("pump"),
        row.text("table"),
        (int) row.number("address"),
        Type.valueOf(row.text("type").toUpperCase(java.util.Locale.ROOT)),
        Channels.reader(channel),
        row.text("writable").equals("yes") ? Channels.writer(channel) : null);
  }

  int end() {
    return address + type.width;
  }

  /** Its words, big-endian. */
  byte[] words(Plc plc) {
    double value = read.applyAsDouble(plc);
    ByteBuffer words = ByteBuffer.allocate(2 * type.width);
    switch (type) {
      case FLOAT32 -> words.putFloat((float) value);
      case UINT32 -> words.putInt((int) Math.round(value));
      case UINT16, BIT -> words.putShort((short) Math.round(value));
    }
    return words.array();
  }

  /** From its words, at the buffer's position. */
  double value(ByteBuffer words) {
    return switch (type) {
      case FLOAT32 -> words.getFloat();
      case UINT32 -> Integer.toUnsignedLong(words.getInt());
      case UINT16, BIT -> Short.toUnsignedInt(words.getShort());
    };
  }
}
