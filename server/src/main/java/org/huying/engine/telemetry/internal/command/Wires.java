package org.huying.engine.telemetry.internal.command;

import java.util.UUID;
import org.huying.engine.telemetry.internal.modbus.Controllers;
import org.huying.engine.telemetry.internal.modbus.Outcome;
import org.huying.engine.telemetry.internal.mqtt.Telling;
import org.huying.engine.telemetry.internal.station.StationServer;
import org.jspecify.annotations.Nullable;

/**
 * The devices that this node speaks to; what they are told and asked goes by codes of datastreams.
 */
public final class Wires {
  private final Controllers controllers;
  private final @Nullable StationServer stations;
  private final @Nullable Telling telling;

  /**
   * @param stations null: nobody dials in here
   */
  public Wires(Controllers controllers, @Nullable StationServer stations) {
    this(controllers, stations, null);
  }

  /**
   * @param stations null: nobody dials in here
   * @param telling null: no MQTT device is told anything from here
   */
  public Wires(
      Controllers controllers, @Nullable StationServer stations, @Nullable Telling telling) {
    this.controllers = controllers;
    this.stations = stations;
    this.telling = telling;
  }

  /** Whether this node is the one that sends to the device. */
  boolean speakTo(int device) {
    StationServer server = stations;
    Telling mqtt = telling;
    return controllers.asks(device)
        || server != null && server.isOnTheLine(device)
        || mqtt != null && mqtt.speaksTo(device);
  }

  /** Tells an MQTT device to have a value; what it answers decides. */
  Outcome tell(int device, UUID command, String code, double value, long notAfter) {
    Telling mqtt = telling;
    return mqtt == null
        ? new Outcome.Refused(Telling.ABSENT)
        : mqtt.tell(device, command, code, value, notAfter);
  }

  Outcome write(int device, String code, double value, long notAfter) {
    return controllers.write(device, code, value, notAfter);
  }

  /** Writes what cannot be read back, or where something else says what came of it. */
  Outcome put(int device, String code, double value, long notAfter) {
    return controllers.put(device, code, value, notAfter);
  }

  /** What the device says now; null where it does not. */
  @Nullable Double read(int device, String code) {
    return controllers.read(device, code);
  }

  /** Whether the device holds what writing this value would have put there; null: nobody says. */
  @Nullable Boolean holds(int device, String code, double value) {
    return controllers.holds(device, code, value);
  }

  Outcome pumps(int device, boolean[] on, int pump, long notAfter) {
    StationServer server = stations;
    return server == null
        ? new Outcome.Refused("遥测站没有连上")
        : server.pumps(device, on, pump, notAfter);
  }
}
