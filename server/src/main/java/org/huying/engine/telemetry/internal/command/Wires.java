package org.huying.engine.telemetry.internal.command;

import org.huying.engine.telemetry.internal.modbus.Controllers;
import org.huying.engine.telemetry.internal.modbus.Outcome;
import org.huying.engine.telemetry.internal.station.StationServer;
import org.jspecify.annotations.Nullable;

/**
 * The devices that this node speaks to; what they are told and asked goes by codes of datastreams.
 */
public final class Wires {
  private final Controllers controllers;
  private final @Nullable StationServer stations;

  /**
   * @param stations null: nobody dials in here
   */
  public Wires(Controllers controllers, @Nullable StationServer stations) {
    this.controllers = controllers;
    this.stations = stations;
  }

  /** Whether this node is the one that sends to the device. */
  boolean speakTo(int device) {
    StationServer server = stations;
    return controllers.asks(device) || server != null && server.isOnTheLine(device);
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
