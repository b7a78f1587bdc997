package org.huying.engine.telemetry.internal.mqtt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.modbus.Outcome;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.huying.foundation.kernel.HuyingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets MQTT devices in where the settings say so: at our own port, or through a broker that others
 * run. It opens aside, so that the house does not wait for it, and tries again while it cannot.
 */
public final class MqttDoor implements AutoCloseable, Telling {
  private static final Logger log = LoggerFactory.getLogger(MqttDoor.class);
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final MqttSettings settings;
  private final Registry registry;
  private final Intake intake;
  private final Health health;
  private final Clock clock;
  private final Path folder;
  private final Thread thread;
  private final JdbcClient jdbc;
  private volatile @Nullable MqttServer server;
  private volatile @Nullable MqttBridge bridge;

  /**
   * @param folder where this node keeps its name at the external broker
   */
  public MqttDoor(
      MqttSettings settings,
      Registry registry,
      Intake intake,
      Health health,
      Clock clock,
      JdbcClient jdbc,
      Path folder) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.registry = registry;
    this.intake = intake;
    this.health = health;
    this.clock = clock;
    this.folder = folder;
    thread = Thread.ofVirtual().name("mqtt-door").start(this::open);
  }

  private void open() {
    try {
      while (!isOpen()) Thread.sleep(AGAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isOpen() {
    try {
      if (settings.port() > 0 && server == null)
        server = new MqttServer(settings, registry, intake, health, clock);
      if (settings.external().url() != null && bridge == null)
        bridge =
            new MqttBridge(
                settings, ExternalBroker.id(folder), registry, intake, health, clock, jdbc);
      return true;
    } catch (IOException | UncheckedIOException | HuyingException e) {
      log.error("MQTT is not open yet: {}", e.getMessage());
      return false;
    }
  }

  @Override
  public boolean speaksTo(int device) {
    return through(device) != null;
  }

  @Override
  public Outcome tell(int device, UUID command, String code, double value, long notAfter) {
    Telling way = through(device);
    return way == null
        ? new Outcome.Refused(ABSENT)
        : way.tell(device, command, code, value, notAfter);
  }

  /** Our own port where the device is there, or else the other broker; null: neither. */
  private @Nullable Telling through(int device) {
    MqttServer own = server;
    MqttBridge other = bridge;
    if (own != null && own.speaksTo(device)) return own;
    return other != null && other.speaksTo(device) ? other : null;
  }

  @Override
  public void close() {
    thread.interrupt();
    closeBoth();
  }

  private synchronized void closeBoth() {
    MqttServer own = server;
    MqttBridge other = bridge;
    if (own != null) own.close();
    if (other != null) other.close();
    server = null;
    bridge = null;
  }
}
