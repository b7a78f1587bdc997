package org.huying.fieldsim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.huying.fieldsim.modbus.ControllerServer;
import org.huying.fieldsim.plc.Memory;
import org.huying.fieldsim.plc.Plc;
import org.huying.fieldsim.sl651.Terminal;
import org.jspecify.annotations.Nullable;

/** All stations, and the thread that lets their time pass. */
public final class Field implements AutoCloseable {
  private static final long TICK_MILLIS = 100;
  private static final int TICKS_A_LOOK = 5;
  private static final double LONGEST_TICK = 2;

  /** Only the last terminal has relays. */
  private static final int RELAYING = 45;

  private final Map<String, Station> stations = new LinkedHashMap<>();
  private final List<ControllerServer> controllers = new ArrayList<>();
  private final List<Terminal> terminals = new ArrayList<>();
  private final double speed;
  private final LongSupplier wall;
  private @Nullable Thread thread;
  private volatile boolean closed;

  /** Opens the ports of all stations, and lets their terminals dial in. */
  Field(Options options, LongSupplier wall) throws InterruptedException {
    this.wall = wall;
    speed = options.speed();
    double now = wall.getAsLong() / 1000.0;
    for (Site site : options.stations()) {
      var memory =
          new Memory(
              options.state() == null ? null : options.state().resolve(site.code() + ".json"));
      Station station = new Station(site, options.seed(), memory, now);
      stations.put(site.code(), station);
      if (site.hasController() || options.everyController())
        controllers.add(
            new ControllerServer(station, options.bind(), options.modbusPort() + site.number()));
    }
    play(options.scenario());
    for (Station it : stations.values()) it.step(Station.SCAN, wall.getAsLong());
    for (ControllerServer it : controllers) it.look();
    var centre = options.centre();
    for (Station it : stations.values())
      if (centre != null && it.site().control() == Site.Control.RTU)
        terminals.add(
            new Terminal(
                it,
                centre,
                options.terminals() + "%02d".formatted(it.site().number()),
                options.every(),
                it.site().number() == RELAYING,
                wall));
  }

  void start() {
    thread = Thread.ofPlatform().name("field").start(this::pass);
  }

  private void pass() {
    long before = System.nanoTime();
    try {
      for (int tick = 1; !closed; tick++) {
        Thread.sleep(TICK_MILLIS);
        long now = System.nanoTime();
        double seconds = Math.min(LONGEST_TICK, (now - before) / 1e9) * speed;
        before = now;
        for (Station it : stations.values()) it.step(seconds, wall.getAsLong());
        if (tick % TICKS_A_LOOK == 0) for (ControllerServer it : controllers) look(it);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void look(ControllerServer controller) throws InterruptedException {
    try {
      controller.look();
    } catch (IllegalStateException notYet) {
      // Its port is not free again: at the next look.
    }
  }

  /** Plays it at every station where it may be played. */
  public void play(Scenario scenario) {
    for (Station it : stations.values())
      if (!scenario.isFault() || it.site().fictional()) it.play(scenario);
  }

  public List<Station> stations() {
    return List.copyOf(stations.values());
  }

  public Optional<Station> station(String code) {
    return Optional.ofNullable(stations.get(code));
  }

  /** Closes all ports and writes down what controllers retain. */
  @Override
  public void close() {
    closed = true;
    Thread running = thread;
    if (running != null) running.interrupt();
    terminals.forEach(Terminal::close);
    controllers.forEach(ControllerServer::close);
    for (Station it : stations.values()) it.tell(Plc::keep);
  }
}
