package org.huying.engine.telemetry.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.huying.engine.telemetry.internal.alarm.Watchman;
import org.huying.engine.telemetry.internal.command.Inquiry;
import org.huying.engine.telemetry.internal.command.Sender;
import org.huying.engine.telemetry.internal.command.SendingParts;
import org.huying.engine.telemetry.internal.command.Wires;
import org.huying.engine.telemetry.internal.modbus.Controllers;
import org.huying.engine.telemetry.internal.modbus.RegisterTable;
import org.huying.engine.telemetry.internal.mqtt.MqttDoor;
import org.huying.engine.telemetry.internal.mqtt.MqttSettings;
import org.huying.engine.telemetry.internal.station.StationServer;
import org.huying.engine.telemetry.internal.station.StationSettings;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.huying.engine.telemetry.internal.store.Spool;
import org.huying.engine.telemetry.internal.store.Store;
import org.huying.foundation.kernel.Derived;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Opens the field's doors when the house has started, in a house that serves; closes them first
 * when it stops.
 */
@Component
class FieldService implements SmartLifecycle, Derived {
  private static final Logger log = LoggerFactory.getLogger(FieldService.class);
  private static final int FILE = 16 << 20;
  private static final Duration COUNTED = Duration.ofSeconds(2);

  private final Store store;
  private final Health health;
  private final Registry registry;
  private final RegisterTable registers;
  private final Watchman watchman;
  private final JdbcClient jdbc;
  private final DataSource dataSource;
  private final Clock clock;
  private final TelemetrySettings settings;
  private final StationSettings stations;
  private final SendingParts sending;
  private final Inquiry inquiry;
  private final MqttSettings mqtt;
  private final Path data;
  private final boolean run;
  private @Nullable Spool spool;
  private @Nullable Intake intake;
  private @Nullable StationServer server;
  private @Nullable MqttDoor broker;
  private @Nullable Controllers controllers;
  private @Nullable Sender sender;
  private @Nullable Thread counting;

  FieldService(
      Store store,
      Health health,
      Registry registry,
      RegisterTable registers,
      Watchman watchman,
      JdbcClient jdbc,
      DataSource dataSource,
      Clock clock,
      TelemetrySettings settings,
      StationSettings stations,
      SendingParts sending,
      Inquiry inquiry,
      MqttSettings mqtt,
      @Value("${huying.data:./data}") Path data,
      @Value("${huying.telemetry.run:${huying.jobs.run:true}}") boolean run) {
    this.store = store;
    this.health = health;
    this.registry = registry;
    this.registers = registers;
    this.watchman = watchman;
    this.jdbc = jdbc;
    this.dataSource = dataSource;
    this.clock = clock;
    this.settings = settings;
    this.stations = stations;
    this.sending = sending;
    this.inquiry = inquiry;
    this.mqtt = mqtt;
    this.data = data;
    this.run = run;
  }

  @Override
  public synchronized void start() {
    if (!run || isRunning()) return;
    try {
      Spool onDisk = Spool.open(data.resolve("telemetry"), settings.spool().toBytes(), FILE);
      Intake way = new Intake(store, onDisk, settings.waitingRows(), watchman);
      spool = onDisk;
      intake = way;
      Controllers asked = new Controllers(registry, registers, jdbc, way, health, clock);
      controllers = asked;
      if (stations.port() > 0) server = new StationServer(stations, registry, way, health, clock);
      inquiry.through(server);
      MqttDoor door =
          new MqttDoor(mqtt, registry, way, health, clock, jdbc, data.resolve("telemetry"));
      broker = door;
      sender = new Sender(sending, new Wires(asked, server, door), System::nanoTime);
    } catch (IOException e) {
      throw new UncheckedIOException("observations cannot be kept below " + data, e);
    }
    counting = Thread.ofVirtual().name("telemetry-health").start(this::count);
  }

  private void count() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(COUNTED);
        health.write(dataSource, clock.instant());
      } catch (SQLException away) {
        log.debug("counts of devices wait: {}", away.getMessage());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public synchronized void stop() {
    if (sender != null) sender.close();
    if (server != null) server.close();
    if (broker != null) broker.close();
    if (controllers != null) controllers.close();
    if (intake != null) intake.close();
    if (counting != null) counting.interrupt();
    try {
      if (spool != null) spool.close();
      health.write(dataSource, clock.instant());
    } catch (IOException | SQLException e) {
      log.warn("closing the field: {}", e.getMessage());
    }
    server = null;
    inquiry.through(null);
    broker = null;
    controllers = null;
    sender = null;
    intake = null;
    spool = null;
    counting = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return intake != null;
  }

  /** What was written is asked for again. */
  @Override
  public void rebuild() {
    store.forget();
  }
}
