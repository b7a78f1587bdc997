package org.huying.engine.telemetry.internal.station;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.LocalDateTime;
import org.huying.engine.telemetry.internal.sl651.Frame;
import org.huying.engine.telemetry.internal.sl651.FrameReader;
import org.huying.engine.telemetry.internal.sl651.Function;
import org.huying.engine.telemetry.internal.sl651.MessageWriter;
import org.huying.engine.telemetry.internal.sl651.Read;
import org.jspecify.annotations.Nullable;

/** A station on the other end of the line. */
public final class Caller implements AutoCloseable {
  private final Socket socket;
  private final String address;
  private final int password;
  private final FrameReader reader = new FrameReader();

  public Caller(int port, String address, int password) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    this.address = address;
    this.password = password;
  }

  public Frame frame(int function, byte[] body) {
    return new Frame(true, 1, address, password, function, null, Frame.ETX, body);
  }

  public void send(Frame frame) throws IOException {
    send(frame.bytes());
  }

  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** A timed report with a level in millimetres. */
  public Frame report(int serial, LocalDateTime sent, LocalDateTime observed, long millimetres) {
    return frame(
        Function.TIMED,
        new MessageWriter(serial, sent)
            .station(address, 0x50)
            .observed(observed)
            .element(0x39, 4, 3, millimetres)
            .body());
  }

  public Frame keepAlive(int serial, LocalDateTime sent) {
    return frame(Function.KEEP_ALIVE, new MessageWriter(serial, sent).body());
  }

  public Frame clock(int serial, LocalDateTime sent) {
    return frame(Function.CLOCK, new MessageWriter(serial, sent).station(address).body());
  }

  /** The next frame from the centre; null where none comes in time, or it hung up. */
  public @Nullable Frame answer(int millis) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] bytes = new byte[512];
    long until = System.nanoTime() + millis * 1_000_000L;
    while (true) {
      if (reader.next() instanceof Read.Got(Frame frame)) return frame;
      long left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0) return null;
      socket.setSoTimeout((int) left);
      try {
        int count = in.read(bytes);
        if (count < 0) return null;
        reader.feed(bytes, 0, count);
      } catch (SocketTimeoutException e) {
        return null;
      }
    }
  }

  /** The next frame from the centre, which has to come within five seconds. */
  public Frame next() throws IOException {
    Frame frame = answer(5000);
    if (frame == null) throw new AssertionError("the centre does not answer");
    return frame;
  }

  /** Whether the centre hangs up in time. */
  public boolean isHungUp(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      while (socket.getInputStream().read() >= 0) {}
      return true;
    } catch (SocketTimeoutException e) {
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
