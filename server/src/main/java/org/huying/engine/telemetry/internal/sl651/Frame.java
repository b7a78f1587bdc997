package org.huying.engine.telemetry.internal.sl651;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One frame (帧).
 *
 * @param centre address of the centre, 0 to 255
 * @param station address of the station, ten hexadecimal digits (decimal ones by the standard)
 * @param password 16 bits
 * @param function what it is about: see {@link Function}
 * @param packet which of several packets it is; null where it is alone
 * @param end what ends it, and so what the other side does next: one of the constants here
 * @param body what lies between {@code STX} and the end, without the packet's number
 */
public record Frame(
    boolean up,
    int centre,
    String station,
    int password,
    int function,
    @Nullable Packet packet,
    int end,
    byte[] body) {

  /** Nothing follows. */
  public static final int ETX = 0x03;

  /** More packets follow. */
  public static final int ETB = 0x17;

  /** Downwards: a question or command. */
  public static final int ENQ = 0x05;

  /** Downwards: taken, go on. */
  public static final int ACK = 0x06;

  /** Downwards: not understood, say it again. */
  public static final int NAK = 0x15;

  /** Downwards: taken, hang up. */
  public static final int EOT = 0x04;

  /** Downwards: taken, stay on the line. */
  public static final int ESC = 0x1B;

  static final int HEAD = 14;
  static final int TAIL = 3;
  static final int MOST_BODY = 0xFFF;
  static final byte START = 0x7E;
  static final byte STX = 0x02;
  static final byte SYN = 0x16;

  /** Packet {@code number}, from 1, of {@code total}: twelve bits each. */
  public record Packet(int total, int number) {}

  public Frame {
    boolean right =
        (centre & ~0xFF) == 0
            && (password & ~0xFFFF) == 0
            && (function & ~0xFF) == 0
            && station.length() == 10
            && body.length + (packet == null ? 0 : 3) <= MOST_BODY;
    if (!right)
      throw new IllegalArgumentException(
          "no frame: centre %d, station %s, password %d, function %d, %d bytes"
              .formatted(centre, station, password, function, body.length));
  }

  /** As it goes over the wire, checksum and all. */
  public byte[] bytes() {
    int numbered = packet == null ? 0 : 3;
    byte[] bytes = new byte[HEAD + numbered + body.length + TAIL];
    bytes[0] = START;
    bytes[1] = START;
    byte[] address = HexFormat.of().parseHex(station);
    System.arraycopy(address, 0, bytes, up ? 3 : 2, 5);
    bytes[up ? 2 : 7] = (byte) centre;
    put(bytes, 8, password);
    bytes[10] = (byte) function;
    put(bytes, 11, (up ? 0 : 8) << 12 | (body.length + numbered));
    bytes[13] = packet == null ? STX : SYN;
    if (packet != null) {
      bytes[14] = (byte) (packet.total >> 4);
      bytes[15] = (byte) (packet.total << 4 | packet.number >> 8);
      bytes[16] = (byte) packet.number;
    }
    System.arraycopy(body, 0, bytes, HEAD + numbered, body.length);
    bytes[bytes.length - 3] = (byte) end;
    put(bytes, bytes.length - 2, Crc16.of(bytes, 0, bytes.length - 2));
    return bytes;
  }

  private static void put(byte[] bytes, int at, int sixteenBits) {
    bytes[at] = (byte) (sixteenBits >> 8);
    bytes[at + 1] = (byte) sixteenBits;
  }
}
