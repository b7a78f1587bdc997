package org.huying.engine.telemetry.internal.modbus;

import java.nio.ByteBuffer;
import org.huying.engine.telemetry.internal.modbus.Register.Order;
import org.huying.engine.telemetry.internal.modbus.Register.Type;
import org.jspecify.annotations.Nullable;

/** Numbers in words of 16 bits, in any order of bytes. */
final class Words {
  private Words() {}

  /**
   * The raw value; whole numbers beyond 2⁵³ lose their last digits.
   *
   * @param bytes as they came, two a word
   * @param at where its first word begins
   */
  static double read(byte[] bytes, int at, Register register) {
    ByteBuffer value = arranged(bytes, at, register.type().words, register.order());
    return switch (register.type()) {
      case BIT -> value.getShort(0) >> register.bit() & 1;
      case INT16 -> value.getShort(0);
      case UINT16 -> value.getShort(0) & 0xFFFF;
      case INT32 -> value.getInt(0);
      case UINT32 -> value.getInt(0) & 0xFFFFFFFFL;
      case INT64 -> value.getLong(0);
      case FLOAT32 -> Double.parseDouble(Float.toString(value.getFloat(0)));
      case FLOAT64 -> value.getDouble(0);
    };
  }

  /** The bytes of a raw value; null where it does not fit the type, or is one bit of a word. */
  static byte @Nullable [] write(double raw, Register register) {
    Type type = register.type();
    var value = ByteBuffer.allocate(2 * type.words);
    double whole = Math.rint(raw);
    switch (type) {
      case BIT -> {
        return null;
      }
      case INT16, UINT16 -> {
        if (!fits(whole, type == Type.INT16 ? 15 : 16, type == Type.INT16)) return null;
        value.putShort((short) (int) whole);
      }
      case INT32, UINT32 -> {
        if (!fits(whole, type == Type.INT32 ? 31 : 32, type == Type.INT32)) return null;
        value.putInt((int) (long) whole);
      }
      case INT64 -> {
        if (!fits(whole, 53, true)) return null;
        value.putLong((long) whole);
      }
      case FLOAT32 -> {
        if (!Float.isFinite((float) raw)) return null;
        value.putFloat((float) raw);
      }
      case FLOAT64 -> {
        if (!Double.isFinite(raw)) return null;
        value.putDouble(raw);
      }
    }
    return arranged(value.array(), 0, type.words, register.order()).array();
  }

  private static boolean fits(double whole, int bits, boolean signed) {
    double limit = Math.scalb(1.0, bits);
    return whole < limit && whole >= (signed ? -limit : 0);
  }

  /** Swapping is its own inverse: the same way there and back. */
  private static ByteBuffer arranged(byte[] bytes, int at, int words, Order order) {
    byte[] arranged = new byte[2 * words];
    for (int i = 0; i < words; i++) {
      int from = at + 2 * (order.swapsWords() ? words - 1 - i : i);
      arranged[2 * i] = bytes[from + (order.swapsBytes() ? 1 : 0)];
      arranged[2 * i + 1] = bytes[from + (order.swapsBytes() ? 0 : 1)];
    }
    return ByteBuffer.wrap(arranged);
  }
}
