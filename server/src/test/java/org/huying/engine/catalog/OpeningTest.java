package org.huying.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huying.engine.catalog.OfficeHours.hours;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.huying.engine.catalog.OpeningRules.Hours;
import org.huying.foundation.calendar.WorkCalendar;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTest {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final WorkCalendar CALENDAR = WorkCalendar.standard();
  private static final List<Hours> DAY = List.of(hours("09:00", "12:00"), hours("13:30", "17:30"));

  /** Office hours, Saturday morning (5+X), a closure on one Thursday. */
  private static final OpeningRules RULES =
      new OpeningRules(
          week(DAY, Map.of(DayOfWeek.SATURDAY, List.of(hours("09:00", "12:00")))),
          DAY,
          List.of(),
          List.of(
              new OpeningRules.Exception(
                  LocalDate.parse("2025-11-20"),
                  LocalDate.parse("2025-11-20"),
                  List.of(),
                  "设备检修")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2025-11-17T09:00 | 现在开放，至12:00
          2025-11-17T11:59 | 现在开放，至12:00
          2025-11-17T12:00 | 现在休息，13:30开放
          2025-11-17T13:30 | 现在开放，至17:30
          2025-11-17T07:10 | 还没开门，今天9:00开放
          2025-11-17T17:30 | 已关门，下次开放：明天（周二）9:00
          2025-11-19T18:00 | 已关门，下次开放：周五 9:00
          2025-11-20T10:00 | 今天不开放（设备检修），下次开放：明天（周五）9:00
          2025-11-22T10:00 | 现在开放，至12:00
          2025-11-22T13:00 | 已关门，下次开放：周一 9:00
          2025-10-01T10:00 | 今天不开放（国庆节、中秋节），下次开放：10月9日（周四）9:00
          2025-10-11T16:00 | 现在开放，至17:30
          """)
  void saysInPlainChineseWhetherItIsOpenAndWhenNext(String at, String text) {
    String said = new Opening(RULES, CALENDAR).chinese(instant(LocalDateTime.parse(at)));
    assertThat(said.replaceAll("（[^（）]*节[^（）]*）", "（节）"))
        .isEqualTo(text.replaceAll("（[^（）]*节[^（）]*）", "（节）"));
  }

  @Test
  void namesTheHolidayThatKeepsItClosed() {
    assertThat(
            new Opening(RULES, CALENDAR).chinese(instant(LocalDateTime.parse("2025-10-01T10:00"))))
        .startsWith("今天不开放（国庆节");
  }

  @Test
  void aDayAndNightIsOneOpening() {
    OpeningRules always =
        new OpeningRules(
            week(
                List.of(hours("00:00", "00:00")),
                Map.of(
                    DayOfWeek.SATURDAY,
                    List.of(hours("00:00", "00:00")),
                    DayOfWeek.SUNDAY,
                    List.of(hours("00:00", "00:00")))),
            List.of(hours("00:00", "00:00")),
            List.of(hours("00:00", "00:00")),
            List.of());
    Opening opening = new Opening(always, CALENDAR);
    Instant night = instant(LocalDateTime.parse("2025-10-01T23:59:59"));
    assertThat(opening.openAt(night)).isTrue();
    assertThat(opening.chinese(night)).isEqualTo("现在开放，全天开放");
    assertThat(opening.nextOpening(night)).isEmpty();
  }

  @Test
  void whatNeverOpensSaysSo() {
    OpeningRules never = new OpeningRules(Map.of(), List.of(), List.of(), List.of());
    Opening opening = new Opening(never, CALENDAR);
    Instant now = instant(LocalDateTime.parse("2025-11-17T10:00"));
    assertThat(opening.openAt(now)).isFalse();
    assertThat(opening.nextOpening(now)).isEmpty();
    assertThat(opening.chinese(now)).isEqualTo("暂停开放，请先电话联系");
  }

  @Test
  void tellsTheWeekInOneLine() {
    assertThat(RULES.chinese()).isEqualTo("周一至周五 9:00–12:00、13:30–17:30；周六 9:00–12:00");
    assertThat(new OpeningRules(Map.of(), List.of(), List.of(), List.of()).chinese())
        .isEqualTo("暂不开放");
  }

  @Test
  void refusesHoursThatMakeNoSense() {
    assertThatThrownBy(() -> hours("12:00", "09:00")).hasMessageContaining("before they begin");
    assertThatThrownBy(() ->
            new OpeningRules(
                Map.of(),
                List.of(hours("09:00", "12:00"), hours("11:00", "13:00")),
                List.of(),
                List.of()))
        .hasMessageContaining("overlap");
  }

  /** Random rules against a calendar that looks at every minute, one after the other. */
  @RepeatedTest(60)
  void agreesWithACalendarThatLooksAtEveryMinute(RepetitionInfo info) {
    Random random = new Random(info.getCurrentRepetition());
    OpeningRules rules = randomRules(random, LocalDate.parse("2025-09-15"));
    agrees(new Opening(rules, CALENDAR), day -> rules, random, LocalDate.parse("2025-09-20"));
  }

  /** Other hours from a day on, across the end of a year, a holiday and a make-up workday. */
  @RepeatedTest(60)
  void agreesWhereTheUsualHoursChangeFromADayOn(RepetitionInfo info) {
    Random random = new Random(1_000 + info.getCurrentRepetition());
    LocalDate begin = LocalDate.parse("2025-12-15");
    Outlet outlet = changing(random, begin);
    agrees(new Opening(outlet::rulesOn, CALENDAR), day -> slowRules(outlet, day), random, begin);
  }

  /** What counts on a day, by going through all changes in the order in which they were entered. */
  private static OpeningRules slowRules(Outlet outlet, LocalDate day) {
    OpeningRules rules = outlet.rules();
    LocalDate since = LocalDate.MIN;
    for (OutletChange change : outlet.changes()) {
      OpeningRules other = change.rules();
      if (other != null && !change.from().isAfter(day) && !change.from().isBefore(since)) {
        since = change.from();
        rules =
            new OpeningRules(
                other.week(), other.makeUpDays(), other.holidays(), outlet.rules().exceptions());
      }
    }
    return rules;
  }

  private static Outlet changing(Random random, LocalDate begin) {
    List<OutletChange> changes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      LocalDate from = begin.plusDays(3 + random.nextInt(10) + 12L * i);
      boolean moves = random.nextInt(3) == 0;
      changes.add(
          new OutletChange(
              from,
              moves ? new Site("新址" + i, 113, 22.6, "") : null,
              moves ? null : randomRules(random, begin),
              null,
              "测试"));
    }
    java.util.Collections.shuffle(changes, random);
    return Outlet.of(
        java.util.UUID.randomUUID(),
        new NewOutlet(
            "c",
            "测试网点",
            OutletKind.TOWN_CENTRE,
            java.util.UUID.randomUUID(),
            "旧址",
            113,
            22.6,
            "",
            randomRules(random, begin),
            Offer.BY_VENUE,
            List.of(),
            null,
            changes),
        1);
  }

  @RepeatedTest(20)
  void anOutletStandsWhereItsLastMoveTookIt(RepetitionInfo info) {
    Random random = new Random(info.getCurrentRepetition());
    LocalDate begin = LocalDate.parse("2025-12-15");
    Outlet outlet = changing(random, begin);
    for (LocalDate day = begin; day.isBefore(begin.plusDays(60)); day = day.plusDays(1)) {
      String address = "旧址";
      LocalDate since = LocalDate.MIN;
      for (OutletChange change : outlet.changes()) {
        Site site = change.site();
        if (site != null && !change.from().isAfter(day) && change.from().isAfter(since)) {
          since = change.from();
          address = site.address();
        }
      }
      assertThat(outlet.siteOn(day).address())
          .as("%s on %s", outlet.changes(), day)
          .isEqualTo(address);
    }
  }

  private static void agrees(
      Opening opening, Function<LocalDate, OpeningRules> rules, Random random, LocalDate begin) {
    for (int i = 0; i < 25; i++) {
      LocalDateTime now = begin.atStartOfDay().plusMinutes(random.nextInt(30 * 24 * 60));
      Instant at = instant(now);
      assertThat(opening.openAt(at)).as("at %s", now).isEqualTo(slowlyOpen(rules, now));
      assertThat(opening.nextOpening(at))
          .as("after %s", now)
          .isEqualTo(slowlyNext(rules, now).map(OpeningTest::instant));
      assertThat(opening.closesAt(at).filter(close -> close.isBefore(at.plusSeconds(40L * 86_400))))
          .as("closes after %s", now)
          .isEqualTo(slowlyCloses(rules, now).map(OpeningTest::instant));
      LocalDateTime end = now.plusMinutes(1 + random.nextInt(2_000));
      assertThat(opening.openWithin(at, instant(end)))
          .as("between %s and %s", now, end)
          .isEqualTo(slowlyWithin(rules, now, end));
    }
  }

  private static boolean slowlyWithin(
      Function<LocalDate, OpeningRules> rules, LocalDateTime from, LocalDateTime until) {
    for (LocalDateTime minute = from; minute.isBefore(until); minute = minute.plusMinutes(1)) {
      if (slowlyOpen(rules, minute)) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2025-11-22 | 2025-11-20 | 周六 9:00–12:00开放
          2025-11-20 | 2025-11-20 | 今天不开放（设备检修）
          2025-11-21 | 2025-11-20 | 明天（周五）9:00–12:00、13:30–17:30开放
          2025-10-11 | 2025-10-01 | 10月11日（周六）9:00–12:00、13:30–17:30开放
          2025-10-01 | 2025-10-01 | 今天不开放（国庆节）
          """)
  void tellsTheHoursOfAnotherDay(LocalDate day, LocalDate today, String text) {
    assertThat(new Opening(RULES, CALENDAR).chineseOn(day, today)).isEqualTo(text);
  }

  private static boolean slowlyOpen(Function<LocalDate, OpeningRules> rulesOf, LocalDateTime now) {
    LocalDate date = now.toLocalDate();
    OpeningRules rules = rulesOf.apply(date);
    List<Hours> hours = rules.week().getOrDefault(date.getDayOfWeek(), List.of());
    boolean weekend = date.getDayOfWeek().getValue() >= 6;
    if (CALENDAR.isWorkday(date) && weekend) {
      hours = rules.makeUpDays();
    }
    String kind = CALENDAR.day(date).kind().name();
    if (kind.equals("HOLIDAY")) {
      hours = rules.holidays();
    }
    for (OpeningRules.Exception exception : rules.exceptions()) {
      if (!date.isBefore(exception.from()) && !date.isAfter(exception.until())) {
        hours = exception.hours();
      }
    }
    int minute = now.getHour() * 60 + now.getMinute();
    for (Hours span : hours) {
      int from = span.from().getHour() * 60 + span.from().getMinute();
      int to = span.to().getHour() * 60 + span.to().getMinute();
      if (minute >= from && minute < (to == 0 ? 24 * 60 : to)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<LocalDateTime> slowlyNext(
      Function<LocalDate, OpeningRules> rules, LocalDateTime now) {
    if (slowlyOpen(rules, now)) {
      return Optional.empty();
    }
    for (int minute = 1; minute < 40 * 24 * 60; minute++) {
      if (slowlyOpen(rules, now.plusMinutes(minute))) {
        return Optional.of(now.plusMinutes(minute));
      }
    }
    return Optional.empty();
  }

  private static Optional<LocalDateTime> slowlyCloses(
      Function<LocalDate, OpeningRules> rules, LocalDateTime now) {
    if (!slowlyOpen(rules, now)) {
      return Optional.empty();
    }
    for (int minute = 1; minute < 40 * 24 * 60; minute++) {
      if (!slowlyOpen(rules, now.plusMinutes(minute))) {
        return Optional.of(now.plusMinutes(minute));
      }
    }
    return Optional.empty();
  }

  /** Always with a usual Tuesday, so that the slow calendar need not look for years. */
  private static OpeningRules randomRules(Random random, LocalDate begin) {
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(day, randomHours(random));
    }
    week.put(DayOfWeek.TUESDAY, DAY);
    List<OpeningRules.Exception> exceptions = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      LocalDate from = begin.plusDays(random.nextInt(40));
      exceptions.add(
          new OpeningRules.Exception(
              from, from.plusDays(random.nextInt(3)), randomHours(random), "测试"));
    }
    return new OpeningRules(week, randomHours(random), randomHours(random), exceptions);
  }

  private static List<Hours> randomHours(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> List.of();
      case 1 -> List.of(hours("00:00", "00:00"));
      case 2 -> List.of(hours("22:00", "00:00"), hours("00:00", "02:30"));
      case 3 -> List.of(hours("08:00", "12:00"), hours("12:00", "17:00"));
      default -> {
        int from = random.nextInt(20 * 60);
        int to = from + 1 + random.nextInt(24 * 60 - 1 - from);
        yield List.of(
            new Hours(
                LocalTime.ofSecondOfDay(from * 60L), LocalTime.ofSecondOfDay(to % 1440 * 60L)));
      }
    };
  }

  private static Map<DayOfWeek, List<Hours>> week(
      List<Hours> workdays, Map<DayOfWeek, List<Hours>> more) {
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    for (int day = 1; day <= 5; day++) {
      week.put(DayOfWeek.of(day), workdays);
    }
    week.putAll(more);
    return week;
  }

  private static Instant instant(LocalDateTime local) {
    return local.atZone(CHINA).toInstant();
  }
}
