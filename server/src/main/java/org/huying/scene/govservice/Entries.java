package org.huying.scene.govservice;

import java.util.List;
import org.huying.engine.assistant.Slot;
import org.huying.engine.assistant.Slot.Entry;
import org.huying.engine.assistant.Slot.Entry.Kind;
import org.huying.engine.forms.Field;
import org.jspecify.annotations.Nullable;

/** How a form's fields are entered on a page. */
final class Entries {
  /** Longer texts get several lines. */
  private static final int LONGEST_LINE = 60;

  private Entries() {}

  /** Null where it is chosen or shown on a map, or depends on what can be booked. */
  static @Nullable Entry of(Field field) {
    int longest = field.bounds().longest();
    return switch (field.kind()) {
      case YES_NO, CHOICE, PLACE, SLOT -> null;
      case NAME, COMPANY, ID, CREDIT_CODE -> line(field, Kind.LINE, LONGEST_LINE);
      case MOBILE, PHONE -> line(field, Kind.PHONE, LONGEST_LINE);
      case BANK_CARD -> line(field, Kind.DIGITS, LONGEST_LINE);
      case EMAIL -> line(field, Kind.EMAIL, longest);
      case DATE -> line(field, Kind.DAY, LONGEST_LINE);
      case MONEY -> line(field, Kind.MONEY, LONGEST_LINE);
      case NUMBER -> line(field, Kind.NUMBER, LONGEST_LINE);
      case TEXT -> line(field, longest > LONGEST_LINE ? Kind.LINES : Kind.LINE, longest);
      case CHOICES ->
          new Entry(Kind.SEVERAL, null, field.example(), field.bounds().many(), null, List.of());
      case LIST ->
          new Entry(
              Kind.TABLE,
              null,
              field.example(),
              field.bounds().many(),
              field.each(),
              field.parts().stream().map(Entries::column).toList());
    };
  }

  private static Entry line(Field field, Kind kind, int most) {
    return new Entry(kind, field.unit(), field.example(), most, null, List.of());
  }

  /** A column is typed or chosen; a place in it is named. */
  private static Slot column(Field part) {
    Slot slot = Filling.slot(part);
    return part.kind() == Field.Kind.PLACE
        ? new Slot(
            slot.name(),
            slot.label(),
            slot.question(),
            Slot.Input.TEXT,
            slot.required(),
            List.of(),
            slot.words(),
            slot.section(),
            slot.help(),
            line(part, Kind.LINE, LONGEST_LINE))
        : slot;
  }
}
