package org.huying.engine.telemetry.internal.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.digitalpetri.modbus.exceptions.ModbusException;
import com.ghgande.j2mod.modbus.procimg.SimpleDigitalIn;
import com.ghgande.j2mod.modbus.procimg.SimpleDigitalOut;
import com.ghgande.j2mod.modbus.procimg.SimpleInputRegister;
import com.ghgande.j2mod.modbus.procimg.SimpleProcessImage;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.slave.ModbusSlave;
import com.ghgande.j2mod.modbus.slave.ModbusSlaveFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.NewDevice;
import org.huying.engine.telemetry.Observation;
import org.huying.engine.telemetry.Observations;
import org.huying.engine.telemetry.Protocol;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.modbus.Register.Table;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.huying.engine.telemetry.internal.store.Spool;
import org.huying.engine.telemetry.internal.store.Store;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Places;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Against a controller by another library, on a real socket. */
@HouseTest
class ModbusIT {
  private static final Actor HOUSE = new Actor.System();
  private static int number;

  @Autowired Devices devices;
  @Autowired Observations observations;
  @Autowired Registry registry;
  @Autowired RegisterTable table;
  @Autowired Places places;
  @Autowired DataSource dataSource;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  @TempDir Path folder;

  private final Health health = new Health();
  private final SimpleProcessImage image = new SimpleProcessImage(1);
  private int port;
  private @Nullable ModbusSlave slave;
  private Device device;
  private Spool spool;
  private Intake intake;
  private Controllers controllers;

  @BeforeEach
  void controller() throws IOException, com.ghgande.j2mod.modbus.ModbusException {
    SmallDistrict.enter(places);
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    for (int i = 0; i < 8; i++) image.addRegister(new SimpleRegister(100 + i));
    image.addInputRegister(new SimpleInputRegister(0x0000)); // 25.0, the lower word first
    image.addInputRegister(new SimpleInputRegister(0x41C8));
    image.addDigitalOut(new SimpleDigitalOut(false));
    image.addDigitalIn(new SimpleDigitalIn(true));
    open();
    String code = "plc-" + ++number;
    device =
        devices.register(
            new NewDevice(
                "thing-" + code,
                "泵站" + code,
                "t01",
                code,
                "控制器",
                Protocol.MODBUS_TCP,
                "127.0.0.1:" + port + "/1",
                null,
                List.of(
                    channel("level", "water-level", null, null),
                    channel("setpoint", "setpoint", 0.0, 20.0),
                    channel("pump", "running", null, null),
                    channel("door", "state", null, null),
                    channel("word", "state", null, null))),
            HOUSE);
    devices.importRegisters(
        device.thing(),
        device.id(),
        RegisterFile.HEAD
            + """

            level,input,0,float32,CDAB,,,0.2,no
            setpoint,holding,2,uint16,,0.01,,0.2,yes
            pump,coil,0,bit,,,,0.2,yes
            door,discrete,0,bit,,,,0.2,no
            word,holding,0,bit.2,,,,1,no
            """,
        HOUSE);
    spool = Spool.open(folder, 1 << 20, 4096);
    intake = new Intake(new Store(dataSource, clock, health, Duration.ofDays(100)), spool, 1000);
    jdbc.sql("delete from telemetry.lease").update();
    controllers = new Controllers(registry, table, jdbc, intake, health, clock);
  }

  private static NewDevice.Channel channel(
      String channel, String property, @Nullable Double lowest, @Nullable Double highest) {
    return new NewDevice.Channel(channel, property, channel, null, lowest, highest);
  }

  private void open() throws com.ghgande.j2mod.modbus.ModbusException {
    ModbusSlave opened =
        ModbusSlaveFactory.createTCPSlave(InetAddress.getLoopbackAddress(), port, 3, false);
    opened.addProcessImage(1, image);
    opened.open();
    slave = opened;
  }

  private void shut() {
    ModbusSlave open = slave;
    if (open != null) ModbusSlaveFactory.close(open);
    slave = null;
  }

  @AfterEach
  void close() throws IOException {
    controllers.close();
    intake.close();
    spool.close();
    shut();
  }

  private static void until(BooleanSupplier it) {
    await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(Duration.ofSeconds(15))
        .until(it::getAsBoolean);
  }

  private Optional<Observation> newest(String channel) {
    return observations.latest(device.thing(), HOUSE).stream()
        .filter(it -> it.datastream().channel().equals(channel))
        .findFirst()
        .map(Observations.Latest::observation);
  }

  private double value(String channel) {
    return newest(channel).map(Observation::value).orElse(Double.NaN);
  }

  @Test
  void everyTableIsAskedForAndStored() throws Exception {
    until(() ->
        newest("level").isPresent() && newest("word").isPresent() && newest("door").isPresent());
    assertThat(value("level")).isEqualTo(25.0);
    assertThat(value("setpoint")).isEqualTo(1.02);
    assertThat(value("pump")).isZero();
    assertThat(value("door")).isEqualTo(1);
    assertThat(value("word")).as("bit 2 of 100").isEqualTo(1);
    Observation level = newest("level").orElseThrow();
    assertThat(level.quality()).isEqualTo(Quality.MEASURED);
    assertThat(level.received()).as("handed on when all was read").isAfterOrEqualTo(level.at());
    image.setInputRegister(1, new SimpleInputRegister(0x4248));
    until(() -> value("level") == 50.0);
    health.write(dataSource, clock.instant());
    assertThat(devices.of(device.thing(), HOUSE).getFirst().health().good()).isPositive();
  }

  @Test
  void aWriteIsDoneWhenItIsReadBack() throws Exception {
    until(() -> controllers.isOnTheLine(device.id()));
    assertThat(controllers.write(device.id(), "setpoint", 2.5)).isEqualTo(new Outcome.Done(2.5));
    assertThat(image.getRegister(2).getValue()).isEqualTo(250);
    assertThat(controllers.write(device.id(), "pump", 1)).isEqualTo(new Outcome.Done(1));
    assertThat(image.getDigitalOut(0).isSet()).isTrue();
    until(() -> value("setpoint") == 2.5 && value("pump") == 1);

    assertThat(controllers.write(device.id(), "setpoint", 21)).isInstanceOf(Outcome.Refused.class);
    assertThat(controllers.write(device.id(), "level", 1)).isInstanceOf(Outcome.Refused.class);
    assertThat(controllers.write(device.id(), "pump", 0.5)).isInstanceOf(Outcome.Refused.class);
    assertThat(controllers.write(-1, "pump", 1)).isInstanceOf(Outcome.Refused.class);
    image.setRegister(
        2,
        new SimpleRegister(7) {
          @Override
          public synchronized void setValue(int value) {}

          @Override
          public synchronized void setValue(short value) {}

          @Override
          public synchronized void setValue(byte[] bytes) {}
        });
    assertThat(controllers.write(device.id(), "setpoint", 3)).isEqualTo(new Outcome.Different(0));
  }

  @Test
  void aControllerThatWasGoneIsFoundAgain() throws Exception {
    until(() -> controllers.isOnTheLine(device.id()));
    shut();
    until(() -> !controllers.isOnTheLine(device.id()));
    assertThat(controllers.write(device.id(), "pump", 1)).isInstanceOf(Outcome.Refused.class);
    health.write(dataSource, clock.instant());
    assertThat(devices.of(device.thing(), HOUSE).getFirst().health().trouble()).contains("没有应答");
    image.setInputRegister(1, new SimpleInputRegister(0x4248));
    open();
    until(() -> value("level") == 50.0);
  }

  @Test
  void whatTheControllerRefusesHidesNothingElse() throws Exception {
    devices.importRegisters(
        device.thing(),
        device.id(),
        RegisterFile.HEAD
            + "\nlevel,input,0,float32,CDAB,,,0.2,no\nsetpoint,holding,5000,uint16,,,,0.2,no\n",
        HOUSE);
    until(() -> newest("level").isPresent());
    until(() -> isSaid("拒绝读取"));
  }

  @Test
  void aLineThatIsHalfOpenIsNoticed() throws Exception {
    until(() -> newest("level").isPresent());
    shut();
    try (var silent = new Garbler(port, Garbler.Kind.SILENT)) {
      until(silent::wasAsked);
      until(() -> isSaid("没有应答"));
    }
  }

  @Test
  void aControllerThatFloodsOrAnswersGarbageHarmsNobody() throws Exception {
    until(() -> newest("level").isPresent());
    for (Garbler.Kind kind : List.of(Garbler.Kind.FLOODS, Garbler.Kind.MANGLES)) {
      Instant asked = newest("level").orElseThrow().at();
      long before = used();
      try (var garbler = new Garbler(0, kind)) {
        Throwable thrown = catchThrowable(() -> ask(garbler.port()));
        assertThat(thrown == null || thrown instanceof ModbusException)
            .as("nothing else is ever thrown than %s", thrown)
            .isTrue();
        assertThat(kind == Garbler.Kind.FLOODS ? garbler.sent() > 60_000 : garbler.wasAsked())
            .isTrue();
      }
      assertThat(used() - before).as("bytes kept of it").isLessThan(100_000_000);
      until(() -> newest("level").orElseThrow().at().isAfter(asked)); // its neighbour is asked on
    }
  }

  private void ask(int port) throws Exception {
    try (var line = new Line("127.0.0.1:" + port + "/1", clock)) {
      for (int n = 0; n < 50; n++) line.read(Table.HOLDING, n, 1 + n % 4);
    }
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private boolean isSaid(String words) {
    try {
      health.write(dataSource, clock.instant());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    var trouble = devices.of(device.thing(), HOUSE).getFirst().health().trouble();
    return trouble != null && trouble.contains(words);
  }

  @Test
  void aLeaseFromBeforeTheClockWasSetBackIsVoid() throws Exception {
    until(() -> controllers.isOnTheLine(device.id()));
    controllers.close();
    jdbc.sql("update telemetry.lease set until = until + interval '1 hour'").update();
    controllers = new Controllers(registry, table, jdbc, intake, health, clock);
    until(() -> controllers.isOnTheLine(device.id()));
  }

  @Test
  void oneNodeOfTwoAsks() throws Exception {
    until(() -> controllers.isOnTheLine(device.id()));
    try (var other = new Controllers(registry, table, jdbc, intake, health, clock)) {
      Thread.sleep(500);
      assertThat(other.isOnTheLine(device.id())).isFalse();
      jdbc.sql("delete from telemetry.lease").update();
      until(() -> other.isOnTheLine(device.id()) || controllers.isOnTheLine(device.id()));
    }
  }
}
