package org.huying.fieldsim.sl651;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.huying.fieldsim.Played;
import org.huying.fieldsim.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A terminal against a centre that is played by the test. */
class TerminalTest {
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 6, 1, 8, 0);
  private final Played played = new Played("ps-45");
  private final AtomicLong wall = new AtomicLong((long) (Played.BEGIN * 1000));
  private ServerSocket centre;
  private Terminal terminal;

  @BeforeEach
  void dial() throws IOException {
    centre = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    centre.setSoTimeout(10_000);
    var address = new InetSocketAddress("127.0.0.1", centre.getLocalPort());
    terminal =
        new Terminal(
            played.station, address, "0044070345", Duration.ofMinutes(1), true, this::passing);
  }

  /** The terminal's wall clock: it passes while it is looked at. */
  private long passing() {
    return wall.addAndGet(100);
  }

  @AfterEach
  void hangUp() throws IOException {
    terminal.close();
    centre.close();
  }

  private static void down(Socket line, Frame up, int function, int end, Body body)
      throws IOException {
    Frame down =
        new Frame(false, up.centre(), up.station(), up.password(), function, end, body.bytes());
    line.getOutputStream().write(down.bytes());
  }

  @Test
  void whatIsNotAcknowledgedIsSentAgainOnTheNextLine() throws IOException {
    int serial;
    try (Socket line = centre.accept();
        var in = new DataInputStream(line.getInputStream())) {
      Frame alive = Frame.read(in);
      assertThat(alive.function()).isEqualTo(0x2F);
      assertThat(alive.station()).isEqualTo("0044070345");
      assertThat(alive.password()).isEqualTo(0x5A3C);
      Frame report = Frame.read(in);
      assertThat(report.function()).isEqualTo(0x32);
      serial = report.serial();
    }
    var functions = new TreeSet<Integer>();
    try (Socket line = centre.accept();
        var in = new DataInputStream(line.getInputStream())) {
      Frame first = Frame.read(in);
      while (first.function() == 0x2F) first = Frame.read(in);
      assertThat(first.serial()).isEqualTo(serial);
      Frame it = first;
      while (functions.add(it.function())) {
        down(line, it, it.function(), Frame.ESC, new Body(it.serial(), NOW));
        if (functions.size() == 3) break;
        it = Frame.read(in);
      }
      assertThat(functions).containsExactly(0x32, 0x44, 0x46);
    }
  }

  @Test
  void itTellsTheTimeAndPassesCommandsOn() throws IOException {
    played.pass(200);
    try (Socket line = centre.accept();
        var in = new DataInputStream(line.getInputStream())) {
      Frame alive = Frame.read(in);
      down(line, alive, 0x51, Frame.ENQ, new Body(7, NOW).station(alive.station()));
      assertThat(next(in, 0x51).body()).hasSize(15);
      boolean[] on = {true, false, false, false, false};
      down(line, alive, 0x4C, Frame.ENQ, new Body(8, NOW).station(alive.station()).switches(on));
      Frame answer = next(in, 0x4C);
      assertThat(answer.serial()).isEqualTo(8);
      assertThat(answer.body()[16]).as("pump 1 runs").isEqualTo((byte) 1);
      played.station.play(Scenario.LINK_LOSS);
      line.setSoTimeout(10_000);
      while (in.read() >= 0) {} // until it hangs up
    }
  }

  private static Frame next(DataInputStream in, int function) throws IOException {
    Frame frame = Frame.read(in);
    while (frame.function() != function) frame = Frame.read(in);
    return frame;
  }
}
