package org.huying.engine.catalog;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether an item can still be done, and rests on what is in force. */
public enum Validity {
  VALID(""),
  /** It can be done, but a law or rule that it rests on has ended: an editor has to look at it. */
  TO_REVIEW("待复核"),
  /** Its last day is past. */
  EXPIRED("已过期");

  private final String chinese;

  Validity(String chinese) {
    this.chinese = chinese;
  }

  /** The mark beside the item's name; empty for what is valid. */
  public String chinese() {
    return chinese;
  }

  /** The item's validity on a day. */
  public static Validity of(ServiceItem item, LocalDate day) {
    if (ended(item.until(), day)) {
      return EXPIRED;
    }
    return item.legalBasis().stream().anyMatch(basis -> ended(basis.until(), day))
        ? TO_REVIEW
        : VALID;
  }

  /** What people are told of it, with the days; null of what is valid. */
  public static @Nullable String notice(ServiceItem item, LocalDate day) {
    return switch (of(item, day)) {
      case VALID -> null;
      case EXPIRED -> "这个事项办到%s为止，已经过期，现在不能再办。还有疑问，请打咨询电话。".formatted(chinese(item.until()));
      case TO_REVIEW ->
          item.legalBasis().stream()
              .filter(basis -> ended(basis.until(), day))
              .findFirst()
              .map(basis ->
                  "依据的《%s》有效期到%s为止，内容待复核，去办之前请先打电话问清楚。"
                      .formatted(basis.title(), chinese(basis.until())))
              .orElseThrow();
    };
  }

  private static boolean ended(@Nullable LocalDate until, LocalDate day) {
    return until != null && until.isBefore(day);
  }

  private static String chinese(@Nullable LocalDate day) {
    LocalDate known = Objects.requireNonNull(day);
    return "%d年%d月%d日".formatted(known.getYear(), known.getMonthValue(), known.getDayOfMonth());
  }
}
