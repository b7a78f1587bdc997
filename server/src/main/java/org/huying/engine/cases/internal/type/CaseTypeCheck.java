package org.huying.engine.cases.internal.type;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.engine.cases.internal.type.CaseType.Transition;
import org.huying.foundation.kernel.Words;
import org.huying.foundation.kernel.YamlProblems;

/**
 * What a case type must be, beyond its grammar: nothing unknown, unreachable, unowned, untimed,
 * ambiguous or sent nowhere.
 */
final class CaseTypeCheck {
  /** Whom a type can let read its cases. */
  private static final Set<Relation> READERS =
      EnumSet.of(
          Relation.REPORTER,
          Relation.GRID_WORKER,
          Relation.POLICE,
          Relation.DEPUTY,
          Relation.DISPATCHER,
          Relation.HANDLER,
          Relation.OPENER,
          Relation.ASKER,
          Relation.SUPERVISOR);

  /** Who reads no case by their role alone, only types that name them. */
  private static final Set<Relation> NAMED = EnumSet.of(Relation.POLICE, Relation.DEPUTY);

  /** Whom a type can let read its cases besides everyone whose unit or place it is. */
  private static final Set<Relation> ALSO = EnumSet.of(Relation.DEPUTY);

  private final CaseType type;
  private final Lines lines;
  private final YamlProblems problems;
  private final StepCheck steps;
  private final ClockCheck clocks;
  private final ListCheck list;
  private final UndoCheck undo;

  CaseTypeCheck(CaseType type, Lines lines, YamlProblems problems, Vocabulary vocabulary) {
    this.type = type;
    this.lines = lines;
    this.problems = problems;
    this.steps = new StepCheck(type, lines, problems, vocabulary);
    this.clocks = new ClockCheck(type, lines, problems, steps);
    this.list = new ListCheck(type, lines, problems);
    this.undo = new UndoCheck(type, lines, problems);
  }

  void run() {
    checkOpening();
    type.transitions().forEach(this::checkTransition);
    checkAmbiguity();
    checkPaths();
    new EvidenceCheck(type, lines, problems).run();
    type.clocks().forEach(clocks::check);
    type.states().values().stream()
        .filter(it -> it.open() && type.running(it.name()).isEmpty())
        .forEach(it -> add(it, "no clock runs in the open state '%s'".formatted(it.name())));
    list.check();
    checkKinds();
    checkReaders();
    checkSuccession();
  }

  private void checkOpening() {
    var opening = type.opening();
    steps.check(opening);
    steps.checkFields(type.fields(), opening);
    if (!opening.from().isEmpty())
      problems.add(lines.of(opening, "from"), "the opening step has no 'from'");
    var first = opening.to() == null ? null : type.states().get(opening.to());
    if (first != null && !first.open())
      problems.add(
          lines.of(opening, "to"),
          "a case cannot begin in '%s', which is closed".formatted(first.name()));
    if (first == null && opening.to() == null) add(opening, "the opening step leads to a state");
    opening.who().stream()
        .filter(it -> !StepCheck.OPENERS.contains(it))
        .forEach(it ->
            problems.add(
                lines.of(opening, "who", Words.of(it)),
                "nobody can be '%s' before the case is open".formatted(Words.of(it))));
  }

  private void checkTransition(Transition it) {
    steps.check(it);
    steps.checkFields(it.fields(), it);
    clocks.check(it);
    if (it.from().isEmpty()) add(it, "'%s' starts from no state".formatted(it.action()));
    if (it.who().isEmpty()) add(it, "nobody may do '%s': 'who' is missing".formatted(it.action()));
    if (it.back() && LinkRows.back(type, it).isEmpty())
      add(it, "'%s' leads back, but no step leads to where it starts".formatted(it.action()));
    if (it.effects().stream().anyMatch(one -> one.bean().equals(LinkRows.MERGE_EFFECT)))
      LinkRows.missing(type, it).forEach(one -> add(it, one));
    if (it.undo() != null) undo.check(it, it.undo());
    if (it.action().equals(CaseType.OPEN)) add(it, "'open' is the opening step's name");
  }

  /** Of the rows of one action from one state never two can match, and all ask the same. */
  private void checkAmbiguity() {
    var seen = new HashMap<String, Transition>();
    for (var it : type.transitions()) {
      var when = it.when();
      if (when != null && it.fields().stream().noneMatch(field -> StepCheck.offers(field, when)))
        problems.add(
            lines.of(it, "when"),
            "'when' asks for %s = %s, which no field of this row offers"
                .formatted(when.field(), when.is()));
      for (var from : it.from()) {
        var other = seen.putIfAbsent(it.action() + " from " + from, it);
        if (other == null) continue;
        var that = other.when();
        if (when == null || that == null || !when.field().equals(that.field()) || clash(it, from))
          add(
              it,
              "'%s' from '%s' is written twice; tell the rows apart with 'when'"
                  .formatted(it.action(), from));
        else if (!it.fields().equals(other.fields()) || it.note() != other.note())
          add(
              it,
              "the rows of '%s' from '%s' ask for different things".formatted(it.action(), from));
      }
    }
  }

  private boolean clash(Transition row, String from) {
    return type.from(from).stream()
            .filter(it -> it.action().equals(row.action()))
            .filter(it -> Objects.equals(row.when(), it.when()))
            .count()
        > 1;
  }

  private void checkPaths() {
    var next = new HashMap<String, Set<String>>();
    for (var it : type.transitions())
      it.from()
          .forEach(from ->
              LinkRows.targets(type, it)
                  .forEach(to -> next.computeIfAbsent(from, key -> new HashSet<>()).add(to)));
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

  private void checkKinds() {
    for (int i = 0; i < type.kinds().size(); i++) {
      var it = type.kinds().get(i);
      boolean last = i == type.kinds().size() - 1;
      if (last != (it.words().isEmpty() && it.categories().isEmpty()))
        add(it, "the last kind, and only it, fits every text: it has no words and no categories");
      it.categories().stream()
          .filter(code -> !type.categories().containsKey(code))
          .forEach(code ->
              problems.add(
                  lines.of(it, "categories", code),
                  YamlProblems.unknown("category", code, type.categories().keySet())));
    }
  }

  /** Nobody's turn comes in a case that they may not know of. */
  private void checkReaders() {
    type.readers().stream()
        .filter(it -> !READERS.contains(it))
        .forEach(it ->
            problems.add(
                lines.of(type, "readers", Words.of(it)),
                "'%s' says nothing about who may read".formatted(Words.of(it))));
    type.alsoReaders().stream()
        .filter(it -> !ALSO.contains(it) || type.apart())
        .forEach(it ->
            problems.add(
                lines.of(type, "also-readers", Words.of(it)),
                "'also-readers' cannot add '%s'; it adds deputy to a type without 'readers'"
                    .formatted(Words.of(it))));
    for (var it : type.states().values())
      if (it.owner() != null && !mayRead(it.owner().reader()))
        problems.add(
            lines.of(it, "owner"),
            "the owner of '%s' is not among the 'readers': %s"
                .formatted(it.name(), Words.of(it.owner().reader())));
    for (var it : type.transitions())
      it.who().stream()
          .filter(who -> NAMED.contains(who) && !mayRead(who))
          .forEach(who ->
              problems.add(
                  lines.of(it, "who", Words.of(who)),
                  "'%s' reads only types whose readers name them".formatted(Words.of(who))));
  }

  private boolean mayRead(Relation who) {
    return type.apart()
        ? type.readers().contains(who)
        : !NAMED.contains(who) || type.alsoReaders().contains(who);
  }

  private void checkSuccession() {
    var succession = type.succession();
    if (succession != null && (succession.from() < 1 || succession.from() >= type.version()))
      problems.add(
          lines.of(succession, "from"),
          "'moves' is from an earlier version, not from %d to %d"
              .formatted(succession.from(), type.version()));
  }

  private void add(Object part, String message) {
    problems.add(lines.of(part), message);
  }
}
