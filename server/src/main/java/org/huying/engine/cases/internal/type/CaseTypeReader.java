package org.huying.engine.cases.internal.type;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.Reader;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.huying.engine.cases.Input;
import org.huying.engine.cases.Need;
import org.huying.engine.cases.Tone;
import org.huying.engine.cases.internal.type.CaseType.Call;
import org.huying.engine.cases.internal.type.CaseType.Category;
import org.huying.engine.cases.internal.type.CaseType.Choice;
import org.huying.engine.cases.internal.type.CaseType.Clock;
import org.huying.engine.cases.internal.type.CaseType.Escalation;
import org.huying.engine.cases.internal.type.CaseType.Field;
import org.huying.engine.cases.internal.type.CaseType.Rule;
import org.huying.engine.cases.internal.type.CaseType.State;
import org.huying.engine.cases.internal.type.CaseType.Tell;
import org.huying.engine.cases.internal.type.CaseType.Transition;
import org.huying.engine.cases.internal.type.CaseType.When;
import org.huying.foundation.calendar.Term;
import org.jspecify.annotations.Nullable;

/**
 * Reads a case type from its YAML file and has it checked; throws {@link CaseTypeException} with
 * every mistake and its line.
 */
public final class CaseTypeReader {
  private static final String SAME = "same";
  private static final String ANY_OPEN = "open";
  private static final String EVERY_CLASS = "every";
  private static final String NOT_FOR_RESIDENT = "hidden";

  private final Problems problems;
  private final Lines lines = new Lines();

  private CaseTypeReader(String file) {
    this.problems = new Problems(file);
  }

  /**
   * @param file the name that error messages begin with; it must be {@code <type>.v<version>.yaml}
   * @param vocabulary the guards and effects that the file may name
   */
  public static CaseType read(String file, Reader yaml, Vocabulary vocabulary) {
    var reader = new CaseTypeReader(file);
    var type = reader.type(YamlNode.parse(yaml, reader.problems));
    if (!file.equals("%s.v%d.yaml".formatted(type.name(), type.version())))
      reader.problems.add(
          1,
          "the file of %s, version %d, must be named %s.v%d.yaml"
              .formatted(type.name(), type.version(), type.name(), type.version()));
    new CaseTypeCheck(type, reader.lines, reader.problems, vocabulary).run();
    reader.problems.throwIfAny();
    return type;
  }

  private CaseType type(YamlNode root) {
    root.only(
        "type",
        "version",
        "title",
        "fields",
        "states",
        "opening",
        "transitions",
        "classes",
        "clocks",
        "classify",
        "categories",
        "dispatch");
    for (var part :
        List.of("states", "opening", "transitions", "classes", "clocks", "categories", "classify"))
      if (root.find(part).isEmpty()) root.problem("'%s' is missing".formatted(part));
    problems.throwIfAny();
    var states = named(root, "states", this::state);
    var classes = new LinkedHashMap<String, String>();
    root.find("classes")
        .ifPresent(it -> it.entries().forEach((code, label) -> classes.put(code, label.text())));
    var classify = root.find("classify").orElseThrow().only("otherwise", "certainty");
    lines.fallback = classify.line();
    var categories = new LinkedHashMap<String, Category>();
    root.list("categories", this::category).forEach(it -> categories.put(it.code(), it));
    return new CaseType(
        root.text("type"),
        root.number("version", 0),
        root.text("title"),
        root.list("fields", this::field),
        states,
        transition(root.find("opening").orElseThrow(), CaseType.OPEN, states),
        root.list("transitions", it -> transition(it, it.text("action"), states)),
        classes,
        List.copyOf(named(root, "clocks", (name, it) -> clock(name, it, classes, states)).values()),
        categories,
        classify.text("otherwise"),
        certainty(classify),
        root.list("dispatch", this::rule));
  }

  private <T> Map<String, T> named(
      YamlNode parent, String key, BiFunction<String, YamlNode, T> reader) {
    var read = new LinkedHashMap<String, T>();
    parent
        .find(key)
        .ifPresent(
            it -> it.entries().forEach((name, node) -> read.put(name, reader.apply(name, node))));
    return read;
  }

  private double certainty(YamlNode classify) {
    try {
      double certainty = Double.parseDouble(classify.text("certainty"));
      if (certainty >= 0 && certainty <= 1) return certainty;
    } catch (NumberFormatException e) {
      // reported below
    }
    classify.problem("'certainty' is a number from 0 to 1");
    return 1;
  }

  private State state(String name, YamlNode node) {
    node.only("label", "tone", "owner");
    var state =
        new State(
            name,
            node.text("label"),
            node.word("tone", Tone.class, Tone.WAITING),
            node.find("owner").map(it -> it.word(Owner.class)).orElse(null));
    lines.of.put(state, node.line());
    return state;
  }

  private Field field(YamlNode node) {
    node.only("name", "label", "input", "required", "max", "choices");
    return new Field(
        node.text("name"),
        node.text("label"),
        node.word("input", Input.class, Input.TEXT),
        node.flag("required"),
        node.number("max", 0),
        node.find("choices")
            .map(it ->
                it.entries().entrySet().stream()
                    .map(choice -> new Choice(choice.getKey(), choice.getValue().text()))
                    .toList())
            .orElse(List.of()));
  }

  private Transition transition(YamlNode node, String action, Map<String, State> states) {
    node.only(
        "action",
        "label",
        "from",
        "to",
        "who",
        "when",
        "guards",
        "effects",
        "note",
        "photo",
        "fields",
        "primary",
        "says",
        "resident",
        "note-for",
        "tell");
    String to = node.text("to");
    String says = node.text("says");
    var transition =
        new Transition(
            action,
            node.text("label", says),
            states(node, "from", states),
            to.equals(SAME) ? null : to,
            node.find("who")
                .map(it -> set(it.items(), who -> who.word(Relation.class)))
                .orElse(Set.of()),
            node.find("when").map(it -> when(it)).orElse(null),
            node.list("guards", this::call),
            node.list("effects", this::call),
            node.word("note", Need.class, Need.NONE),
            node.word("photo", Need.class, Need.NONE),
            node.list("fields", this::field),
            node.flag("primary"),
            says,
            forResident(node, says),
            !node.text("note-for", "all").equals("staff"),
            node.list("tell", this::tell));
    if (!Set.of("all", "staff").contains(node.text("note-for", "all")))
      node.problem("'note-for' is all or staff, not '%s'".formatted(node.text("note-for")));
    lines.of.put(transition, node.line());
    node.find("to").ifPresent(it -> lines.to.put(transition, it.line()));
    return transition;
  }

  private @Nullable String forResident(YamlNode node, String says) {
    String line = node.text("resident", says);
    return line.equals(NOT_FOR_RESIDENT) ? null : line;
  }

  private Set<String> states(YamlNode node, String key, Map<String, State> states) {
    var named = new LinkedHashSet<String>();
    for (var item : node.find(key).map(YamlNode::items).orElse(List.of())) {
      if (item.text().equals(ANY_OPEN)) {
        states.values().stream().filter(State::open).map(State::name).forEach(named::add);
      } else if (states.containsKey(item.text())) {
        named.add(item.text());
      } else {
        item.problem(Problems.unknown("state", item.text(), states.keySet()));
      }
    }
    return named;
  }

  private @Nullable When when(YamlNode node) {
    var entries = node.entries();
    if (entries.size() == 1) {
      var only = entries.entrySet().iterator().next();
      return new When(only.getKey(), only.getValue().text());
    }
    node.problem("'when' names one field and its value, like {solved: yes}");
    return null;
  }

  /** {@code hold} or {@code closed-within: 15 days}. */
  private Call call(YamlNode node) {
    Call call;
    if (node.isMapping() && node.entries().size() == 1) {
      var only = node.entries().entrySet().iterator().next();
      call = new Call(only.getKey(), only.getValue().text());
    } else {
      call = new Call(node.text(), "");
    }
    lines.calls.put(call, node.line());
    return call;
  }

  private Tell tell(YamlNode node) {
    node.only("who", "sms", "title", "text");
    var tell =
        new Tell(
            node.word("who", Audience.class, Audience.REPORTER),
            node.flag("sms"),
            node.text("title"),
            node.text("text"));
    lines.of.put(tell, node.line());
    return tell;
  }

  private Clock clock(
      String name, YamlNode node, Map<String, String> classes, Map<String, State> states) {
    node.only("label", "in", "promise", "terms", "escalate");
    var terms = new LinkedHashMap<String, Term>();
    node.find("terms")
        .ifPresent(it -> {
          it.only(
              Stream.concat(Stream.of(EVERY_CLASS), classes.keySet().stream())
                  .toArray(String[]::new));
          it.find(EVERY_CLASS)
              .ifPresent(every -> classes.keySet().forEach(one -> put(terms, one, every)));
          it.entries()
              .forEach((one, term) -> {
                if (!one.equals(EVERY_CLASS)) put(terms, one, term);
              });
        });
    var clock =
        new Clock(
            name,
            node.text("label"),
            states(node, "in", states),
            node.flag("promise"),
            terms,
            node.list("escalate", this::escalation));
    lines.of.put(clock, node.line());
    return clock;
  }

  private Escalation escalation(YamlNode node) {
    node.only("after", "says", "resident", "tell");
    String says = node.text("says");
    return new Escalation(
        node.find("after").map(this::term).orElse(null),
        says,
        forResident(node, says),
        node.list("tell", this::tell));
  }

  private void put(Map<String, Term> terms, String clockClass, YamlNode node) {
    @Nullable Term term = term(node);
    if (term != null) terms.put(clockClass, term);
  }

  private @Nullable Term term(YamlNode node) {
    try {
      return Term.parse(node.text());
    } catch (RuntimeException e) {
      node.problem("'%s' is not a term: %s".formatted(node.text(), e.getMessage()));
      return null;
    }
  }

  private Category category(YamlNode node) {
    node.only("code", "name", "group", "standard", "class", "terms", "words", "examples");
    var terms = new LinkedHashMap<String, Term>();
    node.find("terms")
        .ifPresent(it -> it.entries().forEach((clock, term) -> put(terms, clock, term)));
    var category =
        new Category(
            node.text("code"),
            node.text("name"),
            node.text("group"),
            node.text("standard"),
            node.text("class"),
            terms,
            node.texts("words"),
            node.texts("examples"));
    lines.of.put(category, node.line());
    if (!lines.categories.add(category.code()))
      node.problem("category '%s' is written twice".formatted(category.code()));
    return category;
  }

  private Rule rule(YamlNode node) {
    node.only("category", "group", "place", "unit", "because");
    var rule =
        new Rule(
            Set.copyOf(node.texts("category")),
            Set.copyOf(node.texts("group")),
            node.textOrNull("place"),
            node.text("unit"),
            node.text("because"));
    lines.of.put(rule, node.line());
    return rule;
  }

  private static <T> Set<T> set(List<YamlNode> items, Function<YamlNode, T> reader) {
    return items.stream().map(reader).collect(toUnmodifiableSet());
  }

  /** Which line each part of the type was read from. */
  static final class Lines {
    final Map<Object, Integer> of = new IdentityHashMap<>();
    final Map<Object, Integer> to = new IdentityHashMap<>();
    final Map<Call, Integer> calls = new IdentityHashMap<>();
    final Set<String> categories = new HashSet<>();
    int fallback = 1;

    int line(Object part) {
      return of.getOrDefault(part, 1);
    }
  }
}
