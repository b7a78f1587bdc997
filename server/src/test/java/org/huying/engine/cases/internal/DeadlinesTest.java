package org.huying.engine.cases.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.Escalation;
import org.huying.engine.cases.internal.type.Terms;
import org.huying.foundation.calendar.Term;
import org.huying.foundation.calendar.WorkCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTest {
  private final WorkCalendar calendar = WorkCalendar.standard();
  private final Deadlines deadlines = new Deadlines(calendar);
  private final CaseType.Clock rule =
      new CaseType.Clock(
          "answer",
          "答复",
          Set.of(),
          Set.of(),
          true,
          false,
          new Terms(Map.of(), Map.of(), Map.of(), null),
          2,
          null,
          List.of());

  private static Instant china(String time) {
    return Instant.parse(time + ":00+08:00");
  }

  private CaseClock clock(String from, String term) {
    var start = china(from);
    var due = calendar.deadline(start, Term.parse(term));
    return new CaseClock(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "answer",
        start,
        due.due(),
        term,
        due.explanation(),
        null,
        0,
        due.due(),
        null,
        0,
        null,
        0);
  }

  private CaseClock extended(CaseClock clock, String more) {
    return deadlines.extend(clock.asking(more), new CaseFile(), rule, clock.startedAt());
  }

  @ParameterizedTest
  @CsvSource({
    "2025-02-05T09:00, 2025-05-06T17:30, 2025-08-05T17:30", // the first ends in the May holiday
    "2025-11-28T09:00, 2026-02-28T17:30, 2026-05-28T17:30", // on a Saturday that is worked
    "2024-11-30T09:00, 2025-02-28T17:30, 2025-05-30T17:30", // a shorter month
    "2025-03-03T09:00, 2025-06-03T17:30, 2025-09-03T17:30",
  })
  void threeMonthsAndThreeMoreAreSixFromTheStart(String from, String first, String second) {
    var clock = clock(from, "3 months");
    assertThat(clock.dueAt()).isEqualTo(china(first));
    var longer = extended(clock, "3 months");
    assertThat(longer.dueAt()).isEqualTo(china(second));
    assertThat(longer.explanation()).startsWith("原定").contains("第1次延期：从").contains("6个月");
  }

  @Test
  void aSecondExtensionCountsAllMonthsToo() {
    var twice = extended(extended(clock("2025-02-05T09:00", "3 months"), "3 months"), "1 month");
    assertThat(twice.dueAt()).isEqualTo(china("2025-09-05T17:30"));
    assertThat(twice.extensions()).isEqualTo(2);
  }

  @Test
  void whatIsNotCountedInMonthsAloneGoesOnFromTheDeadline() {
    var days = extended(clock("2025-02-05T09:00", "3 months"), "2 work days");
    assertThat(days.dueAt()).isEqualTo(china("2025-05-08T17:30"));
    assertThat(extended(days, "1 month").dueAt()).isEqualTo(china("2025-06-09T17:30"));
    var stood = clock("2025-02-05T09:00", "3 months").paused(china("2025-03-01T09:00"), "");
    var resumed = stood.resumed(china("2025-06-10T17:30"), "", null);
    assertThat(extended(resumed, "1 month").dueAt()).isEqualTo(china("2025-07-10T17:30"));
  }

  @Test
  void whatWasLateBeforeItStoodStillGoesUpAsMuchLaterAsItStood() {
    var twice =
        List.of(
            new Escalation(null, null, null, "", null, List.of()),
            new Escalation(Term.parse("1 work day"), null, null, "", null, List.of()));
    var up =
        new CaseType.Clock(
            "answer",
            "答复",
            Set.of(),
            Set.of(),
            true,
            false,
            new Terms(Map.of(), Map.of(), Map.of(), null),
            2,
            null,
            twice);
    var due = china("2025-03-03T17:30"); // a Monday; it went up once, and would on Tuesday evening
    var late =
        clock("2025-02-28T09:00", "1 work day")
            .due(due, "1 work day", "", deadlines.next(up, 1, due));
    var went =
        new CaseClock(
            late.id(),
            late.caseId(),
            late.name(),
            late.startedAt(),
            late.dueAt(),
            late.term(),
            "",
            null,
            1,
            late.nextAt(),
            null,
            0,
            null,
            0);
    var stood = went.paused(china("2025-03-04T09:00"), "");
    var resumed = deadlines.resume(stood, new CaseFile(), up, china("2025-03-17T09:00"));
    assertThat(resumed.dueAt()).isEqualTo(due);
    assertThat(resumed.nextAt()).isEqualTo(china("2025-03-17T17:30"));
    var again = resumed.paused(china("2025-03-17T11:00"), "");
    assertThat(deadlines.resume(again, new CaseFile(), up, china("2025-03-20T11:00")).nextAt())
        .isEqualTo(china("2025-03-20T17:30"));
  }
}
