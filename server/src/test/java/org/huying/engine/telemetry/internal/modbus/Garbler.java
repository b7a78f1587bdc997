package org.huying.engine.telemetry.internal.modbus;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A controller that lost its mind, on a real socket. */
final class Garbler implements AutoCloseable {
  enum Kind {
    /** Takes connections and questions, and never answers: the line is half open. */
    SILENT,
    /** Sends without end, asked or not. */
    FLOODS,
    /** Answers each question with something near an answer. */
    MANGLES
  }

  private final ServerSocket socket;
  private final Kind kind;
  private final Set<Socket> lines = ConcurrentHashMap.newKeySet();
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();

  Garbler(int port, Kind kind) throws IOException {
    this.kind = kind;
    socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(() -> {
          while (!socket.isClosed()) {
            try {
              Socket line = socket.accept();
              lines.add(line);
              Thread.ofVirtual().start(() -> serve(line));
            } catch (IOException closed) {
              return;
            }
          }
        });
  }

  int port() {
    return socket.getLocalPort();
  }

  boolean wasAsked() {
    return asked.get() > 0;
  }

  /** Bytes that one which floods sent. */
  long sent() {
    return sent.get();
  }

  private void serve(Socket line) {
    var random = new Random(7);
    try (line) {
      var in = new DataInputStream(line.getInputStream());
      while (kind == Kind.FLOODS) {
        byte[] bytes = new byte[1 << 16];
        random.nextBytes(bytes);
        if (random.nextBoolean()) frames(bytes, random);
        sent.addAndGet(bytes.length);
        line.getOutputStream().write(bytes);
      }
      while (true) {
        byte[] head = in.readNBytes(7);
        if (head.length < 7) return;
        byte[] question = in.readNBytes(ByteBuffer.wrap(head).getShort(4) - 1);
        asked.incrementAndGet();
        if (kind == Kind.SILENT) continue;
        line.getOutputStream().write(answer(head, question, random));
      }
    } catch (IOException gone) {
      // The other side hung up.
    } finally {
      lines.remove(line);
    }
  }

  /** Whole answers that nobody asked for. */
  private static void frames(byte[] bytes, Random random) {
    for (int at = 0; at + 11 <= bytes.length; at += 11) {
      ByteBuffer.wrap(bytes, at, 11)
          .putShort((short) random.nextInt(100))
          .putShort((short) 0)
          .putShort((short) 5)
          .put((byte) 1)
          .put((byte) 3)
          .put((byte) 2)
          .putShort((short) 7);
    }
  }

  private static byte[] answer(byte[] head, byte[] question, Random random) {
    int count = random.nextInt(12);
    ByteBuffer out = ByteBuffer.allocate(9 + count);
    byte function = random.nextInt(3) == 0 ? (byte) random.nextInt(256) : question[0];
    byte said = random.nextBoolean() ? (byte) count : (byte) random.nextInt(256);
    byte[] values = new byte[count];
    random.nextBytes(values);
    out.put(head).put(function).put(said).put(values);
    if (random.nextInt(2000) == 0) out.putShort(0, (short) random.nextInt());
    out.putShort(4, (short) (random.nextInt(2000) == 0 ? random.nextInt(1 << 16) : 3 + count));
    return out.array();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket it : lines) it.close();
  }
}
