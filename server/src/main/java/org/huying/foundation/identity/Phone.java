package org.huying.foundation.identity;

import java.util.regex.Pattern;
import org.huying.foundation.kernel.InvalidInput;

/** A mobile number of the mainland (手机号): eleven digits that begin with 13…19. */
public record Phone(String digits) {
  private static final Pattern MOBILE = Pattern.compile("1[3-9][0-9]{9}");

  public Phone {
    if (!MOBILE.matcher(digits).matches()) {
      throw InvalidInput.field("phone", "请输入11位手机号。", "not a mobile number of 11 digits");
    }
  }

  /** Reads what people type: spaces, hyphens, full-width digits and +86 do not matter. */
  public static Phone parse(String text) {
    String plain = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC);
    if (plain.length() > 32) {
      throw InvalidInput.field("phone", "请输入11位手机号。", "too long for a phone number");
    }
    return new Phone(plain.replaceAll("[\\s\\-()]", "").replaceFirst("^(\\+|00)86", ""));
  }

  /** For showing to others: {@code 138****1234}. */
  public String masked() {
    return digits.substring(0, 3) + "****" + digits.substring(7);
  }

  /** Never the number: this may end in a log. */
  @Override
  public String toString() {
    return masked();
  }
}
