package org.huying.fieldsim.plc;

import org.huying.fieldsim.Site;

/**
 * What the level control goes by.
 *
 * @param start level at which the first pump starts, m
 * @param stop level at which the last one stops, m
 * @param warning level that should not be reached, m
 * @param minOn shortest run of a pump, s
 * @param minOff shortest pause of a pump, s
 * @param startsPerHour most starts of a pump in an hour
 */
public record SetPoints(
    double start, double stop, double warning, int minOn, int minOff, int startsPerHour) {
  /** A little less than 0.1 m: what comes as a float is not exactly what was typed. */
  private static final double APART = 0.1 - 1e-4;

  private static final double HIGHEST = 9;

  public static SetPoints of(Site site) {
    return new SetPoints(site.start(), site.stop(), site.warning(), 120, 180, 6);
  }

  /**
   * With one of them changed; {@code what} is the end of its channel's name.
   *
   * @throws Refused when they would make no sense together
   */
  SetPoints with(String what, double value) throws Refused {
    int whole = (int) Math.round(value);
    SetPoints changed =
        switch (what) {
          case "start" -> new SetPoints(value, stop, warning, minOn, minOff, startsPerHour);
          case "stop" -> new SetPoints(start, value, warning, minOn, minOff, startsPerHour);
          case "warning" -> new SetPoints(start, stop, value, minOn, minOff, startsPerHour);
          case "min-on" -> new SetPoints(start, stop, warning, whole, minOff, startsPerHour);
          case "min-off" -> new SetPoints(start, stop, warning, minOn, whole, startsPerHour);
          case "starts-per-hour" -> new SetPoints(start, stop, warning, minOn, minOff, whole);
          default -> throw Refused.value("没有这个设定值");
        };
    if (!changed.isSensible()) throw Refused.value("设定值超出范围，或停泵、启泵、警戒水位的次序不对");
    return changed;
  }

  private boolean isSensible() {
    boolean levels =
        stop >= 0.2 && start >= stop + APART && warning >= start + APART && warning <= HIGHEST;
    boolean times = isTime(minOn) && isTime(minOff) && startsPerHour >= 1 && startsPerHour <= 30;
    return levels && times; // false for what is no number
  }

  private static boolean isTime(int seconds) {
    return seconds >= 10 && seconds <= 3600;
  }

  double of(String what) {
    return switch (what) {
      case "start" -> start;
      case "stop" -> stop;
      case "warning" -> warning;
      case "min-on" -> minOn;
      case "min-off" -> minOff;
      case "starts-per-hour" -> startsPerHour;
      default -> throw new IllegalArgumentException("no set-point " + what);
    };
  }
}
