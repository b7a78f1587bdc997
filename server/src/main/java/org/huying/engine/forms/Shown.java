package org.huying.engine.forms;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values as people read them. */
public final class Shown {
  private static final long FEN = 100;

  private Shown() {}

  public static String value(Field field, JsonNode value) {
    return switch (field.kind()) {
      case MONEY, NUMBER -> value.isNumber() ? number(field, value) : value.asString("");
      case YES_NO -> value.asBoolean(false) ? "是" : "否";
      case CHOICE -> choice(field, value);
      case CHOICES ->
          value.valueStream().map(each -> choice(field, each)).collect(Collectors.joining("、"));
      case DATE -> day(value.asString(""));
      case SLOT ->
          BookedSlot.read(value.asString("")).map(BookedSlot::chinese).orElse(value.asString(""));
      case PLACE -> place(value.asString(""));
      case LIST ->
          value.valueStream().map(each -> one(field, each)).collect(Collectors.joining("；"));
      default -> value.asString("");
    };
  }

  /** One of several, e.g. 陈大文，子女，3000元. */
  public static String one(Field field, JsonNode value) {
    return field.parts().stream()
        .filter(part -> value.has(part.name()))
        .map(part -> value(part, value.get(part.name())))
        .collect(Collectors.joining("，"));
  }

  static String number(Field field, @Nullable Long value) {
    if (value == null) {
      return "";
    }
    return field.kind() == Field.Kind.MONEY ? money(value) : value + unit(field);
  }

  private static String number(Field field, JsonNode value) {
    return field.kind() == Field.Kind.MONEY
        ? money(value.asLong())
        : new BigDecimal(value.asString()).stripTrailingZeros().toPlainString() + unit(field);
  }

  /** {@code 1,200元}, {@code 3,000.50元}. */
  static String money(long fen) {
    return fen % FEN == 0
        ? "%,d元".formatted(fen / FEN)
        : "%,d.%02d元".formatted(fen / FEN, Math.abs(fen % FEN));
  }

  private static String unit(Field field) {
    return field.unit() == null ? "" : field.unit();
  }

  private static String choice(Field field, JsonNode value) {
    String said = value.asString("");
    return field.choice(said).map(Field.Choice::title).orElse(said);
  }

  private static String day(String value) {
    return Rule.day(value)
        .map(day -> "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth()))
        .orElse(value);
  }

  /** A place is kept as {@code id;name;where exactly}. */
  private static String place(String value) {
    String[] parts = value.split(";", 3);
    return parts.length < 2 ? value : parts[1] + (parts.length > 2 ? parts[2] : "");
  }

  /** A place as it is kept. */
  public static String place(java.util.UUID id, String name, String exactly) {
    String clean = exactly.replace(';', '，').strip();
    if (clean.length() > 200) {
      throw new InvalidInput("address-too-long", "具体位置请控制在200个字以内。", "more than 200 characters");
    }
    return id + ";" + name + ";" + clean;
  }
}
