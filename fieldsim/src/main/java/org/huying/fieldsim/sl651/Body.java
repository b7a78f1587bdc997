package org.huying.fieldsim.sl651;

import java.io.ByteArrayOutputStream;
import java.time.LocalDateTime;
import java.util.HexFormat;

/** Writes the body of a frame that goes up: two decimal digits a byte. */
final class Body {
  /** Pump stations (泵站). */
  static final int PUMP_STATION = 0x50;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /**
   * @param sent in China's time
   */
  Body(int serial, LocalDateTime sent) {
    out.write(serial >> 8);
    out.write(serial);
    time(sent);
    out.write(sent.getSecond() / 10 << 4 | sent.getSecond() % 10);
  }

  Body station(String station) {
    out.write(0xF1);
    out.write(0xF1);
    out.writeBytes(HexFormat.of().parseHex(station));
    return this;
  }

  Body stationClass() {
    out.write(PUMP_STATION);
    return this;
  }

  /** To the minute. */
  Body observed(LocalDateTime at) {
    out.write(0xF0);
    out.write(0xF0);
    time(at);
    return this;
  }

  private void time(LocalDateTime at) {
    int[] parts = {
      at.getYear() % 100, at.getMonthValue(), at.getDayOfMonth(), at.getHour(), at.getMinute()
    };
    for (int it : parts) out.write(it / 10 << 4 | it % 10);
  }

  /**
   * An element.
   *
   * @param identifier {@code 3B}, or a maker's own one: {@code FF01}
   * @param bytes for the digits; one more where the number is negative
   */
  Body element(String identifier, int bytes, int decimals, double value) {
    long number = Math.round(Math.abs(value) * Math.pow(10, decimals));
    boolean negative = value < 0 && number > 0;
    out.writeBytes(HexFormat.of().parseHex(identifier));
    out.write(bytes + (negative ? 1 : 0) << 3 | decimals);
    if (negative) out.write(0xFF);
    for (int i = bytes - 1; i >= 0; i--) {
      long pair = number / (long) Math.pow(100, i) % 100;
      out.write((int) (pair / 10 << 4 | pair % 10));
    }
    return this;
  }

  /** Element 45, the state of the station: four bytes of bits. */
  Body state(int bits) {
    out.write(0x45);
    out.write(4 << 3);
    for (int shift = 24; shift >= 0; shift -= 8) out.write(bits >> shift);
    return this;
  }

  /** A count, then a bit for each pump, the first one lowest. */
  Body switches(boolean[] on) {
    out.write(on.length);
    int bits = 0;
    for (int i = 0; i < on.length; i++) if (on[i]) bits |= 1 << i;
    out.write(bits);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
