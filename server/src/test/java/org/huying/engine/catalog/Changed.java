package org.huying.engine.catalog;

import java.util.List;

/** Outlets at which something is different from a day on. */
public final class Changed {
  private Changed() {}

  public static NewOutlet of(Outlet was, OutletChange... changes) {
    return new NewOutlet(
        was.code(),
        was.name(),
        was.kind(),
        was.placeId(),
        was.address(),
        was.lon(),
        was.lat(),
        was.phone(),
        was.rules(),
        was.offer(),
        was.counters(),
        was.video(),
        List.of(changes));
  }
}
