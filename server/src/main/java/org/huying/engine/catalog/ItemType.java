package org.huying.engine.catalog;

import java.util.Arrays;
import java.util.Optional;

/** The kind of power or service an item is, with its two digits in the basic code (GB/T 39554). */
public enum ItemType {
  PERMIT("01", "行政许可"),
  PENALTY("02", "行政处罚"),
  COERCION("03", "行政强制"),
  LEVY("04", "行政征收"),
  BENEFIT("05", "行政给付"),
  INSPECTION("06", "行政检查"),
  CONFIRMATION("07", "行政确认"),
  REWARD("08", "行政奖励"),
  ADJUDICATION("09", "行政裁决"),
  OTHER_POWER("10", "其他行政权力"),
  PUBLIC_SERVICE("20", "公共服务");

  private final String digits;
  private final String chinese;

  ItemType(String digits, String chinese) {
    this.digits = digits;
    this.chinese = chinese;
  }

  public String digits() {
    return digits;
  }

  public String chinese() {
    return chinese;
  }

  public static Optional<ItemType> ofChinese(String name) {
    return Arrays.stream(values()).filter(type -> type.chinese.equals(name)).findFirst();
  }

  public static Optional<ItemType> ofDigits(String digits) {
    return Arrays.stream(values()).filter(type -> type.digits.equals(digits)).findFirst();
  }
}
