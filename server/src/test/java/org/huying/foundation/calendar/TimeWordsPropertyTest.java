package org.huying.foundation.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of days against a calendar that walks from day to day. */
class TimeWordsPropertyTest {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final int ROUNDS = 300;
  private static final String WEEKDAYS = "一二三四五六日";
  private static final String[] WEEK = {"周", "星期", "礼拜", "禮拜"};
  private static final String[] MINUTES = {"", "一刻", "半", "三刻"};

  private final TimeWords words = new TimeWords(CHINA);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agreesWithACalendarThatWalksFromDayToDay(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      LocalDate today = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(3000));
      int weekday = random.nextInt(7);
      String week = WEEK[random.nextInt(WEEK.length)];
      String name = week + WEEKDAYS.charAt(weekday);
      Predicate<LocalDate> named = it -> it.getDayOfWeek().getValue() == weekday + 1;
      LocalDate monday = walk(today.plusDays(1), it -> it.getDayOfWeek().getValue() == 1);
      LocalDate meant = today.plusDays(random.nextInt(365));
      Predicate<LocalDate> number = it -> it.getDayOfMonth() == meant.getDayOfMonth();

      assertThat(read("约" + name + "下昼", today).first()).as(name).isEqualTo(walk(today, named));
      assertThat(read("下个" + name, today).first()).isEqualTo(walk(monday, named));
      assertThat(read("%d月%d号".formatted(meant.getMonthValue(), meant.getDayOfMonth()), today))
          .extracting(When::first, When::last)
          .containsExactly(meant, meant);
      assertThat(read(meant.getDayOfMonth() + "号", today).first()).isEqualTo(walk(today, number));
      LocalDate near = today.plusDays(random.nextInt(60));
      assertThat(read(When.day(near, today), today).first())
          .as("what is said back is understood again")
          .isEqualTo(near);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyQuarterOfAnHourIsUnderstood(long seed) {
    var random = new Random(seed);
    LocalDate today = LocalDate.of(2026, 12, 2);
    for (int round = 0; round < ROUNDS; round++) {
      int hour = 7 + random.nextInt(12);
      int quarter = random.nextInt(4);
      String part = hour < 12 ? "上午" : "下昼";
      String said = "听日" + part + (hour > 12 ? hour - 12 : hour) + "点" + MINUTES[quarter];
      LocalTime expected = LocalTime.of(hour, quarter * 15);
      assertThat(read(said, today).from()).as(said).isEqualTo(expected);
      assertThat(read("明天%d:%02d".formatted(hour, quarter * 15), today).from()).isEqualTo(expected);
    }
  }

  private static LocalDate walk(LocalDate from, Predicate<LocalDate> until) {
    LocalDate day = from;
    while (!until.test(day)) day = day.plusDays(1);
    return day;
  }

  private When read(String said, LocalDate today) {
    return words.read(said, today.atTime(8, 0).atZone(CHINA).toInstant()).orElseThrow();
  }
}
