package org.huying.engine.cases.internal.type;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.engine.cases.Input;
import org.huying.engine.cases.internal.type.CaseType.Call;
import org.huying.engine.cases.internal.type.CaseType.Field;
import org.huying.engine.cases.internal.type.CaseType.Rule;
import org.huying.engine.cases.internal.type.CaseType.State;
import org.huying.engine.cases.internal.type.CaseType.Tell;
import org.huying.engine.cases.internal.type.CaseType.Transition;
import org.jspecify.annotations.Nullable;

/**
 * What a case type must be, beyond its grammar: nothing unknown, unreachable, unowned, untimed or
 * sent nowhere.
 */
final class CaseTypeCheck {
  private final CaseType type;
  private final CaseTypeReader.Lines lines;
  private final Problems problems;
  private final Vocabulary vocabulary;

  CaseTypeCheck(
      CaseType type, CaseTypeReader.Lines lines, Problems problems, Vocabulary vocabulary) {
    this.type = type;
    this.lines = lines;
    this.problems = problems;
    this.vocabulary = vocabulary;
  }

  void run() {
    checkOpening();
    type.transitions().forEach(this::checkTransition);
    checkChoices();
    checkPaths();
    type.clocks().forEach(this::checkClock);
    type.states().values().stream()
        .filter(it -> it.open() && type.running(it.name()).isEmpty())
        .forEach(it -> add(it, "no clock runs in the open state '%s'".formatted(it.name())));
    checkCategories();
    type.dispatch().forEach(this::checkRule);
  }

  private void checkOpening() {
    var opening = type.opening();
    checkStep(opening);
    if (!opening.from().isEmpty()) add(opening, "the opening step has no 'from'");
    var first = opening.to() == null ? null : type.states().get(opening.to());
    if (first != null && !first.open())
      add(opening, "a case cannot begin in '%s', which is closed".formatted(first.name()));
    if (first == null && opening.to() == null) add(opening, "the opening step leads to a state");
  }

  private void checkTransition(Transition it) {
    checkStep(it);
    if (it.from().isEmpty()) add(it, "'%s' starts from no state".formatted(it.action()));
    if (it.who().isEmpty()) add(it, "nobody may do '%s': 'who' is missing".formatted(it.action()));
    if (it.action().equals(CaseType.OPEN)) add(it, "'open' is the opening step's name");
  }

  /** What the opening and every other step have in common. */
  private void checkStep(Transition it) {
    if (it.to() != null && !type.states().containsKey(it.to()))
      problems.add(
          lines.to.getOrDefault(it, lines.line(it)),
          Problems.unknown("state", it.to(), type.states().keySet()));
    it.guards().forEach(call -> checkCall("guard", call, vocabulary.guards()));
    it.effects().forEach(call -> checkCall("effect", call, vocabulary.effects()));
    it.fields().stream()
        .filter(field -> field.input() == Input.CHOICE && field.choices().isEmpty())
        .forEach(field -> add(it, "field '%s' has no choices".formatted(field.name())));
    checkWords(it, it.says(), it.resident());
    checkTells(it.tell());
  }

  private void checkCall(
      String what, Call call, Map<String, Function<String, Optional<String>>> known) {
    int line = lines.calls.getOrDefault(call, 1);
    var check = known.get(call.bean());
    if (check == null) problems.add(line, Problems.unknown(what, call.bean(), known.keySet()));
    else
      check
          .apply(call.argument())
          .ifPresent(
              wrong -> problems.add(line, "%s '%s': %s".formatted(what, call.bean(), wrong)));
  }

  private void checkTells(List<Tell> tells) {
    tells.forEach(it -> {
      checkWords(it, it.title(), it.text());
      if (it.sms() && it.who() != Audience.REPORTER)
        add(it, "only the reporter is texted, not " + Words.of(it.who()));
    });
  }

  private void checkWords(Object part, @Nullable String... texts) {
    for (var text : texts)
      if (text != null)
        Template.unknown(text)
            .forEach(it -> add(part, Problems.unknown("placeholder", it, Template.KNOWN)));
  }

  /** Rows of one action from one state must be told apart by 'when'. */
  private void checkChoices() {
    var seen = new HashMap<String, Set<String>>();
    for (var it : type.transitions()) {
      var when = it.when();
      if (when != null && it.fields().stream().noneMatch(field -> has(field, when)))
        add(
            it,
            "'when' asks for %s = %s, which no field of this row offers"
                .formatted(when.field(), when.is()));
      for (var from : it.from())
        if (!seen.computeIfAbsent(it.action() + " from " + from, key -> new HashSet<>())
            .add(when == null ? "" : when.field() + "=" + when.is()))
          add(
              it,
              "'%s' from '%s' is written twice; tell the rows apart with 'when'"
                  .formatted(it.action(), from));
    }
  }

  private static boolean has(Field field, CaseType.When when) {
    return field.name().equals(when.field())
        && field.choices().stream().anyMatch(choice -> choice.value().equals(when.is()));
  }

  private void checkPaths() {
    var next = new HashMap<String, Set<String>>();
    for (var it : type.transitions())
      if (it.to() != null)
        it.from().forEach(from -> next.computeIfAbsent(from, key -> new HashSet<>()).add(it.to()));
    var reached = reach(Stream.ofNullable(type.opening().to()).collect(Collectors.toSet()), next);
    for (var state : type.states().values()) {
      if (!reached.contains(state.name())) {
        add(state, "state '%s' is unreachable: no transition leads to it".formatted(state.name()));
      } else if (state.open()
          && reach(Set.of(state.name()), next).stream()
              .map(type.states()::get)
              .noneMatch(it -> it != null && !it.open())) {
        add(
            state,
            "state '%s' is a dead end: no way leads from it to a closed state"
                .formatted(state.name()));
      }
    }
  }

  private static Set<String> reach(Set<String> start, Map<String, Set<String>> next) {
    var reached = new HashSet<>(start);
    var queue = new ArrayDeque<>(start);
    while (!queue.isEmpty())
      for (var it : next.getOrDefault(queue.poll(), Set.of())) if (reached.add(it)) queue.add(it);
    return reached;
  }

  private void checkClock(CaseType.Clock clock) {
    clock.states().stream()
        .map(type.states()::get)
        .filter(it -> it != null && !it.open())
        .map(State::name)
        .forEach(it ->
            add(clock, "clock '%s' runs in the closed state '%s'".formatted(clock.name(), it)));
    if (clock.states().isEmpty()) add(clock, "clock '%s' runs in no state".formatted(clock.name()));
    if (clock.escalations().isEmpty())
      add(
          clock,
          "clock '%s' runs out without anyone being told: 'escalate' is missing"
              .formatted(clock.name()));
    for (int i = 0; i < clock.escalations().size(); i++) {
      var escalation = clock.escalations().get(i);
      if ((escalation.after() == null) != (i == 0))
        add(clock, "the first step of 'escalate' is at the deadline, later ones have 'after'");
      checkWords(clock, escalation.says(), escalation.resident());
      checkTells(escalation.tell());
    }
  }

  private void checkCategories() {
    for (var it : type.categories().values()) {
      if (!type.classes().containsKey(it.clockClass()))
        add(it, Problems.unknown("clock class", it.clockClass(), type.classes().keySet()));
      else
        for (var clock : type.clocks())
          if (!it.terms().containsKey(clock.name()) && !clock.terms().containsKey(it.clockClass()))
            add(
                it,
                "clock '%s' has no term for category '%s' (class %s)"
                    .formatted(clock.name(), it.code(), it.clockClass()));
      for (var clock : it.terms().keySet())
        if (type.clocks().stream().noneMatch(known -> known.name().equals(clock)))
          add(
              it,
              Problems.unknown(
                  "clock", clock, type.clocks().stream().map(CaseType.Clock::name).toList()));
      boolean goesSomewhere =
          type.dispatch().stream().anyMatch(rule -> rule.place() == null && rule.matches(it, ""));
      if (it.code().equals(type.fallback())) {
        if (goesSomewhere)
          add(
              it,
              "'%s' is for a dispatcher to decide, but a rule dispatches it".formatted(it.code()));
      } else if (!goesSomewhere) {
        add(it, "no dispatch rule sends category '%s' anywhere".formatted(it.code()));
      }
    }
    if (!type.categories().containsKey(type.fallback()))
      problems.add(
          lines.fallback,
          Problems.unknown("category", type.fallback(), type.categories().keySet()));
  }

  private void checkRule(Rule rule) {
    for (var it : rule.categories())
      if (!type.categories().containsKey(it))
        add(rule, Problems.unknown("category", it, type.categories().keySet()));
    var groups =
        type.categories().values().stream()
            .map(CaseType.Category::group)
            .collect(Collectors.toSet());
    for (var it : rule.groups())
      if (!groups.contains(it)) add(rule, Problems.unknown("group", it, groups));
    if (rule.place() != null && !rule.place().matches("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*"))
      add(rule, "'%s' is not the path of a place".formatted(rule.place()));
  }

  private void add(Object part, String message) {
    problems.add(lines.line(part), message);
  }
}
