package org.huying.engine.telemetry.internal.rule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huying.engine.telemetry.Protocol;
import org.huying.engine.telemetry.Severity;
import org.huying.engine.telemetry.internal.rule.AlarmRule.CaseWish;
import org.huying.foundation.kernel.YamlNode;
import org.jspecify.annotations.Nullable;

/** Reads one alarm rule; what is wrong is noted with its line. */
final class AlarmReader {
  private static final List<String> TRIGGERS = List.of("limit", "rate", "stuck", "silent", "when");
  private static final Duration FRESH = Duration.ofMinutes(15);
  private static final Duration ZERO = Duration.ZERO;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}?");
  private static final Pattern SPAN = Pattern.compile("(\\d+)\\s*(s|m|h|d)");

  private AlarmReader() {}

  static AlarmRule read(String code, YamlNode node) {
    node.only(
        "name",
        "severity",
        "limit",
        "rate",
        "stuck",
        "silent",
        "when",
        "clear",
        "only",
        "while",
        "delay",
        "clear-delay",
        "fresh",
        "text",
        "cause",
        "together",
        "case");
    String name = node.text("name");
    var rule =
        new AlarmRule(
            code,
            name,
            node.word("severity", Severity.class, Severity.WARNING),
            trigger(node),
            node.find("only").map(Condition::read).orElse(null),
            node.find("while").map(Condition::read).orElse(null),
            span(node, "delay", ZERO),
            span(node, "clear-delay", ZERO),
            span(node, "fresh", FRESH),
            node.text("text", AlarmRule.WHY),
            node.texts("cause"),
            node.flag("together"),
            node.find("case").map(AlarmReader::wish).orElse(null));
    if (!(rule.trigger() instanceof Trigger.When)
        && !rule.isForEach()
        && rule.trigger().channels().stream().anyMatch(it -> it.contains(Operand.N)))
      node.problem("a channel has {n}, so the name must have {n}, too");
    sentence(node, rule);
    return rule;
  }

  /** What somebody reads when it is raised: each rule knows some things to put into it. */
  private static void sentence(YamlNode node, AlarmRule rule) {
    boolean own = node.find("text").isPresent();
    if (!own && rule.trigger() instanceof Trigger.When)
      node.problem("'text' is missing: of states no sentence is made that people would say");
    Set<String> known = new TreeSet<>(rule.trigger().says());
    if (rule.isForEach()) known.add(Operand.N);
    Matcher it = PLACEHOLDER.matcher(rule.text());
    while (own && it.find())
      if (!known.contains(it.group()))
        node.find("text")
            .orElseThrow()
            .problem("'text' has %s, but this rule knows %s".formatted(it.group(), known));
  }

  private static Trigger trigger(YamlNode node) {
    List<String> there = TRIGGERS.stream().filter(it -> node.find(it).isPresent()).toList();
    if (there.size() != 1) {
      node.problem("one of %s is wanted, not %s".formatted(TRIGGERS, there));
      return new Trigger.Silent(ZERO, null);
    }
    String kind = there.getFirst();
    YamlNode it = node.find(kind).orElseThrow();
    if (!kind.equals("when"))
      node.find("clear").ifPresent(c -> c.problem("'clear' goes with 'when' only"));
    return switch (kind) {
      case "limit" -> limit(it);
      case "rate" -> rate(it);
      case "stuck" -> {
        it.only("channel", "for", "band");
        yield new Trigger.Stuck(it.text("channel"), span(it, "for", null), decimal(it, "band", 0));
      }
      case "silent" -> {
        it.only("after", "protocol");
        yield new Trigger.Silent(
            span(it, "after", null),
            it.find("protocol").map(p -> p.word(Protocol.class)).orElse(null));
      }
      default -> {
        Condition raise = Condition.read(it);
        yield new Trigger.When(
            raise,
            node.find("clear").map(Condition::read).orElseGet(() -> new Condition.Not(raise)));
      }
    };
  }

  private static Trigger limit(YamlNode it) {
    it.only("channel", "above", "below", "band");
    boolean above = it.find("above").isPresent();
    if (above == it.find("below").isPresent())
      it.problem("one of 'above' and 'below' is wanted: a number, a channel, or 'set-per-thing'");
    String written = above ? it.text("above") : it.text("below", "set-per-thing");
    Operand limit = written.equals("set-per-thing") ? null : Operand.parse(written);
    if (limit == null && !written.equals("set-per-thing"))
      it.problem("'%s' is neither a number nor a channel".formatted(written));
    return new Trigger.Limit(it.text("channel"), above, limit, decimal(it, "band", 0));
  }

  private static Trigger rate(YamlNode it) {
    it.only("channel", "rise", "fall", "over", "band");
    boolean rising = it.find("rise").isPresent();
    if (rising == it.find("fall").isPresent()) it.problem("one of 'rise' and 'fall' is wanted");
    double by = decimal(it, rising ? "rise" : "fall", 1);
    double band = decimal(it, "band", by / 4);
    if (!(by > 0) || band >= by) it.problem("a rate is above 0 and above its band");
    return new Trigger.Rate(it.text("channel"), rising, by, span(it, "over", null), band);
  }

  private static CaseWish wish(YamlNode it) {
    it.only("type", "category");
    return new CaseWish(it.text("type"), it.textOrNull("category"));
  }

  private static double decimal(YamlNode node, String key, double otherwise) {
    Optional<YamlNode> it = node.find(key);
    if (it.isEmpty()) return otherwise;
    try {
      double number = Double.parseDouble(it.get().text());
      if (Double.isFinite(number) && number >= 0) return number;
    } catch (NumberFormatException e) {
      // said below
    }
    it.get().problem("'%s' is a number from 0 on, not '%s'".formatted(key, it.get().text()));
    return otherwise;
  }

  /**
   * @param otherwise null: it must be there
   */
  private static Duration span(YamlNode node, String key, @Nullable Duration otherwise) {
    Optional<YamlNode> it = node.find(key);
    if (it.isEmpty()) {
      if (otherwise == null) node.problem("'%s' is missing".formatted(key));
      return otherwise == null ? ZERO : otherwise;
    }
    Matcher span = SPAN.matcher(it.get().text());
    if (!span.matches()) {
      it.get()
          .problem("'%s' is a time like 30s, 5m or 2h, not '%s'".formatted(key, it.get().text()));
      return ZERO;
    }
    long n = Long.parseLong(span.group(1));
    return switch (span.group(2)) {
      case "s" -> Duration.ofSeconds(n);
      case "m" -> Duration.ofMinutes(n);
      case "h" -> Duration.ofHours(n);
      default -> Duration.ofDays(n);
    };
  }
}
