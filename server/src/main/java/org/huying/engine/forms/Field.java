package org.huying.engine.forms;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a form asks.
 *
 * @param words what people call it; the title always counts too
 * @param section the heading it stands under
 * @param purpose what it is used for, agreed to before submission
 * @param unit of a number, e.g. 平方米
 * @param resource of {@link Kind#SLOT}: part of the name of what is booked; null: whatever does the
 *     item
 * @param choices of {@link Kind#CHOICE} and {@link Kind#CHOICES}
 * @param yes further words for yes, and {@code no} for no
 * @param each what one of several is called, e.g. 家人
 * @param parts the fields of each of several
 */
public record Field(
    String name,
    String title,
    Kind kind,
    boolean required,
    String ask,
    List<String> words,
    @Nullable String help,
    @Nullable String example,
    String section,
    When when,
    boolean sensitive,
    String purpose,
    Who who,
    @Nullable String unit,
    @Nullable String resource,
    Bounds bounds,
    List<Choice> choices,
    List<String> yes,
    List<String> no,
    String each,
    List<Field> parts) {

  /** The purpose without which nothing can be applied for. */
  public static final String APPLICATION = "application";

  /** What kind of value it takes. */
  public enum Kind {
    NAME,
    COMPANY,
    ID,
    CREDIT_CODE,
    MOBILE,
    PHONE,
    BANK_CARD,
    DATE,
    /** A time that is booked with the submission ({@link BookedSlot}). */
    SLOT,
    MONEY,
    NUMBER,
    YES_NO,
    CHOICE,
    CHOICES,
    LIST,
    PLACE,
    EMAIL,
    TEXT;

    private static final Set<Kind> SINGULAR =
        Set.of(NAME, COMPANY, ID, CREDIT_CODE, MOBILE, PHONE, BANK_CARD, EMAIL);

    /** Whether its values are kept as written: letters and digits. */
    public boolean written() {
      return SINGULAR.contains(this);
    }
  }

  /** Whose it is, where a form has several people. */
  public enum Who {
    APPLICANT,
    SPOUSE,
    CHILD,
    PARENT,
    PARTNER,
    LEGAL,
    CONTACT,
    AGENT;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Limits, as the schema says them; null where there is none. Money in fen. */
  public record Bounds(
      @Nullable Long least,
      @Nullable Long most,
      @Nullable Integer shortest,
      int longest,
      @Nullable String pattern,
      int fewest,
      int many,
      boolean whole) {}

  public record Choice(String value, String title, List<String> words) {}

  public Optional<Choice> choice(String value) {
    return choices.stream().filter(it -> it.value().equals(value)).findFirst();
  }

  public Optional<Field> part(String name) {
    return parts.stream().filter(it -> it.name().equals(name)).findFirst();
  }
}
