package org.huying.engine.telemetry.internal.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.huying.engine.telemetry.Datastream;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Field;
import org.huying.engine.telemetry.NewDevice;
import org.huying.engine.telemetry.Protocol;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.internal.store.Rows;
import org.huying.foundation.identity.Actor;
import org.springframework.context.ApplicationContext;

/** Stations of the kind that tests have. */
public final class AlarmField {
  private AlarmField() {}

  /** Writes what a house has decided, as its writer would. */
  public static void write(ApplicationContext house) {
    house.getBean(AlarmWriter.class).flush();
  }

  /** A station with a level, a voltage and pumps, of the kind {@code test-station}. */
  static Device station(Devices devices, String code, String place, String address, int pumps) {
    List<NewDevice.Channel> channels = new ArrayList<>();
    channels.add(new NewDevice.Channel("39", "water-level", "水位", null, -2.0, 9.0));
    channels.add(new NewDevice.Channel("38", "voltage", "电压", null, null, null));
    channels.add(new NewDevice.Channel("FF21", "temperature", "电机温度", null, null, null));
    for (int n = 1; n <= pumps; n++)
      channels.add(new NewDevice.Channel("4C." + n, "running", n + "号泵", null, null, null));
    return devices.register(
        new NewDevice(
            "thing-" + code,
            "泵站" + code,
            place,
            code,
            "终端" + code,
            Protocol.SL651,
            address,
            "1234",
            channels,
            "test-station"),
        new Actor.System());
  }

  /** What somebody may read by hand at such a station: its level. */
  static Datastream book(Devices devices, Device station) {
    var house = new Actor.System();
    String code = "book-" + station.code();
    var level = new NewDevice.Channel("39", "water-level", "水位", null, -2.0, 9.0);
    Device book =
        devices.register(
            new NewDevice(
                "thing-" + station.code(),
                "泵站",
                "t01c001",
                code,
                "抄表本",
                Protocol.HAND,
                code,
                null,
                List.of(level),
                "test-station"),
            house);
    return devices.datastreams(station.thing(), house).stream()
        .filter(it -> it.device() == book.id())
        .findFirst()
        .orElseThrow();
  }

  /** One value, as a driver hands it on. */
  static Rows rows(
      Devices devices, Device device, String channel, Instant at, double value, Quality quality) {
    return rows(devices, device, channel, at, value, quality, at);
  }

  /** The same, where it comes later than it was measured. */
  static Rows rows(
      Devices devices,
      Device device,
      String channel,
      Instant at,
      double value,
      Quality quality,
      Instant received) {
    var rows = new Rows(device.id(), received, 1);
    rows.add(Field.datastream(devices, device, channel).id(), at, value, quality);
    return rows;
  }
}
