package org.huying.engine.telemetry;

import java.util.Arrays;
import java.util.List;
import org.huying.foundation.identity.Actor;
import org.jspecify.annotations.Nullable;

/** Devices for tests, in the {@link org.huying.testing.SmallDistrict}. */
public final class Field {
  /** Of devices that need a long one. */
  public static final String PASSWORD = "Long-enough-1";

  private static final Actor HOUSE = new Actor.System();

  private Field() {}

  /** A station that dials in, with level, voltage, rain and pumps; the first of its place. */
  public static Device station(Devices devices, String code, String place, String address) {
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
            List.of(
                channel("39", "water-level", -2.0, 9.0),
                channel("38", "voltage", null, null),
                channel("26", "rainfall-total", null, null),
                channel("4C.1", "running", null, null))),
        HOUSE);
  }

  /** A book in which somebody notes a level. */
  public static Device book(Devices devices, String code, String place) {
    return devices.register(
        new NewDevice(
            "thing-" + code,
            "泵站" + code,
            place,
            code,
            "抄表本" + code,
            Protocol.HAND,
            code,
            null,
            List.of(channel("level", "water-level", -2.0, 9.0))),
        HOUSE);
  }

  /** A device that publishes below its prefix; its password is {@link #PASSWORD}. */
  public static Device publisher(
      Devices devices, String code, String place, String prefix, String... channels) {
    return devices.register(
        new NewDevice(
            "thing-" + code,
            "泵站" + code,
            place,
            code,
            "网关" + code,
            Protocol.MQTT,
            prefix,
            PASSWORD,
            Arrays.stream(channels).map(it -> channel(it, "water-level", -2.0, 1e6)).toList()),
        HOUSE);
  }

  private static NewDevice.Channel channel(
      String channel, String property, @Nullable Double lowest, @Nullable Double highest) {
    return new NewDevice.Channel(channel, property, "测点" + channel, null, lowest, highest);
  }

  public static Datastream datastream(Devices devices, Device device, String channel) {
    return devices.datastreams(device.thing(), HOUSE).stream()
        .filter(it -> it.channel().equals(channel))
        .findFirst()
        .orElseThrow();
  }
}
