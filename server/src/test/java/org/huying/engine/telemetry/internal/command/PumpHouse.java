package org.huying.engine.telemetry.internal.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.NewDevice;
import org.huying.engine.telemetry.Protocol;
import org.huying.engine.telemetry.internal.command.Plc.Point;
import org.huying.engine.telemetry.internal.modbus.RegisterFile;
import org.huying.foundation.identity.Actor;
import org.jspecify.annotations.Nullable;

/** A pump station with two pumps and a real controller, and how it is registered. */
final class PumpHouse {
  private static final Actor HOUSE = new Actor.System();
  private static final AtomicLong COUNT = new AtomicLong();

  private PumpHouse() {}

  /** The points of a station with two pumps, from the demo's own file. */
  static List<Point> points() {
    try (InputStream file =
        Objects.requireNonNull(PumpHouse.class.getResourceAsStream("/demo/pump-points.csv"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(it -> it.split(",", -1))
          .filter(it -> Integer.parseInt(it[1]) <= 2)
          .map(it ->
              new Point(
                  it[0],
                  it[2],
                  it[4],
                  it[5],
                  it[6],
                  it[7],
                  Integer.parseInt(it[8]),
                  it[9],
                  it[14].equals("yes")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As an operator likes it: everything remote, ready, and known; pump 1 stands still. */
  static Plc plc() throws IOException {
    return plc(0);
  }

  static Plc plc(int port) throws IOException {
    var plc = new Plc(points(), port);
    for (String it :
        List.of("remote", "mains", "link", "p1.remote", "p2.remote", "p1.ready", "p2.ready"))
      plc.set(it, 1);
    plc.set("level.fore", 1.5);
    plc.set("level.outer", 1.0);
    plc.set("setpoint.start", 1.3);
    plc.set("setpoint.stop", 0.6);
    plc.set("setpoint.warning", 2.1);
    plc.set("setpoint.min-on", 60);
    plc.set("setpoint.min-off", 60);
    plc.set("setpoint.starts-per-hour", 6);
    return plc;
  }

  /**
   * Registers it; the controller has names of its own for everything, and every register is asked
   * for five times a second.
   */
  static Device register(Devices devices, Plc plc, String place) {
    String code = "cmd-" + COUNT.incrementAndGet();
    Device device =
        devices.register(
            new NewDevice(
                "thing-" + code,
                "泵站" + code,
                place,
                code,
                "控制器",
                Protocol.MODBUS_TCP,
                "127.0.0.1:" + plc.port() + "/1",
                null,
                points().stream().map(PumpHouse::channel).toList(),
                "pump-station"),
            HOUSE);
    map(devices, device, "0.2");
    return device;
  }

  /**
   * Says where it keeps what.
   *
   * @param poll seconds between two questions
   */
  static void map(Devices devices, Device device, String poll) {
    String lines =
        points().stream()
            .map(it ->
                "%s,%s,%d,%s,,,,%s,%s"
                    .formatted(
                        own(it),
                        it.table(),
                        it.address(),
                        it.type(),
                        poll,
                        it.writable() ? "yes" : "no"))
            .collect(Collectors.joining("\n"));
    devices.importRegisters(
        device.thing(), device.id(), RegisterFile.HEAD + "\n" + lines + "\n", HOUSE);
  }

  private static NewDevice.Channel channel(Point it) {
    return new NewDevice.Channel(
        own(it),
        it.property(),
        it.channel(),
        it.unit(),
        number(it.lowest()),
        number(it.highest()),
        it.channel());
  }

  private static String own(Point it) {
    return "DB1." + it.channel();
  }

  private static @Nullable Double number(String text) {
    return text.isEmpty() ? null : Double.valueOf(text);
  }
}
