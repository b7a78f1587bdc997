package org.huying.engine.telemetry.internal.mqtt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.huying.foundation.kernel.HuyingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets MQTT devices in where the settings say so: at our own port, or through a broker that others
 * run. It opens aside, so that the house does not wait for it, and tries again while it cannot.
 */
public final class MqttDoor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MqttDoor.class);
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final MqttSettings settings;
  private final Registry registry;
  private final Intake intake;
  private final Health health;
  private final Clock clock;
  private final Path folder;
  private final Thread thread;
  private @Nullable MqttServer server;
  private @Nullable MqttBridge bridge;

  /**
   * @param folder where this node keeps its name at the external broker
   */
  public MqttDoor(
      MqttSettings settings,
      Registry registry,
      Intake intake,
      Health health,
      Clock clock,
      Path folder) {
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
            new MqttBridge(settings, ExternalBroker.id(folder), registry, intake, health, clock);
      return true;
    } catch (IOException | UncheckedIOException | HuyingException e) {
      log.error("MQTT is not open yet: {}", e.getMessage());
      return false;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    closeBoth();
  }

  private synchronized void closeBoth() {
    if (server != null) server.close();
    if (bridge != null) bridge.close();
    server = null;
    bridge = null;
  }
}
