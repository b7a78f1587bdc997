package org.huying.engine.cases;

import java.time.LocalDate;
import java.util.List;

/**
 * A published case with its steps, oldest first.
 *
 * @param photos how many photos were released; they are numbered from 0
 */
public record PublicCaseView(PublicCase item, List<Step> steps, int photos) {
  /** What happened on a day, without names. */
  public record Step(LocalDate day, String text) {}
}
