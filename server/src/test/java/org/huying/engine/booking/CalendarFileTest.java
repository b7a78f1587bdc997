package org.huying.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CalendarFileTest {
  @Test
  void longLinesAreFoldedBetweenCharacters() {
    var out = new StringBuilder();
    CalendarFile.line(out, "SUMMARY", "办".repeat(60) + "😀".repeat(20));
    var lines = out.toString().split("\r\n");
    assertThat(lines)
        .hasSizeGreaterThan(3)
        .allSatisfy(
            it -> assertThat(it.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
    assertThat(out.toString().replace("\r\n ", "").strip())
        .isEqualTo("SUMMARY:" + "办".repeat(60) + "😀".repeat(20));
  }

  @Test
  void whatWouldEndAValueIsEscaped() {
    assertThat(CalendarFile.escaped("一;二,三\\四\n五")).isEqualTo("一\\;二\\,三\\\\四\\n五");
  }
}
