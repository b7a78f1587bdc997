package org.huying.engine.cases.internal.type;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.huying.engine.cases.Input;
import org.huying.engine.cases.internal.type.CaseType.Clock;
import org.huying.engine.cases.internal.type.CaseType.ClockChange;
import org.huying.engine.cases.internal.type.CaseType.ClockChange.Change;
import org.huying.engine.cases.internal.type.CaseType.Field;
import org.huying.engine.cases.internal.type.CaseType.Transition;
import org.huying.foundation.calendar.Term;
import org.huying.foundation.kernel.YamlProblems;
import org.huying.foundation.kernel.YamlProblems.Spot;
import org.jspecify.annotations.Nullable;

/** Checks clocks, what steps do to them, and what happens when they run out. */
final class ClockCheck {
  private final CaseType type;
  private final Lines lines;
  private final YamlProblems problems;
  private final StepCheck steps;

  ClockCheck(CaseType type, Lines lines, YamlProblems problems, StepCheck steps) {
    this.type = type;
    this.lines = lines;
    this.problems = problems;
    this.steps = steps;
  }

  void check(Clock clock) {
    checkOpen(clock, "in", clock.states());
    checkOpen(clock, "pauses", clock.pauses());
    if (clock.states().isEmpty()) add(clock, "clock '%s' runs in no state".formatted(clock.name()));
    var both = new HashSet<>(clock.states());
    both.retainAll(clock.pauses());
    both.forEach(it ->
        add(
            clock,
            "clock '%s' cannot both run and stand still in '%s'".formatted(clock.name(), it)));
    checkField(clock, "term-from", clock.terms().field(), Input.TERM);
    checkField(clock, "not-after", clock.notAfter(), Input.DEADLINE);
    if (clock.byStep() && rows(Change.START, clock).isEmpty())
      problems.add(
          lines.of(clock, "starts"), "no step starts the clock '%s'".formatted(clock.name()));
    if (clock.extensions() > 0 && rows(Change.ASK, clock).isEmpty())
      problems.add(
          lines.of(clock, "extensions"),
          "no step asks to extend the clock '%s'".formatted(clock.name()));
    checkEscalations(clock);
  }

  private void checkOpen(Clock clock, String key, Set<String> states) {
    for (var it : states) {
      var state = type.states().get(it);
      if (state != null && !state.open())
        problems.add(
            lines.of(clock, key, it),
            "clock '%s' runs in the closed state '%s'".formatted(clock.name(), it));
    }
  }

  private void checkField(Clock clock, String key, @Nullable String name, Input input) {
    if (name == null) return;
    if (type.fields().stream().noneMatch(it -> it.name().equals(name) && it.input() == input))
      problems.add(
          lines.of(clock, key),
          "'%s' needs a %s field '%s' in the form".formatted(key, input.word(), name));
  }

  private List<Transition> rows(Change change, Clock clock) {
    return type.transitions().stream().filter(it -> it.changes(change, clock.name())).toList();
  }

  private void checkEscalations(Clock clock) {
    if (clock.escalations().isEmpty())
      add(
          clock,
          "clock '%s' runs out without anyone being told: 'escalate' is missing"
              .formatted(clock.name()));
    for (int i = 0; i < clock.escalations().size(); i++) {
      var escalation = clock.escalations().get(i);
      if ((escalation.after() == null) != (i == 0))
        add(escalation, "the first step of 'escalate' is at the deadline, later ones have 'after'");
      if (escalation.action() != null) checkDoes(clock, escalation, escalation.action());
      if (escalation.unless() != null) checkUnless(escalation, escalation.unless());
      steps.checkLines(escalation, Set.of(), escalation.says(), escalation.resident());
      escalation.tell().forEach(it -> steps.checkTell(it, Set.of()));
    }
  }

  private void checkUnless(Escalation escalation, CaseType.Condition it) {
    var choices =
        type.fields().stream()
            .filter(field -> field.name().equals(it.field()))
            .flatMap(field -> field.choices().stream())
            .map(CaseType.Choice::value)
            .collect(Collectors.toSet());
    if (!choices.containsAll(it.values()))
      problems.add(
          lines.of(escalation, "unless"),
          "'unless' needs a choice '%s' of the form that can be %s"
              .formatted(it.field(), String.join(", ", it.values().stream().sorted().toList())));
  }

  /** Wherever the clock runs there must be one row that the engine can take without being asked. */
  private void checkDoes(Clock clock, Escalation escalation, String action) {
    for (var state : clock.states()) {
      var row = type.bySystem(action, state);
      if (row.isEmpty())
        problems.add(
            lines.of(escalation, "does"),
            "clock '%s' does '%s', but the system has no such step from '%s'"
                .formatted(clock.name(), action, state));
      else if (LinkRows.asks(row.get()))
        problems.add(
            lines.of(escalation, "does"),
            "'%s' asks for something, so it cannot be done by itself".formatted(action));
    }
  }

  void check(Transition row) {
    if (row.since() != null && type.findClock(row.since()).isEmpty())
      unknown(lines.of(row, "since"), row.since());
    if (!row.clocks().isEmpty() && row.who().contains(Relation.REPORTER))
      add(row, "who waits for an answer does not set its clocks: '%s'".formatted(row.action()));
    row.clocks().forEach(it -> check(row, it));
  }

  private void check(Transition row, ClockChange it) {
    if (it.change() == Change.RETIME) {
      if (!it.clock().isEmpty()) add(it, "'retime' is for all clocks that run");
      return;
    }
    var clock = type.findClock(it.clock()).orElse(null);
    if (clock == null) {
      unknown(lines.of(it), it.clock());
      return;
    }
    switch (it.change()) {
      case START -> {
        if (!clock.byStep())
          add(it, "clock '%s' starts by its states; write 'starts: by-step'".formatted(it.clock()));
      }
      case ASK -> {
        if (clock.extensions() < 1) add(it, "clock '%s' has no 'extensions'".formatted(it.clock()));
        if (row.fields().stream().noneMatch(ClockCheck::offersTerms))
          add(it, "who asks for more time says how much: a required choice 'term' of terms");
        if (rows(Change.EXTEND, clock).isEmpty())
          add(it, "nobody may extend the clock '%s'".formatted(it.clock()));
      }
      case EXTEND -> {
        if (row.who().stream().anyMatch(Relation.WORKING::contains))
          add(it, "nobody extends their own clock: '%s'".formatted(row.action()));
      }
      case RESUME -> {
        if (!type.onlyUndoes(row.action()))
          add(it, "only a step that another one names as its 'undo' resumes a clock");
      }
      case STOP, KEEP, RETIME -> {}
    }
  }

  private static boolean offersTerms(Field field) {
    return field.name().equals("term")
        && field.required()
        && field.choices().stream().allMatch(it -> isTerm(it.value()));
  }

  private static boolean isTerm(String text) {
    try {
      Term.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void unknown(Spot spot, String clock) {
    problems.add(
        spot,
        YamlProblems.unknown("clock", clock, type.clocks().stream().map(Clock::name).toList()));
  }

  private void add(Object part, String message) {
    problems.add(lines.of(part), message);
  }
}
