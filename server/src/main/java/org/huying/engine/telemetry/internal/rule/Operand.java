package org.huying.engine.telemetry.internal.rule;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.engine.telemetry.internal.rule.Values.Reading;
import org.jspecify.annotations.Nullable;

/** One side of a comparison. */
public sealed interface Operand {
  String N = "{n}";

  /** What it is now, with the name that people read. */
  Reading now(Values values);

  /** What it stands for, in words, without its value. */
  String words(Values values);

  /** The channels it names; {@code {n}} may be in them. */
  Set<String> channels();

  Operand with(int n);

  /** A number. */
  record Constant(double value) implements Operand {
    @Override
    public Reading now(Values values) {
      return Reading.known("", "", value);
    }

    @Override
    public String words(Values values) {
      return Words.number(value);
    }

    @Override
    public Set<String> channels() {
      return Set.of();
    }

    @Override
    public Operand with(int n) {
      return this;
    }
  }

  /** A channel, and how much is added to it. */
  record Channel(String channel, double plus) implements Operand {
    @Override
    public Reading now(Values values) {
      Reading it = values.of(channel);
      Double value = it.value();
      return value == null || plus == 0
          ? it
          : Reading.known(named(it.name()), it.unit(), value + plus);
    }

    @Override
    public String words(Values values) {
      return named(values.of(channel).name());
    }

    private String named(String name) {
      if (plus == 0) return name;
      return name + (plus > 0 ? "加 " : "减 ") + Words.number(Math.abs(plus));
    }

    @Override
    public Set<String> channels() {
      return Set.of(channel);
    }

    @Override
    public Operand with(int n) {
      return new Channel(channel.replace(N, String.valueOf(n)), plus);
    }
  }

  /** For how many of the numbers something is so; unknown as soon as one is. */
  record Count(Condition of) implements Operand {
    @Override
    public Reading now(Values values) {
      int count = 0;
      for (int n : values.numbers()) {
        Condition one = of.with(n);
        switch (one.truth(values)) {
          case TRUE -> count++;
          case FALSE -> {}
          case UNKNOWN -> {
            return new Reading(words(values), "1", null, one.explain(values));
          }
        }
      }
      return Reading.known(words(values), "1", count);
    }

    @Override
    public String words(Values values) {
      List<Integer> numbers = values.numbers();
      String one = numbers.isEmpty() ? "" : of.with(numbers.getFirst()).words(values);
      return "“" + one.replaceFirst("\\d+号", "").replaceAll("[“”]", "") + "”的数量";
    }

    @Override
    public Set<String> channels() {
      return of.channels();
    }

    @Override
    public Operand with(int n) {
      return this;
    }
  }

  Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  Pattern CHANNEL =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9._{}-]*|[0-9A-F]{2}[0-9A-Za-z._{}]*)(?:\\s+([+-])\\s+(\\d+(?:\\.\\d+)?))?");
  Pattern COUNT = Pattern.compile("count\\((.+)\\)");

  /** Null where it is none. */
  static @Nullable Operand parse(String text) {
    String word = text.strip();
    if (NUMBER.matcher(word).matches()) return new Constant(Double.parseDouble(word));
    Matcher count = COUNT.matcher(word);
    if (count.matches()) {
      Condition of = Condition.parse(count.group(1));
      return of == null ? null : new Count(of);
    }
    Matcher channel = CHANNEL.matcher(word);
    if (!channel.matches()) return null;
    double plus = channel.group(3) == null ? 0 : Double.parseDouble(channel.group(3));
    return new Channel(channel.group(1), "-".equals(channel.group(2)) ? -plus : plus);
  }

  static Set<String> both(Operand a, Operand b) {
    return Stream.of(a, b).flatMap(it -> it.channels().stream()).collect(Collectors.toSet());
  }
}
