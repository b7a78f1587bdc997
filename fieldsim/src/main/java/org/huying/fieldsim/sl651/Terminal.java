package org.huying.fieldsim.sl651;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.huying.fieldsim.Station;
import org.huying.fieldsim.plc.Pump;
import org.huying.fieldsim.plc.Refused;
import org.huying.fieldsim.sl651.Reports.Report;
import org.jspecify.annotations.Nullable;

/**
 * A station's terminal (遥测终端, RTU). It dials in, says what it has to say, one message after
 * another, each until it is acknowledged, and does what it is asked to. When the line is gone it
 * tries again after a second, then ever later, at most after a minute.
 */
public final class Terminal implements AutoCloseable {
  private static final int CENTRE = 1;
  private static final int PASSWORD = 0x5A3C;
  private static final int KEEP_ALIVE = 0x2F;
  private static final int NOW = 0x37;
  private static final int SET_CLOCK = 0x4A;
  private static final int PUMPS = 0x4C;
  private static final int CLOCK = 0x51;
  private static final long ALIVE_EVERY = Duration.ofSeconds(40).toMillis();
  private static final long ANSWER_IN = Duration.ofSeconds(10).toMillis();
  private static final int TRIES = 3;
  private static final long LOOK = 200;
  private static final long SHORTEST = 1000;
  private static final long LONGEST = 60_000;

  private final Station station;
  private final String address;
  private final InetSocketAddress centre;
  private final LongSupplier wall;
  private final Reports reports;
  private final boolean relays;
  private final Thread thread;
  private long clockAhead;
  private volatile boolean closed;

  /**
   * @param centre where it dials in
   * @param address ten digits
   * @param every time between timed reports, at least a minute
   * @param relays whether it passes commands on to the pumps' controller
   * @param wall milliseconds of the wall clock
   */
  public Terminal(
      Station station,
      InetSocketAddress centre,
      String address,
      Duration every,
      boolean relays,
      LongSupplier wall) {
    this.station = station;
    this.centre = centre;
    this.wall = wall;
    this.relays = relays;
    this.address = address;
    reports = new Reports(station, address, every.toMillis());
    thread = Thread.ofVirtual().name("terminal-" + station.site().code()).start(this::work);
  }

  private void work() {
    long pause = SHORTEST;
    try {
      while (!closed) {
        long begun = wall.getAsLong();
        if (station.isOnLine() && converse()) pause = SHORTEST;
        else if (station.isOnLine()) pause = Math.min(LONGEST, 2 * pause);
        while (!closed && wall.getAsLong() - begun < pause) {
          reports.look(time());
          Thread.sleep(LOOK);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether there was a line. */
  private boolean converse() throws InterruptedException {
    boolean connected = false;
    try (Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(centre.getHostString(), centre.getPort()), 5000);
      connected = true;
      new Line(socket).talk();
    } catch (IOException gone) {
      // It dials again.
    }
    return connected;
  }

  private long time() {
    return wall.getAsLong() + clockAhead;
  }

  /** One line, until it is over. */
  private final class Line {
    private final Socket socket;
    private final BlockingQueue<Frame> heard = new LinkedBlockingQueue<>();
    private volatile boolean over;
    private @Nullable Report sent;
    private long sentAt;
    private int tries;

    private Line(Socket socket) {
      this.socket = socket;
      Thread.ofVirtual().name("line-" + address).start(this::listen);
    }

    private void listen() {
      try (var in = new DataInputStream(socket.getInputStream())) {
        while (!closed) heard.add(Frame.read(in));
      } catch (IOException gone) {
        over = true;
      }
    }

    private void talk() throws IOException, InterruptedException {
      long aliveAt = Long.MIN_VALUE / 2;
      while (!closed && !over && station.isOnLine()) {
        long now = wall.getAsLong();
        if (now - aliveAt >= ALIVE_EVERY) {
          send(KEEP_ALIVE, Frame.ETX, body(0).bytes());
          aliveAt = now;
        }
        reports.look(time());
        if (relays) station.tell(plc -> plc.heard());
        report(now);
        Frame frame = heard.poll(LOOK, TimeUnit.MILLISECONDS);
        if (frame != null && frame.station().equals(address) && !take(frame)) return;
      }
    }

    private void report(long now) throws IOException {
      Report next = reports.first();
      if (next == null) return;
      if (next == sent && now - sentAt < ANSWER_IN) return;
      tries = next == sent ? tries + 1 : 1;
      if (tries > TRIES) throw new IOException("the centre does not answer");
      sent = next;
      sentAt = now;
      send(next.function(), Frame.ETX, next.body());
    }

    /** Whether the line goes on. */
    private boolean take(Frame frame) throws IOException {
      switch (frame.end()) {
        case Frame.ENQ -> answer(frame);
        case Frame.NAK -> sentAt = Long.MIN_VALUE / 2; // once more
        default -> reports.acknowledged(frame.function(), frame.serial());
      }
      return frame.end() != Frame.EOT;
    }

    private void answer(Frame frame) throws IOException {
      switch (frame.function()) {
        case SET_CLOCK -> {
          LocalDateTime told = Clock.of(frame.body());
          if (told != null)
            clockAhead = told.atZone(Reports.CHINA).toInstant().toEpochMilli() - wall.getAsLong();
          send(SET_CLOCK, Frame.ETX, body(frame.serial()).station(address).bytes());
        }
        case CLOCK -> send(CLOCK, Frame.ETX, body(frame.serial()).station(address).bytes());
        case NOW -> send(NOW, Frame.ETX, reports.now(time()).bytes());
        case PUMPS -> {
          if (relays) relay(frame.body());
          boolean[] running = station.ask(plc -> running(plc.pumps()));
          Body body = body(frame.serial()).station(address).switches(running);
          send(PUMPS, Frame.ETX, body.bytes());
        }
        default -> send(frame.function(), Frame.ETX, body(frame.serial()).station(address).bytes());
      }
    }

    private Body body(int serial) {
      return new Body(serial, Reports.china(time()));
    }

    private void send(int function, int end, byte[] body) throws IOException {
      Frame frame = new Frame(true, CENTRE, address, PASSWORD, function, end, body);
      socket.getOutputStream().write(frame.bytes());
    }
  }

  /** Passes each switch on; the pumps' controller decides. */
  private void relay(byte[] body) {
    int at = 8 + 7; // behind number, time and station
    if (body.length < at + 2) return;
    int count = Math.min(body[at] & 0xFF, station.site().pumps());
    for (int i = 0; i < count; i++) {
      int pump = i + 1;
      boolean on = (body[at + 1] >> i & 1) == 1;
      boolean is = station.ask(plc -> plc.pumps().get(pump - 1).isRunning());
      if (on == is) continue;
      try {
        station.command(plc -> plc.command(pump, on, false));
      } catch (Refused refused) {
        // What came of it is what the answer says.
      }
    }
  }

  private static boolean[] running(List<Pump> pumps) {
    boolean[] running = new boolean[pumps.size()];
    for (int i = 0; i < running.length; i++) running[i] = pumps.get(i).isRunning();
    return running;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
