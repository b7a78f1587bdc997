package org.huying.engine.telemetry.internal.modbus;

import com.digitalpetri.modbus.exceptions.ModbusException;
import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Writes another number every five seconds, so that a controller knows that somebody is there. It
 * stops with the node that asks; what the controller does then is its own affair.
 */
final class Heartbeat {
  static final String CODE = "heartbeat";
  private static final long EVERY = Duration.ofSeconds(5).toNanos();
  private static final int NUMBERS = 1 << 16;

  private final Register register;
  private int number = ThreadLocalRandom.current().nextInt(NUMBERS);
  private long due = System.nanoTime();

  private Heartbeat(Register register) {
    this.register = register;
  }

  /** Null where the controller has no register for it. */
  static @Nullable Heartbeat of(@Nullable Register register) {
    return register == null || !register.writable() || register.table().isBits()
        ? null
        : new Heartbeat(register);
  }

  /** When it is due, in the time of {@link System#nanoTime}. */
  long due() {
    return due;
  }

  /**
   * Writes the next number.
   *
   * @return whether the controller took it
   * @throws ModbusException when the line is lost
   */
  boolean beat(Line line) throws ModbusException {
    due = System.nanoTime() + EVERY;
    number = (number + 1) % NUMBERS;
    byte[] words = Words.write(number, register);
    if (words == null) return false;
    try {
      return line.writeWords(register.address(), words, due);
    } catch (ModbusResponseException refused) {
      return false;
    }
  }
}
