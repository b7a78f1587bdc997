package org.huying.engine.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CourtesiesTest {
  @ParameterizedTest
  @CsvSource({
    "你好, 我在",
    "早晨！, 我在",
    "谢谢你, 不客气",
    "好的谢谢, 不客气",
    "唔该晒, 不客气",
    "明白了, 不客气",
    "你是机器人吗, 不是真人",
    "您是真人还是电脑, 不是真人",
    "你能做什么？, 不是真人",
    "不是这个, 换个说法",
    "不对, 换个说法"
  })
  void isAnsweredInKind(String said, String reply) {
    assertThat(Courtesies.to(said))
        .as(said)
        .hasValueSatisfying(it -> assertThat(it).contains(reply));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "你好，身份证丢了", "好的，那要多少钱", "早餐店要办什么证", "不是本地户口能办吗", "谢谢，那结婚呢"})
  void aNeedInTheSameBreathComesFirst(String said) {
    assertThat(Courtesies.to(said)).as(said).isEmpty();
  }
}
