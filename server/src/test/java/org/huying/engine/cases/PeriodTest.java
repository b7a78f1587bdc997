package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.huying.engine.cases.Period.Unit;
import org.huying.foundation.kernel.InvalidInput;
import org.junit.jupiter.api.Test;

/** A period is compared with as much of the one before. */
class PeriodTest {
  private static final LocalDate TODAY = LocalDate.parse("2025-11-20");

  @Test
  void aPeriodThatIsNotOverEndsTodayAndSoDoesTheOneBefore() {
    assertThat(of(Unit.WEEK, "2025-11-20"))
        .isEqualTo(days("2025-11-17", "2025-11-20", "2025-11-10", "2025-11-13"));
    assertThat(of(Unit.MONTH, "2025-11-03"))
        .isEqualTo(days("2025-11-01", "2025-11-20", "2025-10-01", "2025-10-20"));
    assertThat(of(Unit.QUARTER, "2025-12-31"))
        .isEqualTo(days("2025-10-01", "2025-11-20", "2025-07-01", "2025-08-20"));
  }

  @Test
  void aPeriodThatIsOverIsComparedWithTheWholeOneBefore() {
    assertThat(of(Unit.WEEK, "2025-11-16"))
        .isEqualTo(days("2025-11-10", "2025-11-16", "2025-11-03", "2025-11-09"));
    assertThat(of(Unit.MONTH, "2025-03-31"))
        .isEqualTo(days("2025-03-01", "2025-03-31", "2025-02-01", "2025-02-28"));
    assertThat(of(Unit.QUARTER, "2025-02-14"))
        .isEqualTo(days("2025-01-01", "2025-03-31", "2024-10-01", "2024-12-31"));
  }

  @Test
  void daysOfOnesOwnAreComparedWithAsManyBeforeThem() {
    assertThat(Period.of(Unit.OWN, day("2025-11-05"), day("2025-11-06"), TODAY))
        .isEqualTo(days("2025-11-05", "2025-11-06", "2025-11-03", "2025-11-04"));
    assertThatThrownBy(() -> Period.of(Unit.OWN, day("2025-11-05"), day("2025-11-04"), TODAY))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> Period.of(Unit.OWN, day("2020-11-05"), day("2025-11-04"), TODAY))
        .isInstanceOf(InvalidInput.class);
  }

  private static Period of(Unit unit, String day) {
    return Period.of(unit, day(day), day(day), TODAY);
  }

  private static Period days(String from, String to, String beforeFrom, String beforeTo) {
    return new Period(day(from), day(to), day(beforeFrom), day(beforeTo));
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }
}
