package org.huying.engine.telemetry.internal.command;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.huying.engine.telemetry.Commands;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.FieldCommand;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.modbus.Controllers;
import org.huying.engine.telemetry.internal.modbus.RegisterTable;
import org.huying.engine.telemetry.internal.rule.Now;
import org.huying.engine.telemetry.internal.rule.Sites;
import org.huying.engine.telemetry.internal.rule.Values;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.huying.engine.telemetry.internal.store.Rows;
import org.huying.engine.telemetry.internal.store.Spool;
import org.huying.engine.telemetry.internal.store.Store;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A station with a real controller, and nodes that ask and command it. */
@HouseTest
abstract class StationCase {
  @Autowired Devices devices;
  @Autowired Commands commands;
  @Autowired SendingParts parts;
  @Autowired Registry registry;
  @Autowired RegisterTable registers;
  @Autowired Now now;
  @Autowired Sites sites;
  @Autowired Places places;
  @Autowired Fixtures fixtures;
  @Autowired DataSource dataSource;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  @TempDir Path folder;

  final Health health = new Health();
  final AtomicLong shifted = new AtomicLong();
  final List<AutoCloseable> open = new ArrayList<>();
  Plc plc;
  Device device;
  Intake intake;
  Actor.Staff operator;
  Actor.Staff second;

  @BeforeEach
  void station() throws Exception {
    SmallDistrict.enter(places);
    plc = PumpHouse.plc();
    device = PumpHouse.register(devices, plc, "t01");
    now.rebuild(); // the clock of the test before may have been ahead
    Spool spool = Spool.open(folder, 1 << 20, 4096);
    intake =
        new Intake(
            new Store(dataSource, clock, health, Duration.ofDays(100)), spool, 10_000, this::heard);
    operator = staff(Role.OPERATOR, "pj.t01");
    second = staff(Role.SUPERVISOR, "pj");
    jdbc.sql("delete from telemetry.lease").update();
    open.add(plc);
    open.add(spool);
    open.add(intake);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable it : open.reversed()) it.close();
  }

  /** As in the field: what is decoded is known before it is stored. */
  void heard(Rows rows) {
    sites.ofDevice(rows.device()).ifPresent(it -> now.hear(it, rows));
  }

  Actor.Staff staff(Role role, String path) {
    return fixtures.staff("c" + UUID.randomUUID().toString().substring(0, 8), role, path);
  }

  /** A node: it asks the controllers unless another one does, and sends. */
  Sender node() throws InterruptedException {
    Controllers controllers = asking();
    Sender sender = sender(controllers);
    until(() -> controllers.isOnTheLine(device.id()));
    until(() -> isKnown("level.fore") && isKnown("locked") && isKnown("p2.ready"));
    return sender;
  }

  Controllers asking() {
    var controllers = new Controllers(registry, registers, jdbc, intake, health, clock);
    open.add(controllers);
    return controllers;
  }

  Sender sender(Controllers controllers) {
    var sender =
        new Sender(parts, new Wires(controllers, null), () -> System.nanoTime() + shifted.get());
    open.add(sender);
    return sender;
  }

  /** Whether the server knows this value of a channel. */
  boolean is(String channel, double value) {
    return Double.valueOf(value).equals(reading(channel).value());
  }

  boolean isKnown(String channel) {
    return reading(channel).value() != null;
  }

  private Values.Reading reading(String channel) {
    return now.measured(device.thing(), Duration.ofSeconds(30)).of(channel);
  }

  static void until(BooleanSupplier it) throws InterruptedException {
    await()
        .pollInterval(Duration.ofMillis(25))
        .atMost(Duration.ofSeconds(40))
        .until(it::getAsBoolean);
  }

  FieldCommand ended(UUID id) throws InterruptedException {
    until(() -> !get(id).state().isOpen());
    return get(id);
  }

  FieldCommand get(UUID id) {
    return commands.get(id, operator);
  }

  void set(String channel, double value) throws InterruptedException {
    plc.set(channel, value);
    until(() -> is(channel, value));
  }
}
