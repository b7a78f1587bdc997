package org.huying.scene.govservice.where;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.language.Normalizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which time and which site a sentence asks for, on a Wednesday at a quarter past ten. */
class AskedTimesTest {
  private static final Instant WEDNESDAY = Instant.parse("2026-12-02T02:15:00Z");

  private final AskedTimes times = new AskedTimes(WorkCalendar.standard());

  /** Said | when. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          我昨天不见了身份证，去哪里补办 | 现在
          我琴日唔见咗身份证去边度补办 | 现在
          上个月身份证不见了，去哪里补办 | 现在
          9月1号上学，去哪里报名 | 现在
          国庆要去香港，去哪里办通行证 | 现在
          我星期六要去香港，通行证在哪里办 | 现在
          星期六，去哪里补办身份证 | 12月5日（周六）
          我星期六先得闲，去边度补办身份证 | 12月5日（周六）
          身份证不见了，周六下午去哪里补办 | 12月5日（周六）下午
          聽日中午，大厅開唔開門 | 明天（周四）中午
          听日八点半去大厅得唔得 | 明天（周四）8:30
          星期六呢 | 12月5日（周六）
          """)
  void aDayOfTheStoryIsNotWhenOneComes(String said, String when) {
    AskedTimes.Asked asked = times.in(said, plain(said), WEDNESDAY);
    assertThat(asked.chinese()).as(plain(said)).isEqualTo(when);
    assertThat(asked.over()).as(said).isEmpty();
  }

  /** Said | the time that is over. */
  @ParameterizedTest
  @CsvSource({"昨天下午大厅开不开门, 昨天下午", "琴晚大厅开门吗, 昨晚", "上周六去大厅办得了吗, 上周六", "昨天开门吗, 昨天"})
  void aTimeThatIsAskedForAndOverIsSaidToBeOver(String said, String when) {
    assertThat(times.in(said, plain(said), WEDNESDAY).over()).isEqualTo(when + "已经过去了。");
  }

  /** Where it is known what is to be done: said | the site outside the district; -: none. */
  @ParameterizedTest
  @CsvSource({
    "去香港的通行证在哪里办, -",
    "我想去澳门，通行证喺边度办, -",
    "深圳户口的老人高龄津贴在哪里办, -",
    "我在香港丢了身份证，回来去哪里补办, -",
    "我的广州驾驶证在哪里换, -",
    "在蓬江哪里办社保卡, -",
    "在广州可以办身份证吗, 广州",
    "新会区有没有网点办社保卡, 新会",
    "喺深圳边度补领身份证, 深圳",
    "江海区的大厅能不能办居住证, 江海"
  })
  void onlyASiteIsWhereItIsDone(String said, String site) {
    assertThat(Elsewhere.in(plain(said), "蓬江区", true).orElse("-")).as(said).isEqualTo(site);
  }

  private static String plain(String said) {
    return Normalizer.standard().normalize(said);
  }
}
