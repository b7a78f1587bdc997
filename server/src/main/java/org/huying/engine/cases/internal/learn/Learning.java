package org.huying.engine.cases.internal.learn;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Ids;
import org.springframework.stereotype.Component;

/**
 * Learns from corrections: when a dispatcher gives a case another category, its words become an
 * example of that category, in the transaction of the correction.
 */
@Component
public class Learning {
  private final LearnedTable table;
  private final Clock clock;

  Learning(LearnedTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /**
   * A case as it is after a step that may have corrected it.
   *
   * @param before the category that it had
   * @param confidential whether it is 求助, 投诉 or 举报, or was once reported in confidence: of these
   *     nothing is learned, and nothing stays learned
   */
  public record Corrected(
      CaseType type,
      UUID caseId,
      String text,
      String placePath,
      String before,
      String category,
      boolean confidential) {}

  public void from(Corrected it, Actor actor) {
    if (it.confidential) {
      table.findByCase(it.caseId).ifPresent(table::remove);
      return;
    }
    if (it.before.equals(it.category)
        || !(actor instanceof Actor.Staff staff)
        || !staff.has(Role.DISPATCHER, it.placePath)) return;
    if (it.category.equals(it.type.fallback())) {
      table.findByCase(it.caseId).ifPresent(table::remove);
      return;
    }
    Example.of(it.text)
        .ifPresent(text ->
            table.keep(
                new LearnedTable.Row(
                    Ids.next(),
                    it.type.list(),
                    it.category,
                    it.before,
                    text,
                    it.caseId,
                    Timestamp.from(clock.instant()),
                    staff.id())));
  }

  /** A correction is taken back: what it taught goes with it, and nothing is learned instead. */
  public void takenBack(Corrected it) {
    table
        .findByCase(it.caseId)
        .filter(row ->
            it.confidential
                || row.category().equals(it.before) && row.insteadOf().equals(it.category))
        .ifPresent(table::remove);
  }
}
