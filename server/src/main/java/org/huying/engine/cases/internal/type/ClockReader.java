package org.huying.engine.cases.internal.type;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huying.engine.cases.Kind;
import org.huying.engine.cases.Priority;
import org.huying.engine.cases.internal.type.CaseType.Clock;
import org.huying.foundation.calendar.Term;
import org.huying.foundation.kernel.YamlNode;

/** Reads the clocks of a type, and what happens when they run out. */
final class ClockReader {
  private static final String EVERY_CLASS = "every";

  private final Lines lines;
  private final StepReader steps;
  private final Map<String, String> classes;

  ClockReader(Lines lines, StepReader steps, Map<String, String> classes) {
    this.lines = lines;
    this.steps = steps;
    this.classes = classes;
  }

  List<Clock> read(YamlNode node) {
    var clocks = new ArrayList<Clock>();
    node.entries().forEach((name, it) -> clocks.add(clock(name, it)));
    return List.copyOf(clocks);
  }

  private Clock clock(String name, YamlNode node) {
    node.only(
        "label",
        "in",
        "pauses",
        "promise",
        "starts",
        "terms",
        "kinds",
        "priorities",
        "term-from",
        "not-after",
        "extensions",
        "escalate");
    return lines.put(
        new Clock(
            name,
            node.text("label"),
            steps.states(node, "in"),
            steps.states(node, "pauses"),
            node.flag("promise"),
            node.oneOf("starts", "by-state", "by-step").equals("by-step"),
            terms(node),
            node.number("extensions", 0),
            node.textOrNull("not-after"),
            node.list("escalate", this::escalation)),
        node);
  }

  private Terms terms(YamlNode node) {
    var kinds = new EnumMap<Kind, Term>(Kind.class);
    node.find("kinds")
        .ifPresent(it -> {
          it.only(Stream.of(Kind.values()).map(Kind::word).toArray(String[]::new));
          it.entries()
              .forEach((word, term) ->
                  Kind.of(word).ifPresent(kind -> ListReader.put(kinds, kind, term)));
        });
    var priorities = new EnumMap<Priority, Map<String, Term>>(Priority.class);
    node.find("priorities")
        .ifPresent(it -> {
          it.only(Stream.of(Priority.values()).map(Priority::word).toArray(String[]::new));
          it.entries()
              .forEach((word, terms) ->
                  Priority.of(word)
                      .ifPresent(priority -> priorities.put(priority, byClass(terms))));
        });
    return new Terms(
        node.find("terms").map(this::byClass).orElse(Map.of()),
        kinds,
        priorities,
        node.textOrNull("term-from"));
  }

  /** {@code 4 work hours} for every class, or one for each; {@code every} for the other classes. */
  private Map<String, Term> byClass(YamlNode node) {
    var terms = new LinkedHashMap<String, Term>();
    if (node.isScalar()) {
      classes.keySet().forEach(one -> ListReader.put(terms, one, node));
      return terms;
    }
    node.only(
        Stream.concat(Stream.of(EVERY_CLASS), classes.keySet().stream()).toArray(String[]::new));
    node.find(EVERY_CLASS)
        .ifPresent(every -> classes.keySet().forEach(one -> ListReader.put(terms, one, every)));
    node.entries()
        .forEach((one, term) -> {
          if (!one.equals(EVERY_CLASS)) ListReader.put(terms, one, term);
        });
    return terms;
  }

  private Escalation escalation(YamlNode node) {
    node.only("after", "does", "unless", "says", "resident", "tell");
    boolean does = node.find("does").isPresent() && node.find("unless").isEmpty();
    if (does && (node.find("says").isPresent() || node.find("tell").isPresent()))
      node.problem("a step that is done by itself says and tells what its row says and tells");
    if (node.find("does").isEmpty() && node.find("unless").isPresent())
      node.problem("'unless' is of a step that is done by itself: 'does' is missing");
    String says = does ? "" : node.text("says");
    return lines.put(
        new Escalation(
            node.find("after").map(ListReader::term).orElse(null),
            node.textOrNull("does"),
            node.find("unless").map(StepReader::condition).orElse(null),
            says,
            StepReader.forResident(node, says),
            node.list("tell", steps::tell)),
        node);
  }
}
