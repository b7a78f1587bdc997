package org.huying.scene.grid;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.huying.engine.cases.CaseReplay;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.kernel.MovableClock;

/**
 * Replays a past in its order: what people did and what clocks did by themselves, each at its
 * moment, until now.
 */
final class DemoTimeline {
  private record Event(Instant at, long order, Runnable action) {}

  private final MovableClock clock;
  private final WorkCalendar calendar;
  private final CaseReplay replay;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::order));
  private long planned;

  DemoTimeline(MovableClock clock, WorkCalendar calendar, CaseReplay replay) {
    this.clock = clock;
    this.calendar = calendar;
    this.replay = replay;
  }

  void at(Instant moment, Runnable action) {
    events.add(new Event(moment, planned++, action));
  }

  /**
   * How far a fraction of the time until a deadline reaches; in office hours where there are any,
   * beyond 1 it is late.
   */
  Instant within(Instant from, Instant due, double fraction) {
    Duration work = calendar.workTimeBetween(from, due);
    if (work.toMinutes() < 30) return from.plus(scaled(Duration.between(from, due), fraction));
    return calendar.plusWorkTime(from, scaled(work, fraction));
  }

  private static Duration scaled(Duration duration, double fraction) {
    return Duration.ofSeconds(Math.max(60, Math.round(duration.toSeconds() * fraction)));
  }

  /** Lets everything happen that lies before {@code now}; the rest never happened. */
  void run(Instant now) {
    while (true) {
      var event = events.poll();
      boolean over = event == null || !event.at.isBefore(now);
      escalateUntil(over ? now : event.at);
      if (over) break;
      clock.at(
          event.at,
          () -> {
            event.action.run();
            return event.at;
          });
    }
    replay.finish();
  }

  private void escalateUntil(Instant moment) {
    for (var next = replay.next();
        next.isPresent() && next.get().isBefore(moment);
        next = replay.next()) {
      clock.at(
          next.get(),
          () -> {
            replay.escalate();
            return true;
          });
    }
  }
}
