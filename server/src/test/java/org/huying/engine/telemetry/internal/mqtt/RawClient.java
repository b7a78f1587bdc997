package org.huying.engine.telemetry.internal.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks MQTT 3.1.1 byte by byte, for what no client would say. */
final class RawClient implements AutoCloseable {
  final Socket socket;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(5000);
  }

  /** Connects, and waits until it is let in. */
  RawClient connect(String name, String password) throws IOException {
    send(connectPacket(name, password));
    byte[] answer = socket.getInputStream().readNBytes(4);
    if (answer.length < 4 || answer[3] != 0) throw new IOException("not let in");
    return this;
  }

  static byte[] connectPacket(String name, String password) {
    var body = new ByteArrayOutputStream();
    text(body, "MQTT");
    body.write(4);
    body.write(0xC2);
    body.write(0);
    body.write(60);
    text(body, "raw");
    text(body, name);
    text(body, password);
    return packet(0x10, body.toByteArray());
  }

  /** QoS 1. */
  static byte[] publishPacket(String topic, int id, boolean again, String payload) {
    var body = new ByteArrayOutputStream();
    text(body, topic);
    body.write(id >> 8);
    body.write(id);
    body.writeBytes(payload.getBytes(StandardCharsets.UTF_8));
    return packet(again ? 0x3A : 0x32, body.toByteArray());
  }

  private static void text(ByteArrayOutputStream into, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    into.write(bytes.length >> 8);
    into.write(bytes.length);
    into.writeBytes(bytes);
  }

  private static byte[] packet(int head, byte[] body) {
    var packet = new ByteArrayOutputStream();
    packet.write(head);
    int left = body.length;
    do {
      packet.write(left > 127 ? left % 128 | 128 : left);
      left /= 128;
    } while (left > 0);
    packet.writeBytes(body);
    return packet.toByteArray();
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** The number of the message that is acknowledged next; -1 when hung up on. */
  int acknowledged() throws IOException {
    byte[] answer = socket.getInputStream().readNBytes(4);
    return answer.length < 4 || answer[0] != 0x40 ? -1 : (answer[2] & 255) << 8 | answer[3] & 255;
  }

  /** Whether the other side hung up, within five seconds. */
  boolean isHungUp() {
    try {
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
