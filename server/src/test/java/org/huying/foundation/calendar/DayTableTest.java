package org.huying.foundation.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DayTableTest {
  private static final String HEADER = "year\tkind\tfrom\tto\tname\n";
  private final DayTable table = DayTable.bundled();

  @Test
  void knowsTheYears2023To2026() {
    assertThat(table.years()).containsExactlyInAnyOrder(2023, 2024, 2025, 2026);
  }

  @Test
  void peopleMakeUpOnlyOnWeekends() {
    assertThat(table.special().values())
        .filteredOn(day -> day.kind() == Day.Kind.MAKE_UP)
        .isNotEmpty()
        .allSatisfy(day ->
            assertThat(day.date().getDayOfWeek()).isIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
  }

  /** 全国年节及纪念日放假办法 gives 11 days until 2024 and 13 since; every other day off is made up for. */
  @ParameterizedTest
  @CsvSource({"2023, 11", "2024, 11", "2025, 13", "2026, 13"})
  void everyYearGivesTheStatutoryNumberOfDaysOff(int year, int statutory) {
    long daysOff =
        LocalDate.of(year, 1, 1)
            .datesUntil(LocalDate.of(year + 1, 1, 1))
            .filter(date ->
                table.on(date).kind() == Day.Kind.HOLIDAY && date.getDayOfWeek().getValue() < 6)
            .count();
    long madeUp =
        table.special().values().stream()
            .filter(day -> day.kind() == Day.Kind.MAKE_UP && day.date().getYear() == year)
            .count();
    assertThat(daysOff - madeUp).isEqualTo(statutory);
  }

  @Test
  void aFileOfOnesOwnTakesItsPlace() throws Exception {
    DayTable own = read(HEADER + "2027\trest\t2027-01-01\t2027-01-03\t元旦\n");
    assertThat(own.years()).containsExactly(2027);
    assertThat(own.on(LocalDate.of(2027, 1, 1)).name()).isEqualTo("元旦");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2027\trest\t2027-01-01\t2027-01-03",
        "2027\tholiday\t2027-01-01\t2027-01-03\t元旦",
        "2027\trest\t2027-13-01\t2027-01-03\t元旦",
        "2027\trest\t2027-01-03\t2027-01-01\t元旦",
        "2027\trest\t2027-01-01\t2037-01-01\t元旦",
        "next\trest\t2027-01-01\t2027-01-03\t元旦"
      })
  void aBadLineIsRefusedWithItsNumber(String line) {
    assertThatThrownBy(() -> read(HEADER + line + "\n")).hasMessageContaining("line 2");
  }

  @Test
  void aDayIsOneThingOnly() {
    String day = "2027\trest\t2027-01-01\t2027-01-01\t元旦\n";
    assertThatThrownBy(() -> read(HEADER + day + day)).hasMessageContaining("twice");
    assertThatThrownBy(() -> read("")).hasMessageContaining("no header");
    assertThatThrownBy(() -> read("year;kind\n")).hasMessageContaining("header");
  }

  private static DayTable read(String text) throws Exception {
    return DayTable.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "test table");
  }
}
