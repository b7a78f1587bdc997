package org.huying.engine.booking;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huying.engine.booking.TicketTable.Pace;
import org.huying.foundation.kernel.MovableClock;
import org.springframework.stereotype.Service;

/** How full counters and outlets are now, from the numbers that were given out today. */
@Service
public class Crowds {
  private final TicketTable tickets;
  private final Ledger ledger;
  private final Clock clock;

  Crowds(TicketTable tickets, Ledger ledger, Clock clock) {
    this.tickets = tickets;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Of each open resource where numbers were given out today; of others nobody knows. */
  public Map<UUID, Crowd> ofResources() {
    var open =
        ledger.resources(it -> true).stream()
            .collect(Collectors.toMap(Resource::id, Function.identity()));
    Map<UUID, Crowd> crowds = new HashMap<>();
    for (Pace pace :
        tickets.paces(LocalDate.ofInstant(clock.instant(), MovableClock.CHINA), clock.instant()))
      Optional.ofNullable(open.get(pace.resource()))
          .ifPresent(it -> crowds.put(it.id(), crowd(pace, it)));
    return crowds;
  }

  /**
   * Of each outlet that gave out numbers today: all who wait there, and the wait of its longest
   * queue.
   */
  public Map<UUID, Crowd> ofOutlets() {
    Map<UUID, Crowd> crowds = new HashMap<>();
    ofResources()
        .values()
        .forEach(it ->
            ledger
                .find(it.of())
                .map(Resource::outlet)
                .ifPresent(outlet ->
                    crowds.merge(
                        outlet,
                        new Crowd(outlet, it.waiting(), it.minutes()),
                        (a, b) ->
                            new Crowd(
                                outlet,
                                a.waiting() + b.waiting(),
                                Math.max(a.minutes(), b.minutes())))));
    return crowds;
  }

  /** What so many before one mean in minutes, as it goes today. */
  private static Crowd crowd(Pace pace, Resource resource) {
    return new Crowd(pace.resource(), pace.waiting(), minutes(pace.waiting(), pace, resource));
  }

  static int minutes(int before, Pace pace, Resource resource) {
    Double seconds = pace.seconds();
    double each = seconds == null ? resource.rules().slotMinutes() : Math.max(1, seconds / 60);
    return (int) Math.ceil(before * each / Math.max(1, pace.counters()));
  }
}
