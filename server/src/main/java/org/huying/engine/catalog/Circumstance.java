package org.huying.engine.catalog;

import java.util.regex.Pattern;

/**
 * Which turn of an item's life a sub-item (子项、情形) is about, read from its name: so a catalogue that
 * knows names only has it too.
 */
public enum Circumstance {
  CANCEL("注销终止", "注销|撤销|终止|停业|歇业|解散|停发|停保|退出|销户|迁出"),
  REISSUE("补办换领", "补办|补领|补发|补换|遗失|换领|换发|换证|损毁"),
  EXTEND("延续年审", "延续|续期|续展|延期|年审|年检|年度|审验|签注"),
  CHANGE("变更", "变更|更正|变动|转移|过户|转让|增项|增加|迁入|迁移|调整"),
  QUERY("查询证明", "查询|查阅|打印|证明|核验|咨询|公开"),
  FILE("备案报告", "备案|报告|报备|告知"),
  CLAIM("申领补贴", "补贴|补助|津贴|救助|申领|待遇|抚恤|奖励|资助|提取|减免|退税|报销"),
  NEW("新办", "");

  private final String chinese;
  private final Pattern words;

  Circumstance(String chinese, String words) {
    this.chinese = chinese;
    this.words = Pattern.compile(words);
  }

  public String chinese() {
    return chinese;
  }

  /** What the name says, the most telling word first; {@link #NEW} where it says nothing. */
  public static Circumstance of(String name) {
    for (Circumstance each : values()) {
      if (each.words.matcher(name).find()) {
        return each;
      }
    }
    return NEW;
  }
}
