package org.huying.engine.telemetry.internal.modbus;

import com.digitalpetri.modbus.tcp.Netty;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huying.engine.telemetry.Protocol;
import org.huying.engine.telemetry.internal.Lease;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The controllers that are asked: those that are registered and have a map. One node of all asks
 * them; when it is gone, another one does after twenty seconds. It goes on asking while the
 * database is away.
 */
public final class Controllers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Controllers.class);
  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Registry registry;
  private final RegisterTable table;
  private final Intake intake;
  private final Health health;
  private final Clock clock;
  private final Lease lease;
  private final Map<Integer, Controller> asked = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean closed;

  public Controllers(
      Registry registry,
      RegisterTable table,
      JdbcClient jdbc,
      Intake intake,
      Health health,
      Clock clock) {
    this.registry = registry;
    this.table = table;
    this.lease = new Lease(jdbc, "modbus");
    this.intake = intake;
    this.health = health;
    this.clock = clock;
    thread = Thread.ofVirtual().name("modbus-controllers").start(this::work);
  }

  private void work() {
    try {
      while (!closed) {
        try {
          look();
        } catch (DataAccessException away) {
          log.debug("controllers stay as they are: {}", away.getMessage());
        }
        Thread.sleep(ROUND);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks those that are to be asked, and no others. */
  private void look() {
    List<Registry.Entry> devices = registry.all(Protocol.MODBUS_TCP);
    boolean mine = !devices.isEmpty() && lease.isMine();
    Map<Integer, List<Register>> maps = mine ? table.all() : Map.of();
    Map<Integer, Registry.Entry> wanted = new HashMap<>();
    if (mine)
      for (Registry.Entry it : devices)
        if (maps.containsKey(it.device())) wanted.put(it.device(), it);
    asked.forEach((device, controller) -> {
      Registry.Entry now = wanted.get(device);
      boolean same =
          now != null
              && now.address().equals(controller.device.address())
              && now.channels().equals(controller.device.channels())
              && controller.registers.equals(maps.get(device));
      if (!same) {
        controller.close();
        asked.remove(device);
      }
    });
    wanted.forEach((device, entry) ->
        asked.computeIfAbsent(
            device,
            it -> new Controller(entry, maps.getOrDefault(it, List.of()), intake, health, clock)));
  }

  /**
   * Writes a register of a device, within ten seconds or not at all, and reads it back.
   *
   * @param code of the datastream, here and below; what the device calls it is the wire's affair
   */
  public Outcome write(int device, String code, double value) {
    return write(device, code, value, System.nanoTime() + SOON.toNanos());
  }

  /**
   * Writes a register of a device and reads it back.
   *
   * @param notAfter nothing is sent after it, in the time of {@link System#nanoTime}
   */
  public Outcome write(int device, String code, double value, long notAfter) {
    Controller controller = asked.get(device);
    return controller == null
        ? new Outcome.Refused("控制器没有连上")
        : controller.write(code, value, notAfter);
  }

  /** The same where it is not read back; {@link Outcome.Taken} is the best of answers. */
  public Outcome put(int device, String code, double value, long notAfter) {
    Controller controller = asked.get(device);
    return controller == null
        ? new Outcome.Refused("控制器没有连上")
        : controller.put(code, value, notAfter);
  }

  /** What a register holds now; null where nobody says. */
  public @Nullable Double read(int device, String code) {
    Controller controller = asked.get(device);
    return controller == null ? null : controller.read(code);
  }

  /** Whether a register holds what writing this value would have put there; null: nobody says. */
  public @Nullable Boolean holds(int device, String code, double value) {
    Controller controller = asked.get(device);
    return controller == null ? null : controller.holds(code, value);
  }

  /** Whether this node is the one that asks the device, connected or not. */
  public boolean asks(int device) {
    return asked.containsKey(device);
  }

  /** Whether the device answers. */
  public boolean isOnTheLine(int device) {
    Controller controller = asked.get(device);
    return controller != null && controller.isOnTheLine();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    boolean any = !asked.isEmpty();
    asked.values().forEach(Controller::close);
    asked.clear();
    if (any) Netty.releaseSharedResources();
  }
}
