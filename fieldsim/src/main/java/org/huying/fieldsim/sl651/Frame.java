package org.huying.fieldsim.sl651;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A frame (帧) of SL 651-2014 that is alone, not one of several packets.
 *
 * @param up from the station to the centre
 * @param station ten digits
 * @param end what ends it: see the constants
 * @param body without start and end
 */
record Frame(
    boolean up, int centre, String station, int password, int function, int end, byte[] body) {
  static final int ETX = 0x03;
  static final int ENQ = 0x05;
  static final int ACK = 0x06;
  static final int NAK = 0x15;
  static final int EOT = 0x04;
  static final int ESC = 0x1B;

  private static final int START = 0x7E;
  private static final int STX = 0x02;
  private static final int HEAD = 14;
  private static final int TAIL = 3;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  byte[] bytes() {
    byte[] bytes = new byte[HEAD + body.length + TAIL];
    bytes[0] = START;
    bytes[1] = START;
    System.arraycopy(HEX.parseHex(station), 0, bytes, up ? 3 : 2, 5);
    bytes[up ? 2 : 7] = (byte) centre;
    put(bytes, 8, password);
    bytes[10] = (byte) function;
    put(bytes, 11, (up ? 0 : 8) << 12 | body.length);
    bytes[13] = STX;
    System.arraycopy(body, 0, bytes, HEAD, body.length);
    bytes[bytes.length - 3] = (byte) end;
    put(bytes, bytes.length - 2, crc(bytes, bytes.length - 2));
    return bytes;
  }

  /** The next frame that is whole; what is between frames, and wrong ones, are passed over. */
  static Frame read(DataInputStream in) throws IOException {
    while (true) {
      int before = 0;
      int now = in.readUnsignedByte();
      while (before != START || now != START) {
        before = now;
        now = in.readUnsignedByte();
      }
      byte[] head = new byte[HEAD];
      head[0] = START;
      head[1] = START;
      in.readFully(head, 2, HEAD - 2);
      int length = word(head, 11) & 0xFFF;
      byte[] all = Arrays.copyOf(head, HEAD + length + TAIL);
      in.readFully(all, HEAD, length + TAIL);
      Frame frame = of(all);
      if (frame != null) return frame;
    }
  }

  /** Null where it is none. */
  private static @Nullable Frame of(byte[] all) {
    boolean right = all[13] == STX && word(all, all.length - 2) == crc(all, all.length - 2);
    if (!right) return null;
    boolean up = (all[11] & 0xF0) == 0;
    return new Frame(
        up,
        all[up ? 2 : 7] & 0xFF,
        HEX.formatHex(all, up ? 3 : 2, up ? 8 : 7),
        word(all, 8),
        all[10] & 0xFF,
        all[all.length - 3],
        Arrays.copyOfRange(all, HEAD, all.length - TAIL));
  }

  /** The number that the body begins with; 0 where it is too short. */
  int serial() {
    return body.length < 2 ? 0 : word(body, 0);
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }

  private static void put(byte[] bytes, int at, int word) {
    bytes[at] = (byte) (word >> 8);
    bytes[at + 1] = (byte) word;
  }

  /** CRC-16/MODBUS. */
  private static int crc(byte[] bytes, int length) {
    int crc = 0xFFFF;
    for (int i = 0; i < length; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >>> 1 ^ 0xA001 : crc >>> 1;
    }
    return crc;
  }
}
