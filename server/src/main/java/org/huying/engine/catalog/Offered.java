package org.huying.engine.catalog;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;

/** Which of the published items are done at a terminal, an outlet or a video counter today. */
@Service
public class Offered {
  private final Catalog catalog;
  private final Outlets outlets;
  private final Terminals terminals;
  private final Clock clock;

  Offered(Catalog catalog, Outlets outlets, Terminals terminals, Clock clock) {
    this.catalog = catalog;
    this.outlets = outlets;
    this.terminals = terminals;
    this.clock = clock;
  }

  /**
   * @throws org.huying.foundation.kernel.NotFound {@code terminal-not-found}, {@code
   *     outlet-not-found}
   */
  public Predicate<ServiceItem> at(DoneAt where) {
    Predicate<ServiceItem> done = item -> true;
    UUID terminal = where.terminal();
    if (terminal != null) {
      Terminal there = terminals.get(terminal);
      done = done.and(item -> terminals.does(there, item));
    }
    UUID outlet = where.outlet();
    if (outlet != null) {
      Outlet there = outlets.get(outlet);
      LocalDate today = outlets.day(clock.instant());
      done = done.and(item -> there.does(item, today));
    }
    UUID video = where.video();
    return video == null ? done : done.and(outlets.get(video)::doesByVideo);
  }

  public int count(DoneAt where) {
    return (int) catalog.published().stream().filter(at(where)).count();
  }
}
