package org.huying.engine.telemetry.internal.station;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.modbus.Outcome;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for stations; each line has a virtual thread. Lines that never sent a good frame are
 * bounded on their own, so that strangers cannot keep stations out. Of two lines of one station the
 * newer one stays.
 */
public final class StationServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StationServer.class);
  private static final long AGAIN = Duration.ofSeconds(30).toNanos();
  private static final int BACKLOG = 1024;
  private static final Duration ROUND = Duration.ofSeconds(5);

  final StationSettings settings;
  final Registry registry;
  final Intake intake;
  final Health health;
  final Clock clock;
  private final ServerSocket socket;
  private final Set<StationLine> lines = ConcurrentHashMap.newKeySet();
  private final LinkedHashSet<StationLine> strangers = new LinkedHashSet<>();
  private final Map<Integer, StationLine> known = new ConcurrentHashMap<>();
  private final Map<Integer, StoredMessages> stored = new ConcurrentHashMap<>();
  private final Map<Integer, Long> inquired = new ConcurrentHashMap<>();
  private final AtomicLong refused = new AtomicLong();

  /**
   * Of what we send, over all lines; where it begins is chance, so no old answer fits a new one.
   */
  private final AtomicInteger serial = new AtomicInteger(new SecureRandom().nextInt());

  private volatile boolean closed;

  public StationServer(
      StationSettings settings, Registry registry, Intake intake, Health health, Clock clock) {
    this.settings = settings;
    this.registry = registry;
    this.intake = intake;
    this.health = health;
    this.clock = clock;
    try {
      socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(settings.address(), Math.max(0, settings.port())), BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "stations cannot dial in at %s:%d".formatted(settings.address(), settings.port()), e);
    }
    Thread.ofPlatform().daemon().name("sl651-accept").start(this::accept);
    Thread.ofVirtual().name("sl651-watch").start(this::watch);
    log.info("stations dial in at {}:{}", settings.address(), port());
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Lines that are open. */
  public int lines() {
    return lines.size();
  }

  /** Stations that are on the line, by device. */
  public Set<Integer> onTheLine() {
    return Set.copyOf(known.keySet());
  }

  public boolean isOnTheLine(int device) {
    return known.containsKey(device);
  }

  /**
   * Asks a station for pumps to be on or off; the state that it answers decides. One question at a
   * time for a station: the caller sees to it.
   *
   * @param on all its pumps, as they are to be
   * @param pump the one that is meant, from 1
   * @param notAfter nothing is sent after it, in the time of {@link System#nanoTime}
   */
  public Outcome pumps(int device, boolean[] on, int pump, long notAfter) {
    StationLine line = known.get(device);
    return line == null ? new Outcome.Refused("遥测站没有连上") : line.pumps(on, pump, notAfter);
  }

  /** Asks a station that is on the line how it is now, at most once in half a minute. */
  public void inquire(int device) {
    StationLine line = known.get(device);
    long now = System.nanoTime();
    if (line == null) return;
    long due = inquired.merge(device, now, (before, it) -> it - before < AGAIN ? before : it);
    if (due == now) Thread.ofVirtual().name("sl651-inquiry").start(line::inquire);
  }

  /** The number of the next message to a station, 1 to 65535. */
  int nextSerial() {
    return 1 + Math.floorMod(serial.incrementAndGet(), 0xFFFF);
  }

  /** Connections that were turned away or dropped because there were too many. */
  public long refused() {
    return refused.get();
  }

  private void accept() {
    while (!closed) {
      try {
        begin(socket.accept());
      } catch (IOException e) {
        if (closed) return;
        log.warn("a station could not be let in: {}", e.getMessage());
        pause();
      }
    }
  }

  /** For instance out of file descriptors: those that are freed are taken a moment later. */
  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void begin(Socket peer) throws IOException {
    if (lines.size() >= settings.connections()) {
      refused.incrementAndGet();
      peer.close();
      return;
    }
    StationLine line;
    try {
      peer.setTcpNoDelay(true);
      peer.setKeepAlive(true);
      line = new StationLine(this, peer);
    } catch (SocketException gone) {
      peer.close();
      return;
    }
    lines.add(line);
    StationLine longest = addStranger(line);
    if (longest != null) {
      refused.incrementAndGet();
      longest.hangUp();
    }
    Thread.ofVirtual().name("sl651-line").start(line);
  }

  private @Nullable StationLine addStranger(StationLine line) {
    synchronized (strangers) {
      strangers.add(line);
      return strangers.size() > settings.strangers() ? strangers.removeFirst() : null;
    }
  }

  /** What is stored of a device's last messages, whichever line they came by. */
  StoredMessages stored(int device) {
    return stored.computeIfAbsent(device, it -> new StoredMessages());
  }

  /** The line has proved whose it is. */
  void isKnown(StationLine line, int device) {
    synchronized (strangers) {
      strangers.remove(line);
    }
    StationLine before = known.put(device, line);
    if (before != null && before != line) {
      health.trouble(device, "同一地址又有新的连接，旧连接已断开", clock.instant());
      before.hangUp();
    }
  }

  void ended(StationLine line, @Nullable Integer device) {
    lines.remove(line);
    synchronized (strangers) {
      strangers.remove(line);
    }
    if (device != null) known.remove(device, line);
  }

  /** Hangs up on those who are silent for too long, or do not read what they are answered. */
  private void watch() {
    while (!closed) {
      long now = System.nanoTime();
      for (StationLine line : List.copyOf(lines)) if (line.isStuck(now)) line.hangUp();
      try {
        Thread.sleep(ROUND);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("closing: {}", e.getMessage());
    }
    lines.forEach(StationLine::hangUp);
  }
}
