package org.huying.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTextTest {
  @ParameterizedTest
  @CsvSource({
    "8:30-12:00 14:00-17:30, 8:30-12:00 14:00-17:30",
    "14:00～17:30;8:30至12:00, ",
    "'14:00-17:30，8:30至12:00', 8:30-12:00 14:00-17:30",
    "18:00-24:00, 18:00-24:00",
    "24小时, 24小时",
    "0:00-24:00, 24小时",
    "休息, 休息",
    "'', 休息"
  })
  void hoursAreReadAndWritten(String typed, String written) {
    assertThat(HoursText.read(typed).map(HoursText::of).orElse(null)).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9点", "12:00-8:30", "8:30-12:00 11:00-13:00", "25:00-26:00", "8:70-9:00"})
  void whatIsNoHoursIsNotGuessed(String typed) {
    assertThat(HoursText.read(typed)).isEmpty();
  }

  @Test
  void aDayWithoutHoursIsClosed() {
    assertThat(HoursText.of(List.of())).isEqualTo("休息");
  }
}
