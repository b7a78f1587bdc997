package org.huying.engine.cases.internal.type;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.huying.engine.cases.Input;
import org.huying.engine.cases.Need;
import org.huying.engine.cases.internal.type.CaseType.Call;
import org.huying.engine.cases.internal.type.CaseType.Choice;
import org.huying.engine.cases.internal.type.CaseType.ClockChange;
import org.huying.engine.cases.internal.type.CaseType.Condition;
import org.huying.engine.cases.internal.type.CaseType.Evidence;
import org.huying.engine.cases.internal.type.CaseType.Field;
import org.huying.engine.cases.internal.type.CaseType.State;
import org.huying.engine.cases.internal.type.CaseType.Tell;
import org.huying.engine.cases.internal.type.CaseType.Transition;
import org.huying.engine.cases.internal.type.CaseType.When;
import org.huying.foundation.kernel.YamlNode;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a transition table, with their fields and messages. */
final class StepReader {
  private static final String SAME = "same";
  private static final Pattern METRES = Pattern.compile("([1-9][0-9]{1,4}) m");
  private static final String NOT_FOR_RESIDENT = "hidden";

  private final Lines lines;
  private final Map<String, State> states;

  StepReader(Lines lines, Map<String, State> states) {
    this.lines = lines;
    this.states = states;
  }

  Transition opening(YamlNode node) {
    return step(node, CaseType.OPEN);
  }

  Transition transition(YamlNode node) {
    return step(node, node.text("action"));
  }

  private Transition step(YamlNode node, String action) {
    node.only(
        "action",
        "label",
        "from",
        "to",
        "who",
        "when",
        "guards",
        "effects",
        "clocks",
        "since",
        "undo",
        "note",
        "photo",
        "fields",
        "primary",
        "says",
        "resident",
        "note-for",
        "tell",
        "opens",
        "evidence",
        "answers",
        "through");
    String to = node.text("to");
    String says = node.text("says");
    var who = new LinkedHashSet<Relation>();
    node.list("who", it -> who.add(it.word(Relation.class)));
    var photo = photo(node);
    node.find("answers")
        .filter(it -> !it.text().equals("doubts"))
        .ifPresent(it -> it.problem("'answers' is doubts, not '%s'".formatted(it.text())));
    return lines.put(
        new Transition(
            action,
            node.text("label", says),
            states(node, "from"),
            to.equals(SAME) ? null : to,
            who,
            node.find("when").map(StepReader::when).orElse(null),
            node.list("guards", this::call),
            node.list("effects", this::call),
            node.word("note", Need.class, Need.NONE),
            photo > 0 ? Need.REQUIRED : node.word("photo", Need.class, Need.NONE),
            Math.max(photo, 1),
            clockChanges(node),
            node.textOrNull("since"),
            node.textOrNull("undo"),
            node.list("fields", this::field),
            node.flag("primary"),
            says,
            forResident(node, says),
            !node.oneOf("note-for", "all", "staff").equals("staff"),
            node.list("tell", this::tell),
            node.find("opens").map(this::opens).orElse(null),
            node.find("evidence").map(this::evidence).orElse(null),
            node.find("answers").isPresent(),
            node.textOrNull("through")),
        node);
  }

  private CaseType.Opens opens(YamlNode node) {
    node.only("type", "as", "copies", "if", "title", "text");
    var wanted = new LinkedHashMap<String, Set<String>>();
    node.find("if")
        .ifPresent(it ->
            it.entries().keySet().forEach(field -> wanted.put(field, Set.copyOf(it.texts(field)))));
    return lines.put(
        new CaseType.Opens(
            node.text("type"),
            node.oneOf("as", "part", "follow-up").equals("follow-up"),
            new LinkedHashSet<>(node.texts("copies")),
            wanted,
            node.text("title", ""),
            node.text("text", ""),
            node.spot().toString()),
        node);
  }

  /** {@code photo: 2} asks for two at least; 0 where it is a word. */
  private static int photo(YamlNode node) {
    var photo = node.text("photo", "");
    return photo.matches("[1-9]") ? Integer.parseInt(photo) : 0;
  }

  Set<String> states(YamlNode node, String key) {
    return CaseTypeReader.named(node, key, states);
  }

  static @Nullable String forResident(YamlNode node, String says) {
    String line = node.text("resident", says);
    return line.equals(NOT_FOR_RESIDENT) ? null : line;
  }

  Field field(YamlNode node) {
    node.only(
        "name", "label", "input", "required", "max", "choices", "for", "if", "lines", "ticked-in");
    var choices = new ArrayList<Choice>();
    node.find("choices")
        .ifPresent(it ->
            it.entries().forEach((value, label) -> choices.add(new Choice(value, label.text()))));
    return lines.put(
        new Field(
            node.text("name"),
            node.text("label"),
            node.word("input", Input.class, Input.TEXT),
            node.flag("required"),
            node.number("max", 0),
            List.copyOf(choices),
            node.oneOf("for", "all", "staff").equals("staff"),
            node.find("if").map(StepReader::condition).orElse(null),
            node.textOrNull("lines"),
            node.textOrNull("ticked-in")),
        node);
  }

  /** {@code {score: [1, 2, 3]}}. */
  static @Nullable Condition condition(YamlNode node) {
    var entries = node.entries();
    if (entries.size() == 1) {
      var field = entries.keySet().iterator().next();
      return new Condition(field, Set.copyOf(node.texts(field)));
    }
    node.problem("a condition names one field and its values, like {score: [1, 2]}");
    return null;
  }

  /** {@code {reused: review, far: 300 m, doubted: checking}}. */
  private Evidence evidence(YamlNode node) {
    node.only("reused", "far", "doubted");
    var reused = node.find("reused");
    reused
        .filter(it -> !it.text().equals("review"))
        .ifPresent(it -> it.problem("'reused' is review, not '%s'".formatted(it.text())));
    var far = node.find("far");
    var metres = METRES.matcher(far.map(YamlNode::text).orElse(""));
    far.filter(it -> !metres.matches())
        .ifPresent(
            it -> it.problem("'far' is a distance like 300 m, not '%s'".formatted(it.text())));
    return lines.put(
        new Evidence(
            reused.isPresent(),
            metres.matches() ? Integer.valueOf(metres.group(1)) : null,
            node.textOrNull("doubted")),
        node);
  }

  private static @Nullable When when(YamlNode node) {
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
    if (node.isMapping() && node.entries().size() == 1) {
      var only = node.entries().entrySet().iterator().next();
      return lines.put(
          new Call(only.getKey(), only.getValue().text(), node.spot().toString()), node);
    }
    return lines.put(new Call(node.text(), "", node.spot().toString()), node);
  }

  /** {@code {extend: handle}} or {@code retime}; one or a list of them. */
  private List<ClockChange> clockChanges(YamlNode node) {
    return node.list("clocks", this::clockChange);
  }

  private ClockChange clockChange(YamlNode node) {
    var change = ClockChange.Change.RETIME;
    var clock = "";
    if (node.isMapping() && node.entries().size() == 1) {
      var only = node.entries().entrySet().iterator().next();
      change = node.word(only.getKey(), ClockChange.Change.class);
      clock = only.getValue().text();
    } else if (!node.isScalar() || !node.text().equals("retime")) {
      node.problem("a change of a clock is like {extend: handle}, or retime");
    }
    return lines.put(new ClockChange(change, clock), node);
  }

  Tell tell(YamlNode node) {
    node.only("who", "sms", "title", "text");
    return lines.put(
        new Tell(
            node.word("who", Audience.class, Audience.REPORTER),
            node.flag("sms"),
            node.text("title"),
            node.text("text")),
        node);
  }
}
