package org.huying.scene.govservice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a yes to a second application, and what only begins like one. */
class OpenAlreadyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "more",
        "再申请一件",
        "好",
        "好的",
        "系",
        "係啊",
        "系呀系呀",
        "是的",
        "要",
        "要啊",
        "还要",
        "我要",
        "得",
        "可以",
        "继续",
        "好的，再申请一件。",
        "系，我要另外申请",
        "另外再申请一件",
        "要再申請多一件",
        "再来一件吧",
        "继续办",
        "仲要办多一件"
      })
  void agrees(String said) {
    assertThat(OpenAlready.agrees(said)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "要改那一件", "要改原来那件", "再想想", "是不是不用了", "好似唔使", "得唔得改", "好像不用", "要先问下", "系唔系重复咗", "取消", "唔要",
        "不是", "得闲先", "再讲", "是什么意思", "要那一件", "可以不办吗"
      })
  void doesNot(String said) {
    assertThat(OpenAlready.agrees(said)).isFalse();
  }
}
