package org.huying.engine.catalog;

/**
 * A unified social credit code (统一社会信用代码, GB 32100): 17 characters and a check character.
 *
 * @param text 18 characters
 */
public record CreditCode(String text) {
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  public CreditCode {
    if (text.length() != 18) {
      throw new IllegalArgumentException("统一社会信用代码应为18位，“%s”有%d位".formatted(text, text.length()));
    }
    char expected = check(text.substring(0, 17));
    if (text.charAt(17) != expected) {
      throw new IllegalArgumentException("统一社会信用代码“%s”的校验位应为%s".formatted(text, expected));
    }
  }

  /** The code that begins with these 17 characters. */
  public static CreditCode complete(String first17) {
    return new CreditCode(first17 + check(first17));
  }

  private static char check(String first17) {
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < 17; i++) {
      int value = ALPHABET.indexOf(first17.charAt(i));
      if (value < 0) {
        throw new IllegalArgumentException(
            "统一社会信用代码“%s”里不能有“%s”".formatted(first17, first17.charAt(i)));
      }
      sum += value * weight;
      weight = weight * 3 % 31;
    }
    return ALPHABET.charAt((31 - sum % 31) % 31);
  }

  @Override
  public String toString() {
    return text;
  }
}
