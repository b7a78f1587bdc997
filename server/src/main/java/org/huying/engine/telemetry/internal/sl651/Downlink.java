package org.huying.engine.telemetry.internal.sl651;

import java.time.LocalDateTime;

/**
 * Frames from the centre to a station.
 *
 * @param centre address of the centre
 * @param station ten digits
 * @param password what the station knows of us
 */
public record Downlink(int centre, String station, int password) {
  public static Downlink to(Frame up) {
    return new Downlink(up.centre(), up.station(), up.password());
  }

  /**
   * Says that a message is stored and the station may forget it.
   *
   * @param end {@link Frame#ESC} to stay on the line, {@link Frame#EOT} to hang up
   */
  public Frame acknowledge(int function, int serial, LocalDateTime now, int end) {
    return frame(function, end, new MessageWriter(serial, now));
  }

  /** Asks for a message again. */
  public Frame refuse(int function, int serial, LocalDateTime now) {
    return frame(function, Frame.NAK, new MessageWriter(serial, now));
  }

  /** Asks: {@link Function#NOW}, {@link Function#PUMP_MOTORS}, {@link Function#STATE} … */
  public Frame ask(int function, int serial, LocalDateTime now) {
    return frame(function, Frame.ENQ, new MessageWriter(serial, now).station(station));
  }

  /** Sets the station's clock to this time. */
  public Frame setClock(int serial, LocalDateTime now) {
    return ask(Function.SET_CLOCK, serial, now);
  }

  /** Asks for pumps to be on or off; whether they are is what the station answers. */
  public Frame pumps(int serial, LocalDateTime now, boolean... on) {
    return frame(
        Function.PUMPS, Frame.ENQ, new MessageWriter(serial, now).station(station).switches(on));
  }

  private Frame frame(int function, int end, MessageWriter body) {
    return new Frame(false, centre, station, password, function, null, end, body.body());
  }
}
