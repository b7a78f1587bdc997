package org.huying.fieldsim.plc;

import java.util.Comparator;
import java.util.List;

/**
 * Starts and stops pumps by the level, one after another: each one more starts higher up and stops
 * earlier. The pump with the fewest hours, then starts, is next to start; the one that has run
 * longest is next to stop.
 */
final class LevelControl {
  /** Between two starts, s: the grid takes one at a time. */
  static final double STAGGER = 10;

  private static final double HIGHEST_START = 0.6;
  private static final double HIGHEST_STOP = 0.6;
  private static final Comparator<Pump> LEAST_WORN =
      Comparator.comparingDouble(Pump::hours)
          .thenComparingLong(Pump::starts)
          .thenComparingInt(Pump::number);
  private final List<Pump> pumps;
  private double lastStart = Double.NEGATIVE_INFINITY;

  LevelControl(List<Pump> pumps) {
    this.pumps = pumps;
  }

  /** What the control may ask of the controller. */
  interface Machine {
    boolean mayStart(Pump pump);

    void start(Pump pump);

    void stop(Pump pump);
  }

  void control(double now, Senses senses, SetPoints points, Machine machine) {
    int running = (int) pumps.stream().filter(Pump::isRunning).count();
    boolean more =
        running < pumps.size()
            && (senses.wet() || senses.fore() >= startLevel(running + 1, points));
    if (more) {
      if (now - lastStart >= STAGGER) startOne(now, machine);
    } else if (running > 0 && !senses.wet() && senses.fore() <= stopLevel(running, points)) {
      stopOne(now, points, machine);
    }
  }

  private void startOne(double now, Machine machine) {
    pumps.stream()
        .filter(it -> it.auto && !it.isRunning() && machine.mayStart(it))
        .min(LEAST_WORN)
        .ifPresent(it -> {
          machine.start(it);
          lastStart = now;
        });
  }

  private void stopOne(double now, SetPoints points, Machine machine) {
    pumps.stream()
        .filter(it -> it.auto && it.isRunning() && it.ranFor(now) >= points.minOn())
        .max(Comparator.comparingDouble(it -> it.ranFor(now)))
        .ifPresent(machine::stop);
  }

  /** At which pump {@code count} starts, m. */
  private double startLevel(int count, SetPoints points) {
    double step =
        HIGHEST_START * (points.warning() - points.start()) / Math.max(1, pumps.size() - 1);
    return points.start() + (count - 1) * step;
  }

  /** At which the last of {@code count} running pumps stops, m. */
  private double stopLevel(int count, SetPoints points) {
    return points.stop()
        + (count - 1) * HIGHEST_STOP * (points.start() - points.stop()) / pumps.size();
  }

  /** Number of the pump that starts next; 0 where none may. */
  int lead() {
    return pumps.stream()
        .filter(it -> it.auto && !it.fault && !it.isRunning())
        .min(LEAST_WORN)
        .map(Pump::number)
        .orElse(0);
  }
}
