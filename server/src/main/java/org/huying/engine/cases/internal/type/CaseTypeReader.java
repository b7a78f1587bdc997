package org.huying.engine.cases.internal.type;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huying.engine.cases.Kind;
import org.huying.engine.cases.Tone;
import org.huying.engine.cases.internal.type.CaseType.KindRule;
import org.huying.engine.cases.internal.type.CaseType.Shown;
import org.huying.engine.cases.internal.type.CaseType.State;
import org.huying.engine.cases.internal.type.CaseType.Succession;
import org.huying.foundation.kernel.YamlNode;
import org.huying.foundation.kernel.YamlProblems;
import org.jspecify.annotations.Nullable;

/**
 * Reads a case type from its YAML file and has it checked; throws {@link CaseTypeException} with
 * every mistake and its line.
 */
public final class CaseTypeReader {
  /** Where the lists lie that types share; empty when there is none of that name. */
  public interface Lists {
    Optional<Reader> find(String name) throws IOException;
  }

  private final YamlProblems problems;
  private final Lines lines;
  private final Lists lists;

  private CaseTypeReader(String file, Lists lists) {
    this.problems = new YamlProblems(file, CaseTypeException::new);
    this.lines = new Lines(problems.spot(1));
    this.lists = lists;
  }

  /**
   * @param file the name that error messages begin with; it must be {@code <type>.v<version>.yaml}
   * @param vocabulary the guards and effects that the file may name
   */
  public static CaseType read(String file, Reader yaml, Vocabulary vocabulary, Lists lists) {
    var reader = new CaseTypeReader(file, lists);
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
        "list",
        "fields",
        "kinds",
        "public",
        "readers",
        "also-readers",
        "raised",
        "states",
        "opening",
        "transitions",
        "clocks",
        "classes",
        "weights",
        "classify",
        "categories",
        "dispatch",
        "moves");
    requireParts(root, "states", "opening", "transitions", "clocks");
    var list = list(root);
    requireParts(list, "classes", "classify", "categories");
    if (list.find("dispatch").isEmpty())
      list.problem("'dispatch' is missing; write [] where no unit is known beforehand");
    problems.throwIfAny();
    var about = new ListReader(lines).read(list);
    var states = states(root);
    var steps = new StepReader(lines, states);
    return lines.put(
        new CaseType(
            root.text("type"),
            root.number("version", 0),
            root.text("title"),
            root.find("list")
                .map(YamlNode::text)
                .orElse(root.text("type", "") + ".v" + root.text("version", "")),
            root.list("fields", steps::field),
            states,
            steps.opening(root.find("opening").orElseThrow()),
            root.list("transitions", steps::transition),
            about.classes(),
            about.weights(),
            new ClockReader(lines, steps, about.classes()).read(root.find("clocks").orElseThrow()),
            about.categories(),
            about.fallback(),
            about.certainty(),
            about.rules(),
            root.list("kinds", this::kind),
            root.list("public", it -> it.word(Shown.class)).stream()
                .collect(Collectors.toUnmodifiableSet()),
            Set.copyOf(root.list("readers", it -> it.word(Relation.class))),
            Set.copyOf(root.list("also-readers", it -> it.word(Relation.class))),
            raised(root),
            root.find("moves").map(it -> succession(it, states)).orElse(null),
            digest(root, list)),
        root);
  }

  /** More words may be taught to a version that has cases: nothing of a case follows from them. */
  private static String digest(YamlNode root, YamlNode list) {
    var words = Set.of("words", "examples");
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest((root.said(words) + list.said(words)).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void requireParts(YamlNode node, String... parts) {
    for (var part : parts)
      if (node.find(part).isEmpty()) node.problem("'%s' is missing".formatted(part));
  }

  /** The shared list that the file names; otherwise the file itself holds what a list holds. */
  private YamlNode list(YamlNode root) {
    var named = root.find("list");
    if (named.isEmpty()) return root;
    for (var part : List.of("classes", "weights", "classify", "categories", "dispatch"))
      root.find(part).ifPresent(it -> it.problem("'%s' comes from the list".formatted(part)));
    var name = named.get().text();
    try {
      @Nullable Reader file = lists.find(name).orElse(null);
      if (file != null) return YamlNode.parse(file, problems.in("lists/" + name + ".yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    named.get().problem("there is no list '%s'".formatted(name));
    throw problems.exception();
  }

  private Map<String, State> states(YamlNode root) {
    var states = new LinkedHashMap<String, State>();
    root.find("states")
        .ifPresent(it -> it.entries().forEach((name, node) -> states.put(name, state(name, node))));
    return states;
  }

  private State state(String name, YamlNode node) {
    node.only("label", "tone", "owner", "stage", "advice");
    return lines.put(
        new State(
            name,
            node.text("label"),
            node.word("tone", Tone.class, Tone.WAITING),
            node.find("owner").map(it -> it.word(Owner.class)).orElse(null),
            node.textOrNull("stage"),
            node.textOrNull("advice")),
        node);
  }

  private KindRule kind(YamlNode node) {
    node.only("kind", "categories", "words");
    var kind = node.find("kind").map(it -> it.word(Kind.class)).orElse(Kind.MATTER);
    if (node.find("kind").isEmpty()) node.problem("'kind' is missing");
    return lines.put(
        new KindRule(kind, Set.copyOf(node.texts("categories")), node.texts("words")), node);
  }

  private static String raised(YamlNode root) {
    var raised = root.text("raised", "督办{level}级");
    if (!raised.contains(CaseType.LEVEL))
      root.find("raised").ifPresent(it -> it.problem("'raised' names {level}"));
    return raised;
  }

  /** What the earlier version holds is checked where all versions are at hand. */
  private Succession succession(YamlNode node, Map<String, State> known) {
    node.only("from", "states");
    var states = new LinkedHashMap<String, String>();
    node.find("states")
        .ifPresent(it ->
            it.entries()
                .forEach((old, now) -> {
                  if (!known.containsKey(now.text()))
                    now.problem(YamlProblems.unknown("state", now.text(), known.keySet()));
                  states.put(old, now.text());
                }));
    return lines.put(new Succession(node.number("from", 0), states, node.spot().toString()), node);
  }

  /** The states that a part names; {@code open} stands for all open ones, {@code any} for all. */
  static Set<String> named(YamlNode node, String key, Map<String, State> states) {
    var named = new LinkedHashSet<String>();
    for (var item : node.find(key).map(YamlNode::items).orElse(List.of())) {
      if (item.text().equals("any")) {
        named.addAll(states.keySet());
      } else if (item.text().equals("open")) {
        states.values().stream().filter(State::open).map(State::name).forEach(named::add);
      } else if (states.containsKey(item.text())) {
        named.add(item.text());
      } else {
        item.problem(YamlProblems.unknown("state", item.text(), states.keySet()));
      }
    }
    return named;
  }
}
