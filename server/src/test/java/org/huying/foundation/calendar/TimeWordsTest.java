package org.huying.foundation.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWordsTest {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  /** A Wednesday, a quarter past ten. */
  private static final Instant NOW =
      LocalDateTime.parse("2026-12-02T10:15").atZone(CHINA).toInstant();

  private final TimeWords words = new TimeWords(CHINA);

  @ParameterizedTest
  @CsvSource({
    "帮我约星期六下午去白沙街道办残疾证, 2026-12-05, 2026-12-05, 12:00, 18:00, 星期六下午",
    "听日下昼得唔得, 2026-12-03, 2026-12-03, 12:00, 18:00, 听日下昼",
    "聽日朝早, 2026-12-03, 2026-12-03, 06:00, 12:00, 听日朝早",
    "下个礼拜三朝早, 2026-12-09, 2026-12-09, 06:00, 12:00, 下个礼拜三朝早",
    "下個禮拜三三點半, 2026-12-09, 2026-12-09, 15:30, 16:30, 下个礼拜三三点半",
    "明早九点, 2026-12-03, 2026-12-03, 09:00, 10:00, 明早九点",
    "今晚有没有人, 2026-12-02, 2026-12-02, 18:00, 00:00, 今晚",
    "周三, 2026-12-02, 2026-12-02, 00:00, 00:00, 周三",
    "这周一, 2026-11-30, 2026-11-30, 00:00, 00:00, 这周一",
    "周末, 2026-12-05, 2026-12-06, 00:00, 00:00, 周末",
    "下周, 2026-12-07, 2026-12-13, 00:00, 00:00, 下周",
    "这个星期, 2026-12-02, 2026-12-06, 00:00, 00:00, 这个星期",
    "周一到周五上午, 2026-12-07, 2026-12-11, 06:00, 12:00, 周一到周五上午",
    "12月5号, 2026-12-05, 2026-12-05, 00:00, 00:00, 12月5号",
    "十二月二十五日下午三点到五点, 2026-12-25, 2026-12-25, 15:00, 17:00, 十二月二十五日下午三点到五点",
    "1月3日, 2027-01-03, 2027-01-03, 00:00, 00:00, 1月3日",
    "28号上昼, 2026-12-28, 2026-12-28, 06:00, 12:00, 28号上昼",
    "1号, 2027-01-01, 2027-01-01, 00:00, 00:00, 1号",
    "三日后, 2026-12-05, 2026-12-05, 00:00, 00:00, 三日后",
    "过两天, 2026-12-04, 2026-12-04, 00:00, 00:00, 过两天",
    "三天内, 2026-12-02, 2026-12-05, 00:00, 00:00, 三天内",
    "大后天中午12点, 2026-12-05, 2026-12-05, 12:00, 13:00, 大后天中午12点",
    "后日两点三个字, 2026-12-04, 2026-12-04, 14:15, 15:15, 后日两点三个字",
    "下午, 2026-12-02, 2026-12-02, 12:00, 18:00, 下午",
    "九点前, 2026-12-03, 2026-12-03, 00:00, 09:00, 九点前",
    "下午四点以后, 2026-12-02, 2026-12-02, 16:00, 18:00, 下午四点以后",
    "14:30, 2026-12-02, 2026-12-02, 14:30, 15:30, 14:30",
    "2026-12-20, 2026-12-20, 2026-12-20, 00:00, 00:00, 2026-12-20",
    "放工之后, 2026-12-02, 2026-12-02, 18:00, 00:00, 放工之后",
    "下个月5号, 2027-01-05, 2027-01-05, 00:00, 00:00, 下个月5号"
  })
  void daysAndHoursAreUnderstood(
      String said, String first, String last, String from, String to, String words) {
    When when = this.words.read(said, NOW).orElseThrow();
    assertThat("%s %s %s %s".formatted(when.first(), when.last(), when.from(), when.to()))
        .isEqualTo("%s %s %s %s".formatted(first, last, from, to));
    assertThat(when.words()).isEqualTo(words);
    assertThat(when.now()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"而家去边度办", "现在哪里开门", "依家仲有冇人"})
  void thisVeryMomentIsUnderstood(String said) {
    When when = words.read(said, NOW).orElseThrow();
    assertThat(when.now()).isTrue();
    assertThat(when.holds(LocalDateTime.parse("2026-12-02T10:15"))).isTrue();
    assertThat(when.holds(LocalDateTime.parse("2026-12-02T10:14"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "残疾证怎么办",
    "最近嘅自助机喺边",
    "我住5号楼3单元",
    "3号窗口排队",
    "能不能快一点",
    "我1990年5月3日出生",
    "一时找不到",
    "周边有什么",
    "我有三点建议",
    "身份证号是多少"
  })
  void whatOnlyLooksLikeATimeIsNone(String said) {
    assertThat(words.read(said, NOW)).isEmpty();
  }

  @Test
  void theHoursThatAreOverTodayAreTomorrows() {
    var evening = LocalDateTime.parse("2026-12-02T19:00").atZone(CHINA).toInstant();
    assertThat(words.read("下午三点", evening).orElseThrow().first()).hasToString("2026-12-03");
    assertThat(words.read("今天下午三点", evening).orElseThrow().first()).hasToString("2026-12-02");
  }

  @Test
  void itIsSaidBackInChinese() {
    var today = LocalDateTime.parse("2026-12-02T10:15").toLocalDate();
    assertThat(words.read("周六下午", NOW).orElseThrow().chinese(today)).isEqualTo("12月5日（周六）下午");
    assertThat(words.read("听晚", NOW).orElseThrow().chinese(today)).isEqualTo("明天（周四）晚上");
    assertThat(words.read("聽日三點半", NOW).orElseThrow().chinese(today)).isEqualTo("明天（周四）15:30");
    assertThat(words.read("听日九点到十点半", NOW).orElseThrow().chinese(today))
        .isEqualTo("明天（周四）9:00–10:30");
    assertThat(words.read("周末", NOW).orElseThrow().chinese(today)).isEqualTo("12月5日（周六）至12月6日（周日）");
  }
}
