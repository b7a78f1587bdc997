package org.huying.engine.forms;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.huying.engine.catalog.CreditCode;

/** Says why a written value cannot be right, in a sentence that people understand. */
public final class Values {
  private static final int OLDEST = 130;
  private static final Pattern NAME =
      Pattern.compile("[\\p{IsHan}·]{2,25}|[A-Za-z][A-Za-z .'-]{1,48}[A-Za-z.]");
  private static final Pattern COMPANY = Pattern.compile("[\\p{IsHan}A-Za-z0-9（）()·&、 -]{4,60}");
  private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
  private static final Pattern PHONE =
      Pattern.compile("1[3-9]\\d{9}|0\\d{2,3}-?\\d{7,8}|\\d{7,8}|1\\d{4}");
  private static final Pattern EMAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w-]+(\\.[\\w-]+){1,4}");
  private static final Pattern PLACE = Pattern.compile("[0-9a-f-]{36};[^;]{1,60};[^;]{0,200}");

  private Values() {}

  /** Why a text is no value of this kind today; empty where it is one. */
  public static Optional<String> wrong(Field.Kind kind, String text, LocalDate today) {
    return wrong(kind, text)
        .or(() -> kind == Field.Kind.ID ? unlikely(text, today) : Optional.empty());
  }

  /** Why a text is no value of this kind on any day; empty where it is one. */
  static Optional<String> wrong(Field.Kind kind, String text) {
    return switch (kind) {
      case NAME -> unless(NAME.matcher(text).matches(), "姓名只写汉字或者字母，请再说一遍名字。");
      case COMPANY -> unless(COMPANY.matcher(text).matches(), "单位名称请照营业执照写，4到60个字。");
      case ID -> id(text);
      case CREDIT_CODE -> creditCode(text);
      case MOBILE -> mobile(text);
      case PHONE -> unless(PHONE.matcher(text).matches(), "电话号码不对：手机是11位，座机前面要加区号，比如0750-3212345。");
      case BANK_CARD -> bankCard(text);
      case DATE -> unless(Rule.day(text).isPresent(), "没有这一天，请看看日历再说。");
      case SLOT -> unless(BookedSlot.read(text).isPresent(), "请选一个可以预约的时间。");
      case EMAIL -> unless(EMAIL.matcher(text).matches(), "电子邮箱不对，应该像name@example.com这样。");
      case PLACE -> unless(PLACE.matcher(text).matches(), "请选一个社区或者小区。");
      default -> Optional.empty();
    };
  }

  private static Optional<String> id(String text) {
    if (text.length() != 18) {
      return Optional.of("身份证号是18位，现在是%d位，请再看一下。".formatted(text.length()));
    }
    if (!text.matches("[1-9]\\d{16}[0-9X]")) {
      return Optional.of("身份证号只有数字，最后一位可以是X，请再看一下。");
    }
    Optional<LocalDate> born = IdNumber.birthday(text);
    if (born.isEmpty()) {
      return Optional.of(
          "身份证号中间的出生日期不对，没有%s年%s月%s日，请再看一下。"
              .formatted(text.substring(6, 10), text.substring(10, 12), text.substring(12, 14)));
    }
    return unless(IdNumber.check(text) == text.charAt(17), "身份证号最后一位对不上，请再看一下。");
  }

  private static Optional<String> unlikely(String text, LocalDate today) {
    return IdNumber.birthday(text)
        .filter(born -> born.isAfter(today) || born.isBefore(today.minusYears(OLDEST)))
        .map(born -> "身份证号里的出生年份是%d年，请再看一下。".formatted(born.getYear()));
  }

  private static Optional<String> creditCode(String text) {
    if (text.length() != 18) {
      return Optional.of("统一社会信用代码是18位，现在是%d位，请再看一下。".formatted(text.length()));
    }
    if (!text.matches("[0-9A-HJ-NPQRTUWXY]{18}")) {
      return Optional.of("统一社会信用代码里没有I、O、S、V、Z这些字母，请再看一下。");
    }
    return unless(
        CreditCode.complete(text.substring(0, 17)).text().equals(text), "统一社会信用代码最后一位对不上，请再看一下。");
  }

  private static Optional<String> mobile(String text) {
    return text.length() != 11
        ? Optional.of("手机号是11位，现在是%d位，请再看一下。".formatted(text.length()))
        : unless(MOBILE.matcher(text).matches(), "没有这样的手机号，请再看一下。");
  }

  /** The check digit after Luhn (ISO/IEC 7812-1). */
  private static Optional<String> bankCard(String text) {
    if (!text.matches("\\d{16,19}")) {
      return Optional.of("银行卡号是16到19位数字，现在是%d位，请再看一下。".formatted(text.length()));
    }
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(text.length() - 1 - i) - '0';
      int doubled = digit * 2;
      sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
    }
    return unless(sum % 10 == 0, "银行卡号有一位对不上，请照着卡再看一下。");
  }

  private static Optional<String> unless(boolean right, String reason) {
    return right ? Optional.empty() : Optional.of(reason);
  }
}
