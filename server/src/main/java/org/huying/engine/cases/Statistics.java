package org.huying.engine.cases;

import java.time.LocalDate;
import java.util.List;
import org.huying.engine.cases.Figures.Figure;
import org.huying.engine.cases.Figures.Minutes;
import org.huying.engine.cases.Figures.Rate;
import org.jspecify.annotations.Nullable;

/**
 * How a period went, of the cases that the reader may see. Every figure has the {@code query} that
 * opens exactly the cases it counts. Parts of other cases are counted only where their type is
 * asked for. Never by person.
 *
 * @param to the last day that is counted
 */
public record Statistics(LocalDate from, LocalDate to, By by, Line total, List<Row> rows) {

  /** Of fewer cases than this, no rate and no median is said. */
  public static final int FEWEST = 5;

  /** What the rows tell apart. */
  public enum By {
    PLACE,
    GROUP,
    CATEGORY,
    CLOCK_CLASS,
    UNIT,
    KIND
  }

  /**
   * @param opened opened in the period; {@code firstResponse}: of those that were answered, the
   *     median office minutes until then
   * @param closed closed in the period; of those {@code onTime}: of those to whom something was
   *     promised, never missed it (what was settled on the spot is neither), {@code reopened}:
   *     closed before and taken up again, {@code satisfaction}: of those rated, with 4 or 5 points
   */
  public record Line(
      Figure opened,
      Figure closed,
      Rate onTime,
      Minutes firstResponse,
      Rate reopened,
      Rate satisfaction) {}

  /** The whole of the period before, which is as long, of the same cases. */
  public record Before(LocalDate from, LocalDate to, Line line) {}

  /**
   * @param within the conditions of these cases, to look further inside; null: there is nothing
   *     below
   */
  public record Row(String code, String label, @Nullable String within, Line line) {}
}
