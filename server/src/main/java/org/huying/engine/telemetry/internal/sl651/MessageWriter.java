package org.huying.engine.telemetry.internal.sl651;

import java.io.ByteArrayOutputStream;
import java.time.LocalDateTime;
import java.util.HexFormat;

/** Writes the bodies of frames, upwards for simulators and tests, downwards for the centre. */
public final class MessageWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /**
   * @param sent in China's time
   */
  public MessageWriter(int serial, LocalDateTime sent) {
    out.write(serial >> 8);
    out.write(serial);
    time(sent, 6);
  }

  public MessageWriter station(String station) {
    out.write(0xF1);
    out.write(0xF1);
    out.writeBytes(HexFormat.of().parseHex(station));
    return this;
  }

  /** A station with its class, before elements. */
  public MessageWriter station(String station, int stationClass) {
    station(station);
    out.write(stationClass);
    return this;
  }

  public MessageWriter observed(LocalDateTime at) {
    out.write(0xF0);
    out.write(0xF0);
    time(at, 5);
    return this;
  }

  /**
   * An element.
   *
   * @param identifier 0x01 to 0xEF
   * @param bytes 1 to 9, one more where the number is negative
   * @param decimals 0 to 7
   * @param number the value times 10 to the power of decimals
   */
  public MessageWriter element(int identifier, int bytes, int decimals, long number) {
    out.write(identifier);
    out.write(bytes << 3 | decimals);
    byte[] digits = new byte[bytes];
    Bcd.write(Math.abs(number), digits, 0, bytes);
    if (number < 0) digits[0] = (byte) 0xFF;
    out.writeBytes(digits);
    return this;
  }

  /** An element whose value the station has not. */
  public MessageWriter absent(int identifier, int bytes, int decimals) {
    out.write(identifier);
    out.write(bytes << 3 | decimals);
    for (int i = 0; i < bytes; i++) out.write(0xAA);
    return this;
  }

  /** Element 45: the station's state. */
  public MessageWriter state(long bits) {
    out.write(0x45);
    out.write(4 << 3);
    for (int shift = 24; shift >= 0; shift -= 8) out.write((int) (bits >> shift));
    return this;
  }

  /** A count, and a bit for each pump, valve or gate, the first one lowest. */
  public MessageWriter switches(boolean... on) {
    out.write(on.length);
    for (int i = 0; i < on.length; i += 8) {
      int bits = 0;
      for (int j = i; j < Math.min(on.length, i + 8); j++) if (on[j]) bits |= 1 << (j - i);
      out.write(bits);
    }
    return this;
  }

  public byte[] body() {
    return out.toByteArray();
  }

  private void time(LocalDateTime at, int bytes) {
    byte[] digits = new byte[bytes];
    Bcd.write(at, digits, 0, bytes);
    out.writeBytes(digits);
  }
}
