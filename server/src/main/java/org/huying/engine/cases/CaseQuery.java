package org.huying.engine.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are wanted; every condition that is not null must hold. What the actor may not see is
 * never among them.
 *
 * @param q part of the reference, title, text or address
 * @param open true: not closed yet
 * @param late true: open, and the promise that is due first has been missed
 * @param onTime of cases that have run: whether no promise to the resident was ever missed
 * @param mine true: reported or held by the actor
 * @param from opened at or after, {@code to} before; closedFrom and closedTo likewise for the
 *     closing
 * @param answered true: someone has responded
 * @param rated true: rated by the resident; {@code minScore} at least so many points
 */
public record CaseQuery(
    @Nullable String q,
    List<String> states,
    List<String> categories,
    @Nullable UUID place,
    @Nullable UUID unit,
    @Nullable Boolean open,
    @Nullable Boolean late,
    @Nullable Boolean onTime,
    @Nullable Boolean mine,
    @Nullable Boolean answered,
    @Nullable Boolean rated,
    @Nullable Integer minScore,
    Queue queue,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Instant closedFrom,
    @Nullable Instant closedTo,
    Sort sort,
    PageRequest page) {

  /**
   * Whose turn: TODO what the actor has to do next, WATCH what is late or has escalated, ALL
   * everything they may see.
   */
  public enum Queue {
    TODO,
    WATCH,
    ALL
  }

  public enum Sort {
    /** Newest first. */
    OPENED,
    /** What is due first, closed ones last. */
    DUE,
    /** Changed last first. */
    CHANGED,
    /** Highest level first. */
    LEVEL
  }

  /** Everything the actor may see, newest first. */
  public static CaseQuery all() {
    return new CaseQuery(
        null,
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Queue.ALL,
        null,
        null,
        null,
        null,
        Sort.OPENED,
        new PageRequest(0, 200));
  }

  public CaseQuery queue(Queue queue) {
    return new CaseQuery(
        q,
        states,
        categories,
        place,
        unit,
        open,
        late,
        onTime,
        mine,
        answered,
        rated,
        minScore,
        queue,
        from,
        to,
        closedFrom,
        closedTo,
        sort,
        page);
  }
}
