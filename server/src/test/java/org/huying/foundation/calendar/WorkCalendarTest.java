package org.huying.foundation.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkCalendarTest {
  private final WorkCalendar calendar = WorkCalendar.standard();

  @ParameterizedTest
  @CsvSource({
    "2026-11-20, WORKDAY", // Friday
    "2026-11-21, WEEKEND",
    "2026-10-01, HOLIDAY",
    "2026-10-05, HOLIDAY", // a Monday
    "2026-09-20, MAKE_UP", // a Sunday
    "2025-10-08, HOLIDAY",
    "2024-02-18, MAKE_UP",
    "2023-01-02, HOLIDAY",
    "2022-12-31, HOLIDAY" // announced with 2023
  })
  void tellsWorkdaysFromHolidaysAndMakeUpDays(LocalDate date, Day.Kind kind) {
    assertThat(calendar.day(date).kind()).isEqualTo(kind);
    assertThat(calendar.isWorkday(date))
        .isEqualTo(kind == Day.Kind.WORKDAY || kind == Day.Kind.MAKE_UP);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T08:29:59, false",
    "2026-11-20T08:30:00, true",
    "2026-11-20T11:59:59, true",
    "2026-11-20T12:00:00, false",
    "2026-11-20T14:30:00, true",
    "2026-11-20T17:30:00, false",
    "2026-11-21T10:00:00, false",
    "2026-09-20T10:00:00, true"
  })
  void opensAndClosesToTheSecond(String at, boolean open) {
    assertThat(calendar.isOpenAt(shanghai(at))).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    // within a morning, over lunch, over a weekend, before opening, on a Sunday, to the very end of
    // a span
    "2026-11-20T08:30, 3 work hours, 2026-11-20T11:30",
    "2026-11-20T11:00, 2 work hours, 2026-11-20T15:30",
    "2026-11-20T16:30, 4 work hours, 2026-11-23T11:30",
    "2026-11-20T06:00, 1 work hour, 2026-11-20T09:30",
    "2026-11-22T10:00, 1 work hour, 2026-11-23T09:30",
    "2026-11-20T09:00, 3 work hours, 2026-11-20T12:00",
    "2026-11-20T12:00, 3 work hours, 2026-11-20T17:30",
    // Friday before a Sunday on which people work; the days before National Day
    "2026-09-18T16:30, 4 work hours, 2026-09-20T11:30",
    "2026-09-30T17:00, 1 work hour, 2026-10-08T09:00",
    // workdays: the first is the day after, the last ends with the office hours
    "2026-11-20T16:30, 1 work day, 2026-11-23T17:30",
    "2026-11-20T16:30, 10 work days, 2026-12-04T17:30",
    "2026-09-24T09:00, 3 work days, 2026-09-30T17:30",
    "2026-09-28T09:00, 5 work days, 2026-10-10T17:30",
    // the wall clock does not care
    "2026-10-01T00:00, 24 hours, 2026-10-02T00:00",
    // Months end on the day of the same number, the last of a shorter month, or the next workday.
    "2026-08-21T09:00, 3 months, 2026-11-23T17:30", // 21 November is a Saturday
    "2026-11-30T20:00, 3 months, 2027-03-01T17:30", // 28 February 2027 is a Sunday
    "2026-03-16T09:00, 1 month, 2026-04-16T17:30"
  })
  void promisesTheRightMoment(String from, String term, String due) {
    assertThat(calendar.deadline(shanghai(from), Term.parse(term)).due()).isEqualTo(shanghai(due));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-20T16:30 | 4 work hours | 从11月20日16:30起4个工作小时，下班时间和周末不计，11月23日（周一）11:30到期",
        "2026-11-20T11:00 | 2 work hours | 从11月20日11:00起2个工作小时，午休不计，11月20日（周五）15:30到期",
        "2026-11-20T09:00 | 2 work hours | 从11月20日9:00起2个工作小时，11月20日（周五）11:00到期",
        "2026-11-20T06:00 | 1 work hour | 从11月20日6:00起1个工作小时，下班时间不计，11月20日（周五）9:30到期",
        "2026-09-18T16:30 | 4 work hours | 从9月18日16:30起4个工作小时，下班时间和周末不计，9月20日（周日，调休上班）11:30到期",
        "2026-09-30T10:00 | 8 work hours | 从9月30日10:00起8个工作小时，午休、下班时间和国庆节假期不计，10月8日（周四）11:30到期",
        "2026-09-28T09:00 | 5 work days | 从9月28日的次日起5个工作日，国庆节假期不计，10月10日（周六，调休上班）下班（17:30）到期",
        "2026-11-20T16:30 | 10 work days | 从11月20日的次日起10个工作日，周末不计，12月4日（周五）下班（17:30）到期",
        "2025-12-31T09:00 | 1 work day | 从12月31日的次日起1个工作日，元旦假期不计，2026年1月4日（周日，调休上班）下班（17:30）到期",
        "2026-11-20T16:30 | 24 hours | 从11月20日16:30起24小时，11月21日（周六）16:30到期",
        "2026-12-31T09:00 | 1 work day | 从12月31日的次日起1个工作日，2027年1月1日（周五）下班（17:30）到期（2027年节假日安排尚未录入，只扣除周末）"
      })
  void explainsItselfToTheOneWhoWaits(String from, String term, String sentence) {
    assertThat(calendar.deadline(shanghai(from), Term.parse(term)).explanation())
        .isEqualTo(sentence);
  }

  @Test
  void aDeadlineIsMissedOnlyAfterItsLastMoment() {
    Deadline deadline = calendar.deadline(shanghai("2026-11-20T09:00"), new Term.WorkHours(1));
    assertThat(deadline.missedAt(deadline.due())).isFalse();
    assertThat(deadline.missedAt(deadline.due().plusNanos(1))).isTrue();
  }

  @Test
  void countsWorkTimeBothWays() {
    Instant friday = shanghai("2026-11-20T16:30");
    Instant monday = shanghai("2026-11-23T11:30");
    assertThat(calendar.workTimeBetween(friday, monday)).isEqualTo(Duration.ofHours(4));
    assertThat(calendar.workTimeBetween(monday, friday)).isEqualTo(Duration.ofHours(-4));
    assertThat(calendar.plusWorkTime(friday, Duration.ZERO)).isEqualTo(friday);
    assertThatThrownBy(() -> calendar.plusWorkTime(friday, Duration.ofHours(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aYearWithoutDataKnowsOnlyWeekends() {
    assertThat(calendar.knows(2026)).isTrue();
    assertThat(calendar.knows(2031)).isFalse();
    assertThat(calendar.isWorkday(LocalDate.of(2031, 10, 1))).isTrue(); // a Wednesday
    assertThat(calendar.isWorkday(LocalDate.of(2031, 10, 4))).isFalse(); // a Saturday
  }

  @Test
  void officeHoursMustMakeSense() {
    assertThat(OfficeHours.parse("09:00-17:00").toString()).isEqualTo("09:00-17:00");
    for (String bad :
        new String[] {
          "", "9-17", "17:00-09:00", "09:00-12:00,12:00-17:00", "14:00-17:00,08:00-12:00"
        }) {
      assertThatThrownBy(() -> OfficeHours.parse(bad)).as(bad).isInstanceOf(RuntimeException.class);
    }
  }

  private static Instant shanghai(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
  }
}
