package org.huying.foundation.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermTest {
  @ParameterizedTest
  @CsvSource({
    "1 work hour, 1个工作小时",
    "4 work hours, 4个工作小时",
    "1 work day, 1个工作日",
    "15 work days, 15个工作日",
    "1 month, 1个月",
    "3 months, 3个月",
    "1 hour, 1小时",
    "24 hours, 24小时",
    "1 minute, 1分钟",
    "90 minutes, 90分钟"
  })
  void printsWhatItReadsAndSaysItInChinese(String text, String chinese) {
    Term term = Term.parse(text);
    assertThat(term.text()).isEqualTo(text);
    assertThat(term.chinese()).isEqualTo(chinese);
    assertThat(Term.parse(term.text())).isEqualTo(term);
  }

  @Test
  void minutesThatMakeHoursArePrintedAsHours() {
    assertThat(Term.parse("120 minutes").text()).isEqualTo("2 hours");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4",
        "work hours",
        "-4 work hours",
        "4.5 work hours",
        "4 workhours",
        "4 weeks",
        "0 work days",
        "1001 work days",
        "121 months",
        "10001 work hours",
        "5270401 minutes",
        "99999999999 hours",
        "4 work hours; drop table"
      })
  void refusesWhatIsNoTerm(String text) {
    assertThatThrownBy(() -> Term.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesPartsOfAMinute() {
    assertThatThrownBy(() -> new Term.Elapsed(Duration.ofSeconds(90)))
        .hasMessageContaining("whole minutes");
  }
}
