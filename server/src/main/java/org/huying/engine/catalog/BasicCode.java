package org.huying.engine.catalog;

import java.util.regex.Pattern;

/**
 * A basic code (基本编码, GB/T 39554): province 2 (00 national), type 2, department 2, main item 3,
 * sub-item 3.
 *
 * @param digits 12 digits
 */
public record BasicCode(String digits) {
  private static final Pattern TWELVE = Pattern.compile("[0-9]{12}");

  public BasicCode {
    if (!TWELVE.matcher(digits).matches()) {
      throw new IllegalArgumentException("基本编码应为12位数字，而不是“%s”".formatted(digits));
    }
    if (ItemType.ofDigits(digits.substring(2, 4)).isEmpty()) {
      throw new IllegalArgumentException(
          "基本编码“%s”的第3、4位“%s”不是事项类型".formatted(digits, digits.substring(2, 4)));
    }
  }

  public ItemType type() {
    return ItemType.ofDigits(digits.substring(2, 4)).orElseThrow();
  }

  @Override
  public String toString() {
    return digits;
  }
}
