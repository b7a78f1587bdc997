package org.huying.engine.cases.internal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A promise of a case as it runs, stands still, or has stopped.
 *
 * @param term how long it runs; where it was extended in months from its start, with these
 * @param steps how many of its escalations have happened
 * @param nextAt when the next one is due, if there is one; while it stands still, when it would be
 * @param pausedAt since when it stands still
 * @param asked the extension that waits for a decision
 */
record CaseClock(
    UUID id,
    UUID caseId,
    String name,
    Instant startedAt,
    Instant dueAt,
    String term,
    String explanation,
    @Nullable Instant stoppedAt,
    int steps,
    @Nullable Instant nextAt,
    @Nullable Instant pausedAt,
    int pauses,
    @Nullable String asked,
    int extensions) {

  boolean missedAt(Instant now) {
    return (pausedAt == null ? now : pausedAt).isAfter(dueAt);
  }

  CaseClock due(Instant due, String term, String why, @Nullable Instant next) {
    return as(due, term, why, null, steps, next, pausedAt, pauses, asked, extensions);
  }

  CaseClock paused(Instant now, String why) {
    return as(dueAt, term, why, null, steps, nextAt, now, pauses + 1, asked, extensions);
  }

  CaseClock resumed(Instant due, String why, @Nullable Instant next) {
    return as(due, term, why, null, steps, next, null, pauses, asked, extensions);
  }

  CaseClock asking(@Nullable String more) {
    return as(dueAt, term, explanation, null, steps, nextAt, pausedAt, pauses, more, extensions);
  }

  CaseClock stopped(Instant now) {
    return as(dueAt, term, explanation, now, steps, null, pausedAt, pauses, asked, extensions);
  }

  /** A new promise: its escalations begin anew. */
  CaseClock extended(Instant due, String term, String why) {
    return as(due, term, why, null, 0, due, pausedAt, pauses, null, extensions + 1);
  }

  /** The same clock of the same case. */
  private CaseClock as(
      Instant due,
      String term,
      String why,
      @Nullable Instant stopped,
      int steps,
      @Nullable Instant next,
      @Nullable Instant paused,
      int pauses,
      @Nullable String asked,
      int extensions) {
    return new CaseClock(
        id,
        caseId,
        name,
        startedAt,
        due,
        term,
        why,
        stopped,
        steps,
        next,
        paused,
        pauses,
        asked,
        extensions);
  }
}
