package org.huying.engine.cases.internal;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a step does to a case's clocks: computed before the case is saved, carried out after.
 *
 * @param missed clocks whose deadline was over before the step stopped or moved them
 */
record ClockPlan(
    List<CaseClock> stopping,
    List<CaseClock> starting,
    List<CaseClock> changed,
    List<CaseClock> running,
    List<CaseClock> missed) {
  Optional<CaseClock> first() {
    return running.stream().filter(it -> it.pausedAt() == null).min(comparing(CaseClock::dueAt));
  }

  /** All clocks of the case when it is carried out. */
  List<CaseClock> after(List<CaseClock> before, Instant now) {
    var ended = stopping.stream().map(CaseClock::id).collect(Collectors.toSet());
    var still =
        running.stream()
            .filter(it -> !starting.contains(it))
            .collect(Collectors.toMap(CaseClock::id, it -> it));
    return Stream.concat(
            before.stream()
                .map(it ->
                    ended.contains(it.id()) ? it.stopped(now) : still.getOrDefault(it.id(), it)),
            starting.stream())
        .sorted(
            comparing(CaseClock::startedAt)
                .thenComparing(CaseClock::dueAt)
                .thenComparing(CaseClock::id))
        .toList();
  }

  /** The deadline that a line of the timeline tells of. */
  Optional<CaseClock> told() {
    return changed.isEmpty()
        ? starting.stream().min(comparing(CaseClock::dueAt))
        : Optional.of(changed.getFirst());
  }
}
