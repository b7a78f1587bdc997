package org.huying.fieldsim.sl651;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.huying.fieldsim.Station;
import org.huying.fieldsim.plc.Plc;
import org.huying.fieldsim.plc.Pump;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal has to say, oldest first; it is kept until the centre has acknowledged it, and
 * goes on while there is no line.
 */
final class Reports {
  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  static final int TIMED = 0x32;
  static final int EXTRA = 0x33;
  static final int HOURLY = 0x34;
  static final int PUMP_MOTORS = 0x44;
  static final int STATE = 0x46;

  private static final long HOUR = 3_600_000;
  private static final int MOST = 20_000;

  /** One message; sent again it is the same to the last bit. */
  record Report(int function, int serial, byte[] body) {}

  private final Station station;
  private final String address;
  private final long every;
  private final List<Element> elements;
  private final Deque<Report> waiting = new ArrayDeque<>();
  private long lastTimed = -1;
  private long lastHour = -1;
  private int lastState = -1;
  private int lastBand;
  private int lastRunning;
  private int serial;

  /**
   * @param every milliseconds between timed reports
   */
  Reports(Station station, String address, long every) {
    this.station = station;
    this.address = address;
    this.every = every;
    elements = Element.of(station.site().pumps());
  }

  /**
   * Looks whether something has to be said.
   *
   * @param time milliseconds, by the terminal's clock
   */
  void look(long time) {
    station.tell(plc -> {
      boolean first = lastTimed < 0;
      int band = band(plc);
      int running = running(plc);
      int state = state(plc);
      if (time / every != lastTimed) add(TIMED, values(plc, time, true));
      else if (band != lastBand) add(EXTRA, values(plc, time, false));
      if (time / every != lastTimed || running != lastRunning) add(PUMP_MOTORS, motors(plc, time));
      if (!first && time / HOUR != lastHour) add(HOURLY, values(plc, time, true));
      if (state != lastState) add(STATE, body(time).station(address).state(state));
      lastTimed = time / every;
      lastHour = time / HOUR;
      lastBand = band;
      lastRunning = running;
      lastState = state;
    });
  }

  private void add(int function, Body body) {
    if (waiting.size() >= MOST) waiting.removeFirst();
    waiting.addLast(new Report(function, serial, body.bytes()));
  }

  /** A body with the next number. */
  private Body body(long time) {
    serial = serial % 0xFFFF + 1;
    return new Body(serial, china(time));
  }

  private Body values(Plc plc, long time, boolean toTheMinute) {
    Body body = body(time).station(address).stationClass();
    if (toTheMinute) body.observed(china(time));
    for (Element it : elements) if (it.pump() == 0) it.write(body, plc);
    return body;
  }

  private Body motors(Plc plc, long time) {
    Body body = body(time).station(address).stationClass();
    for (Element it : elements) if (it.pump() > 0) it.write(body, plc);
    return body;
  }

  /** What is asked for at this moment; not kept. */
  Body now(long time) {
    return station.ask(plc -> values(plc, time, false));
  }

  /** 0 below start, 1 below warning, 2 above. */
  private static int band(Plc plc) {
    double fore = plc.senses().fore();
    return fore >= plc.setPoint("warning") ? 2 : fore >= plc.setPoint("start") ? 1 : 0;
  }

  /** Bits of the pumps that run. */
  private static int running(Plc plc) {
    int bits = 0;
    for (Pump it : plc.pumps()) if (it.isRunning()) bits |= 1 << it.number();
    return bits;
  }

  /** Table 58: mains lost, level alarm, door closed, pumps stopped. */
  private static int state(Plc plc) {
    return (plc.senses().mains() ? 0 : 1)
        | (band(plc) == 2 ? 1 << 2 : 0)
        | 1 << 7
        | (running(plc) == 0 ? 1 << 10 : 0);
  }

  @Nullable Report first() {
    return waiting.peekFirst();
  }

  /** Forgets what was acknowledged. */
  void acknowledged(int function, int serial) {
    Report it = waiting.peekFirst();
    if (it != null && it.function == function && it.serial == serial) waiting.removeFirst();
  }

  int count() {
    return waiting.size();
  }

  static LocalDateTime china(long time) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(time), CHINA);
  }
}
