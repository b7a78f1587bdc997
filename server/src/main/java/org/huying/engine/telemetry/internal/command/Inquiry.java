package org.huying.engine.telemetry.internal.command;

import org.huying.engine.telemetry.internal.station.StationServer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks a terminal that reports seldom how it is now, when somebody looks at what can be commanded
 * there. What it answers comes as its reports do; nobody waits for it.
 */
@Component
public class Inquiry {
  private volatile @Nullable StationServer stations;

  Inquiry() {}

  /**
   * @param stations to whom they dial in at this node; null: nobody does
   */
  public void through(@Nullable StationServer stations) {
    this.stations = stations;
  }

  /** Asks, where the terminal's line is here. */
  public void ask(int device) {
    StationServer here = stations;
    if (here != null) here.inquire(device);
  }
}
