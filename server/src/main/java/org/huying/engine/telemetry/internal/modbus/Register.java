package org.huying.engine.telemetry.internal.modbus;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * Where a controller keeps a value.
 *
 * @param channel the datastream's channel
 * @param address counted from 0, as on the wire
 * @param bit which bit of a word, 0 to 15, the lowest first; -1: the whole value
 * @param scale value = raw × scale + offset
 * @param poll how often it is asked for
 * @param writable whether it may be written at all
 */
public record Register(
    String channel,
    Table table,
    int address,
    Type type,
    int bit,
    Order order,
    double scale,
    double offset,
    Duration poll,
    boolean writable) {

  /** The four tables of Modbus. */
  public enum Table {
    COIL(2000),
    DISCRETE(2000),
    INPUT(125),
    HOLDING(125);

    /** How many can be asked for at once. */
    final int most;

    Table(int most) {
      this.most = most;
    }

    boolean isBits() {
      return this == COIL || this == DISCRETE;
    }

    boolean isWritable() {
      return this == COIL || this == HOLDING;
    }
  }

  /** How the raw value is kept; a word has 16 bits. */
  public enum Type {
    BIT(1),
    INT16(1),
    UINT16(1),
    INT32(2),
    UINT32(2),
    INT64(4),
    FLOAT32(2),
    FLOAT64(4);

    final int words;

    Type(int words) {
      this.words = words;
    }
  }

  /** The order of bytes in a value of two words; longer ones likewise. */
  public enum Order {
    /** Big-endian. */
    ABCD,
    /** The lower word first. */
    CDAB,
    /** Words in order, bytes of each swapped. */
    BADC,
    /** Little-endian. */
    DCBA;

    boolean swapsWords() {
      return this == CDAB || this == DCBA;
    }

    boolean swapsBytes() {
      return this == BADC || this == DCBA;
    }
  }

  /** How many words, or bits of a bit table, it takes. */
  int width() {
    return type.words;
  }

  int end() {
    return address + width();
  }

  /** From the raw value to the datastream's; decimal scales give decimal values. */
  double value(double raw) {
    return scale == 1 && offset == 0 || !Double.isFinite(raw)
        ? raw
        : BigDecimal.valueOf(raw)
            .multiply(BigDecimal.valueOf(scale))
            .add(BigDecimal.valueOf(offset))
            .doubleValue();
  }

  /** From the datastream's value to the raw one, not yet rounded. */
  double raw(double value) {
    return (value - offset) / scale;
  }
}
