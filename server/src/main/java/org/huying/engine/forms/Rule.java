package org.huying.engine.forms;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that must fit together.
 *
 * @param that the field that is asked again where it does not
 * @param because in Chinese: what does not fit, and what to do
 */
public record Rule(String that, Check check, When when, String because) {

  /** One check; a value that is missing makes it hold. */
  public sealed interface Check {
    /** The other field it looks at, if any. */
    default Optional<String> other() {
      return Optional.empty();
    }
  }

  public enum Order {
    AFTER,
    NOT_BEFORE,
    BEFORE,
    NOT_AFTER;

    boolean holds(int compared) {
      return switch (this) {
        case AFTER -> compared > 0;
        case NOT_BEFORE -> compared >= 0;
        case BEFORE -> compared < 0;
        case NOT_AFTER -> compared <= 0;
      };
    }
  }

  /** The day compared with another: a field, a day, or {@code today+30d}. */
  public record Day(Order order, String with) implements Check {
    @Override
    public Optional<String> other() {
      return relative(with).isPresent() ? Optional.empty() : Optional.of(with);
    }
  }

  /** The number compared with a number or another field. */
  public record Size(boolean least, String with) implements Check {
    @Override
    public Optional<String> other() {
      return with.matches("-?\\d+") ? Optional.empty() : Optional.of(with);
    }
  }

  /**
   * Whole years of age on a day.
   *
   * @param on a field; null, and while it is not known: today
   * @param ahead it is a time to come that is chosen: nothing is said before it is known
   */
  public record Age(
      @Nullable Integer least, @Nullable Integer most, @Nullable String on, boolean ahead)
      implements Check {
    @Override
    public Optional<String> other() {
      return Optional.ofNullable(on);
    }
  }

  /** An ID number against a day of birth. */
  public record Born(String field) implements Check {
    @Override
    public Optional<String> other() {
      return Optional.of(field);
    }
  }

  /** An ID number against a choice of {@code male} and {@code female}. */
  public record Sex(String field) implements Check {
    @Override
    public Optional<String> other() {
      return Optional.of(field);
    }
  }

  public record Differs(String field, boolean same) implements Check {
    @Override
    public Optional<String> other() {
      return Optional.of(field);
    }
  }

  /** The sum of a number of each of several. */
  public record Sum(String part, @Nullable Long least, @Nullable Long most) implements Check {}

  /** There are as many as another field says. */
  public record CountOf(String field) implements Check {
    @Override
    public Optional<String> other() {
      return Optional.of(field);
    }
  }

  private static final Pattern RELATIVE = Pattern.compile("today(?:([+-])(\\d{1,4})([dmy]))?");

  /** A day said as {@code today-6m} or {@code 2025-09-01}; empty where it is a field's name. */
  static Optional<java.util.function.UnaryOperator<LocalDate>> relative(String said) {
    Matcher relative = RELATIVE.matcher(said);
    if (relative.matches()) {
      if (relative.group(1) == null) {
        return Optional.of(today -> today);
      }
      int count = Integer.parseInt(relative.group(1) + relative.group(2));
      return Optional.of(
          switch (relative.group(3)) {
            case "d" -> today -> today.plusDays(count);
            case "m" -> today -> today.plusMonths(count);
            default -> today -> today.plusYears(count);
          });
    }
    return day(said).map(fixed -> today -> fixed);
  }

  static Optional<LocalDate> day(String said) {
    try {
      return Optional.of(LocalDate.parse(said));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether it holds, as far as the values are there. */
  public boolean holds(JsonNode values, LocalDate today) {
    JsonNode value = values.path(that);
    if (value.isMissingNode() || !when.holds(values)) {
      return true;
    }
    return switch (check) {
      case Day day -> {
        Optional<LocalDate> one = dayOf(value);
        Optional<LocalDate> two =
            relative(day.with).map(it -> it.apply(today)).or(() -> dayOf(values.path(day.with)));
        yield one.isEmpty() || two.isEmpty() || day.order.holds(one.get().compareTo(two.get()));
      }
      case Size size -> {
        JsonNode with = values.path(size.with);
        if (size.other().isPresent() && !with.isNumber() || !value.isNumber()) {
          yield true;
        }
        double limit = size.other().isPresent() ? with.asDouble() : Double.parseDouble(size.with);
        yield size.least ? value.asDouble() >= limit : value.asDouble() <= limit;
      }
      case Age age -> {
        Optional<LocalDate> then =
            dayOf(values.path(age.on == null ? "" : age.on))
                .or(() -> age.ahead ? Optional.empty() : Optional.of(today));
        yield dayOf(value)
            .flatMap(born -> then.map(day -> Period.between(born, day).getYears()))
            .map(years ->
                (age.least == null || years >= age.least)
                    && (age.most == null || years <= age.most))
            .orElse(true);
      }
      case Born born -> {
        Optional<LocalDate> told = dayOf(values.path(born.field));
        yield told.isEmpty() || dayOf(value).map(told.get()::equals).orElse(true);
      }
      case Sex sex -> {
        String told = values.path(sex.field).asString("");
        yield told.isEmpty()
            || IdNumber.read(value.asString())
                .map(id -> told.equals(id.male() ? "male" : "female"))
                .orElse(true);
      }
      case Differs differs -> {
        JsonNode with = values.path(differs.field);
        yield with.isMissingNode() || with.equals(value) == differs.same;
      }
      case Sum sum -> {
        double total =
            value.valueStream().mapToDouble(each -> each.path(sum.part).asDouble(0)).sum();
        yield (sum.least == null || total >= sum.least) && (sum.most == null || total <= sum.most);
      }
      case CountOf count -> {
        JsonNode many = values.path(count.field);
        yield !many.isNumber() || many.asInt() == value.size();
      }
    };
  }

  /** A day, the birthday in an ID number, or the day of a time that is booked. */
  private static Optional<LocalDate> dayOf(JsonNode value) {
    String said = value.asString("");
    return day(said)
        .or(() -> IdNumber.read(said).map(IdNumber::born))
        .or(() -> BookedSlot.read(said).map(it -> it.at().toLocalDate()));
  }
}
