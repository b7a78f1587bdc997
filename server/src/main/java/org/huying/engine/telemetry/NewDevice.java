package org.huying.engine.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device to be registered, with its thing and datastreams. A thing that is there already is
 * joined; it must be the same place then.
 *
 * @param place code of the thing's place
 * @param key what it proves itself with; null where its protocol has no keys
 * @param kind the kind of the thing, such as {@code pump-station}; null: as it is, or none
 */
public record NewDevice(
    String thing,
    String thingName,
    String place,
    String code,
    String name,
    Protocol protocol,
    String address,
    @Nullable String key,
    List<Channel> channels,
    @Nullable String kind) {
  public NewDevice {
    channels = List.copyOf(channels);
  }

  /** A device of a thing without a kind, or whose kind is known already. */
  public NewDevice(
      String thing,
      String thingName,
      String place,
      String code,
      String name,
      Protocol protocol,
      String address,
      @Nullable String key,
      List<Channel> channels) {
    this(thing, thingName, place, code, name, protocol, address, key, channels, null);
  }

  /**
   * A datastream to be.
   *
   * @param channel what the device calls it
   * @param property a code of {@code telemetry.observed_property}
   * @param unit by UCUM; null: the property's
   * @param code what rules, commands and pages call it; null: the channel
   */
  public record Channel(
      String channel,
      String property,
      String name,
      @Nullable String unit,
      @Nullable Double lowest,
      @Nullable Double highest,
      @Nullable String code) {
    /** One that is called by its channel. */
    public Channel(
        String channel,
        String property,
        String name,
        @Nullable String unit,
        @Nullable Double lowest,
        @Nullable Double highest) {
      this(channel, property, name, unit, lowest, highest, null);
    }
  }
}
