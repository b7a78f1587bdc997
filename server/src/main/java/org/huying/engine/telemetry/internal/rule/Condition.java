package org.huying.engine.telemetry.internal.rule;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huying.engine.telemetry.internal.rule.Values.Reading;
import org.huying.foundation.kernel.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * Something that is so of a thing's newest values, is not so, or is not known: {@code "level.fore >
 * setpoint.warning"}, {@code "count(p{n}.running = 1) <= 1"}, and {@code all:}, {@code any:},
 * {@code not:} of such. It says itself in Chinese.
 */
public sealed interface Condition {
  Truth truth(Values values);

  /** What it asks for, in words: {@code 前池水位 高于 启泵水位}. */
  String words(Values values);

  /** Why it is as it is, with the values of now: the whole reason, for people. */
  String explain(Values values);

  /** The channels it names; {@code {n}} may be in them. */
  Set<String> channels();

  /** The same for one of the numbers. */
  Condition with(int n);

  /** How two numbers compare. */
  enum Operator {
    EQUAL("=", "等于", "不等于"),
    NOT_EQUAL("!=", "不等于", "等于"),
    LESS_OR_EQUAL("<=", "不高于", "高于"),
    GREATER_OR_EQUAL(">=", "不低于", "低于"),
    LESS("<", "低于", "不低于"),
    GREATER(">", "高于", "不高于");

    private final String sign;
    private final String chinese;
    private final String otherwise;

    Operator(String sign, String chinese, String otherwise) {
      this.sign = sign;
      this.chinese = chinese;
      this.otherwise = otherwise;
    }

    boolean holds(double a, double b) {
      return switch (this) {
        case EQUAL -> a == b;
        case NOT_EQUAL -> a != b;
        case LESS_OR_EQUAL -> a <= b;
        case GREATER_OR_EQUAL -> a >= b;
        case LESS -> a < b;
        case GREATER -> a > b;
      };
    }

    static Operator of(String sign) {
      for (var it : values()) if (it.sign.equals(sign)) return it;
      throw new IllegalArgumentException(sign);
    }
  }

  /** A comparison. */
  record Compare(Operand left, Operator operator, Operand right) implements Condition {
    @Override
    public Truth truth(Values values) {
      Double a = left.now(values).value();
      Double b = a == null ? null : right.now(values).value();
      return a == null || b == null ? Truth.UNKNOWN : Truth.of(operator.holds(a, b));
    }

    @Override
    public String words(Values values) {
      String yesOrNo = yesOrNo(left.now(values).unit());
      return yesOrNo == null
          ? left.words(values) + operator.chinese + right.words(values)
          : left.words(values) + "为“" + yesOrNo + "”";
    }

    @Override
    public String explain(Values values) {
      Reading a = left.now(values);
      Reading b = right.now(values);
      Double x = a.value();
      Double y = b.value();
      if (x == null || y == null)
        return Objects.requireNonNullElse(x == null ? a.why() : b.why(), "");
      if (yesOrNo(a.unit()) != null) return a.name() + "为“" + (x == 0 ? "否" : "是") + "”";
      String than = operator.holds(x, y) ? operator.chinese : operator.otherwise;
      return "%s %s，%s%s"
          .formatted(
              a.name(),
              Words.value(x, a.unit()),
              than,
              b.name().isEmpty()
                  ? " " + Words.value(y, a.unit())
                  : b.name() + " " + Words.value(y, b.unit()));
    }

    /** For a state that is compared with 0 or 1: what it is asked to be; else null. */
    private @Nullable String yesOrNo(String unit) {
      boolean state =
          left instanceof Operand.Channel(String channel, double plus)
              && plus == 0
              && unit.equals("1")
              && right instanceof Operand.Constant(double value)
              && (value == 0 || value == 1)
              && (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL);
      if (!state) return null;
      double wanted = ((Operand.Constant) right).value();
      return (wanted == 1) == (operator == Operator.EQUAL) ? "是" : "否";
    }

    @Override
    public Set<String> channels() {
      return Operand.both(left, right);
    }

    @Override
    public Condition with(int n) {
      return new Compare(left.with(n), operator, right.with(n));
    }
  }

  /** All of them. */
  record All(List<Condition> of) implements Condition {
    public All {
      of = List.copyOf(of);
    }

    @Override
    public Truth truth(Values values) {
      Truth truth = Truth.TRUE;
      for (Condition it : of) truth = truth.and(it.truth(values));
      return truth;
    }

    @Override
    public String words(Values values) {
      return joined(of, it -> it.words(values), "，并且");
    }

    /** What stands in its way; all of them where nothing does. */
    @Override
    public String explain(Values values) {
      return decisive(of, truth(values), values);
    }

    @Override
    public Set<String> channels() {
      return named(of);
    }

    @Override
    public Condition with(int n) {
      return new All(of.stream().map(it -> it.with(n)).toList());
    }
  }

  /** At least one of them. */
  record Any(List<Condition> of) implements Condition {
    public Any {
      of = List.copyOf(of);
    }

    @Override
    public Truth truth(Values values) {
      Truth truth = Truth.FALSE;
      for (Condition it : of) truth = truth.or(it.truth(values));
      return truth;
    }

    @Override
    public String words(Values values) {
      return joined(of, it -> it.words(values), "，或者");
    }

    @Override
    public String explain(Values values) {
      return decisive(of, truth(values), values);
    }

    @Override
    public Set<String> channels() {
      return named(of);
    }

    @Override
    public Condition with(int n) {
      return new Any(of.stream().map(it -> it.with(n)).toList());
    }
  }

  /** The contrary. */
  record Not(Condition of) implements Condition {
    @Override
    public Truth truth(Values values) {
      return of.truth(values).not();
    }

    @Override
    public String words(Values values) {
      return "不是：" + of.words(values);
    }

    @Override
    public String explain(Values values) {
      return of.explain(values);
    }

    @Override
    public Set<String> channels() {
      return of.channels();
    }

    @Override
    public Condition with(int n) {
      return new Not(of.with(n));
    }
  }

  private static String joined(
      List<Condition> of, Function<Condition, String> words, String between) {
    return of.stream().map(words).collect(Collectors.joining(between));
  }

  /** Those that made it what it is. */
  private static String decisive(List<Condition> of, Truth truth, Values values) {
    return of.stream()
        .filter(it -> it.truth(values) == truth)
        .map(it -> it.explain(values))
        .distinct()
        .collect(Collectors.joining("；"));
  }

  private static Set<String> named(List<Condition> of) {
    return of.stream().flatMap(it -> it.channels().stream()).collect(Collectors.toSet());
  }

  Pattern COMPARED = Pattern.compile("(count\\(.+\\)|[^<>=!]+?)\\s*(<=|>=|!=|=|<|>)\\s*([^<>=!]+)");

  /** A single comparison; null where it is none. */
  static @Nullable Condition parse(String text) {
    Matcher it = COMPARED.matcher(text.strip());
    if (!it.matches()) return null;
    Operand left = Operand.parse(it.group(1));
    Operand right = Operand.parse(it.group(3));
    return left == null || right == null
        ? null
        : new Compare(left, Operator.of(it.group(2)), right);
  }

  /** Reads one; what is wrong is noted with its line. A list stands for {@code all:}. */
  static Condition read(YamlNode node) {
    if (node.isMapping()) {
      node.only("all", "any", "not");
      if (node.entries().size() != 1) node.problem("one of 'all', 'any' and 'not' is wanted here");
      var any = node.find("any");
      if (any.isPresent()) return new Any(node.list("any", Condition::read));
      var not = node.find("not");
      return not.isPresent()
          ? new Not(read(not.get()))
          : new All(node.list("all", Condition::read));
    }
    if (!node.isScalar()) return new All(node.items().stream().map(Condition::read).toList());
    Condition one = parse(node.text());
    if (one != null) return one;
    node.problem(
        "'%s' is no condition; write 'channel > 1.5', with one of = != < <= > >="
            .formatted(node.text()));
    return new All(List.of());
  }
}
