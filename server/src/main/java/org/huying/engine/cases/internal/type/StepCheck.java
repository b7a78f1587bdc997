package org.huying.engine.cases.internal.type;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huying.engine.cases.Input;
import org.huying.engine.cases.internal.type.CaseType.Call;
import org.huying.engine.cases.internal.type.CaseType.Field;
import org.huying.engine.cases.internal.type.CaseType.Tell;
import org.huying.engine.cases.internal.type.CaseType.Transition;
import org.huying.foundation.kernel.Words;
import org.huying.foundation.kernel.YamlProblems;
import org.jspecify.annotations.Nullable;

/** Checks the rows of a transition table one by one. */
final class StepCheck {
  /** Who there can be before there is a case. */
  static final Set<Relation> OPENERS =
      EnumSet.of(
          Relation.REPORTER,
          Relation.GRID_WORKER,
          Relation.DEPUTY,
          Relation.DISPATCHER,
          Relation.SYSTEM);

  private final CaseType type;
  private final Lines lines;
  private final YamlProblems problems;
  private final Vocabulary vocabulary;

  StepCheck(CaseType type, Lines lines, YamlProblems problems, Vocabulary vocabulary) {
    this.type = type;
    this.lines = lines;
    this.problems = problems;
    this.vocabulary = vocabulary;
  }

  /** What the opening and every other step have in common. */
  void check(Transition it) {
    if (it.to() != null && !it.back() && !type.states().containsKey(it.to()))
      problems.add(
          lines.of(it, "to"), YamlProblems.unknown("state", it.to(), type.states().keySet()));
    it.guards().forEach(call -> checkCall("guard", call, vocabulary.guards()));
    it.guards().forEach(this::checkFieldsNamed);
    it.effects().forEach(call -> checkCall("effect", call, vocabulary.effects()));
    it.effects().forEach(call -> checkNeeds(it, call));
    var own = it.fields().stream().map(Field::name).collect(Collectors.toSet());
    checkLines(it, own, it.says(), it.resident());
    it.tell().forEach(tell -> checkTell(tell, own));
    var opens = it.opens();
    if (opens != null) {
      checkWords(opens, "title", own, opens.title());
      checkWords(opens, "text", own, opens.text());
    }
  }

  void checkFields(List<Field> fields, Transition step) {
    var names = new HashSet<String>();
    for (var it : fields) {
      if (!names.add(it.name())) add(it, "field '%s' is written twice".formatted(it.name()));
      if (it.input() == Input.CHOICE && it.choices().isEmpty())
        add(it, "field '%s' has no choices".formatted(it.name()));
      if (it.input() == Input.KIND && type.kinds().isEmpty())
        add(it, "field '%s' asks for a kind, but the type has no 'kinds'".formatted(it.name()));
      checkChecklist(it, step);
      var condition = it.condition();
      if (condition != null && fields.stream().noneMatch(other -> canSay(other, condition)))
        problems.add(
            lines.of(it, "if"),
            "field '%s' waits for '%s' to be %s, which it never is"
                .formatted(it.name(), condition.field(), new TreeSet<>(condition.values())));
      if (it.staff() && it.required() && mayBeReporter(step))
        add(it, "field '%s' is required, but not for the reporter".formatted(it.name()));
    }
  }

  /** A checklist has lines from somewhere; nothing else has, and a step has one at most. */
  private void checkChecklist(Field it, Transition step) {
    boolean has = it.lines() != null || it.tickedIn() != null;
    if (it.input() != Input.CHECKLIST) {
      if (has) add(it, "only a checklist has lines, field '%s' is none".formatted(it.name()));
      return;
    }
    if ((it.lines() == null) == (it.tickedIn() == null))
      add(it, "checklist '%s' has its lines from 'lines' or from 'ticked-in'".formatted(it.name()));
    if (step.action().equals(CaseType.OPEN))
      add(it, "the form has no checklist: its lines are those of a case");
    if (step.fields().stream().filter(one -> one.input() == Input.CHECKLIST).count() > 1)
      add(it, "a step has one checklist at most");
    if (it.lines() != null && !vocabulary.lines().contains(it.lines()))
      problems.add(
          lines.of(it, "lines"), YamlProblems.unknown("lines", it.lines(), vocabulary.lines()));
    if (it.tickedIn() != null
        && type.transitions().stream()
            .filter(row -> row.action().equals(it.tickedIn()))
            .flatMap(row -> row.fields().stream())
            .noneMatch(field -> field.input() == Input.CHECKLIST && field.lines() != null))
      problems.add(
          lines.of(it, "ticked-in"),
          "checklist '%s' is ticked in '%s', which has no checklist"
              .formatted(it.name(), it.tickedIn()));
  }

  /** Whether a field can have any of the values, and each of them. */
  private static boolean canSay(Field field, CaseType.Condition condition) {
    if (!field.name().equals(condition.field()) || condition.values().isEmpty()) return false;
    return switch (field.input()) {
      case CHOICE ->
          condition.values().stream()
              .allMatch(
                  it -> field.choices().stream().anyMatch(choice -> choice.value().equals(it)));
      case SCORE -> condition.values().stream().allMatch(it -> it.matches("[1-5]"));
      case TICK -> condition.values().equals(Set.of("yes"));
      default -> false;
    };
  }

  private static boolean mayBeReporter(Transition step) {
    return step.who().isEmpty() || step.who().contains(Relation.REPORTER);
  }

  private void checkCall(
      String what, Call call, Map<String, Function<String, Optional<String>>> known) {
    var check = known.get(call.bean());
    if (check == null) add(call, YamlProblems.unknown(what, call.bean(), known.keySet()));
    else
      check
          .apply(call.argument())
          .ifPresent(wrong -> add(call, "%s '%s': %s".formatted(what, call.bean(), wrong)));
  }

  private void checkFieldsNamed(Call guard) {
    var form = type.fields().stream().map(Field::name).collect(Collectors.toSet());
    Vocabulary.named(vocabulary.fields(), guard).stream()
        .filter(it -> !form.contains(it))
        .forEach(it -> add(guard, YamlProblems.unknown("field", it, form)));
  }

  /** The engine gives its own steps what they need; people are asked for it. */
  private void checkNeeds(Transition step, Call call) {
    if (step.who().contains(Relation.SYSTEM)) return;
    var asked = step.action().equals(CaseType.OPEN) ? type.fields() : step.fields();
    vocabulary.needs().getOrDefault(call.bean(), Set.of()).stream()
        .filter(name -> asked.stream().noneMatch(it -> it.name().equals(name)))
        .sorted()
        .forEach(name ->
            add(
                call,
                "effect '%s' takes the field '%s', which this step does not ask for"
                    .formatted(call.bean(), name)));
  }

  void checkTell(Tell it, Set<String> fields) {
    checkWords(it, "title", fields, it.title());
    checkWords(it, "text", fields, it.text());
    if (it.sms() && it.who() != Audience.REPORTER)
      problems.add(lines.of(it, "sms"), "only the reporter is texted, not " + Words.of(it.who()));
  }

  /** What the timeline says: to residents the same, where nothing else is written. */
  void checkLines(Object part, Set<String> fields, String says, @Nullable String resident) {
    checkWords(part, "says", fields, says);
    if (resident != null && !resident.equals(says)) checkWords(part, "resident", fields, resident);
  }

  /** A line names what every line may, and the step's own fields. */
  private void checkWords(Object part, String key, Set<String> fields, String text) {
    Template.unknown(text).stream()
        .filter(it -> !fields.contains(it))
        .forEach(it ->
            problems.add(
                lines.of(part, key), YamlProblems.unknown("placeholder", it, Template.KNOWN)));
  }

  static boolean offers(Field field, CaseType.When when) {
    return field.name().equals(when.field())
        && field.choices().stream().anyMatch(choice -> choice.value().equals(when.is()));
  }

  private void add(Object part, String message) {
    problems.add(lines.of(part), message);
  }
}
