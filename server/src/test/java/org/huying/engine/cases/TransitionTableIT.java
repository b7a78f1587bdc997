package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.engine.cases.internal.CaseTypes;
import org.huying.engine.cases.internal.Desk;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.Relation;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.HuyingException;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every action in every state by everyone: what the request type allows, written down a second time
 * by hand; and of every type, that what its file does not allow is refused.
 */
@HouseTest
@SuppressWarnings("NullAway.Init") // the test sets what is merged into
class TransitionTableIT {
  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired TransactionTemplate transactions;

  /** states action roles → next state, = the same. The handler is the holder from `accepted` on. */
  private static final List<String> ALLOWED =
      """
      submitted dispatch dispatcher dispatched
      submitted reject dispatcher rejected
      submitted,dispatched withdraw reporter withdrawn
      submitted,dispatched,accepted,returning,reported,extending add-note reporter =
      submitted,dispatched,accepted,returning,reported,extending urge dispatcher,supervisor =
      submitted,dispatched,accepted,returning,reported,extending nudge reporter =
      dispatched accept handler,colleague accepted
      dispatched,accepted return handler,colleague returning
      accepted report handler reported
      accepted take-over colleague =
      returning approve-return dispatcher submitted
      returning refuse-return dispatcher dispatched
      reported verify-pass gridWorker closed
      reported verify-fail gridWorker accepted
      closed rate reporter =
      accepted ask-extension handler extending
      extending approve-extension supervisor accepted
      extending refuse-extension supervisor accepted
      dispatched,accepted hand-to handler,colleague,supervisor =
      submitted,dispatched,accepted,extending,returning,reported set-priority dispatcher =
      submitted,dispatched,accepted,extending,returning,reported supervise supervisor =
      submitted,dispatched,accepted,returning merge dispatcher merged
      accepted ask-part handler,dispatcher =
      merged split dispatcher submitted
      submitted,dispatched,accepted,extending,returning,reported recuse dispatcher,supervisor =
      submitted,dispatched,accepted,extending,returning,reported recuse-unit dispatcher,supervisor =
      dispatched,accepted,extending,returning,reported take-back dispatcher,supervisor submitted
      submitted,dispatched,accepted,extending,returning,reported re-sort dispatcher =
      dispatched reassign dispatcher,supervisor =
      accepted,returning reassign dispatcher,supervisor dispatched
      """
          .lines()
          .map(it -> it.split(" "))
          .flatMap(it -> each(it[0], state -> each(it[2], role -> line(state, it[1], role, it[3]))))
          .toList();

  private static Stream<String> each(String listed, Function<String, Stream<String>> lines) {
    return Stream.of(listed.split(",")).flatMap(lines);
  }

  private static Stream<String> line(String state, String action, String role, String next) {
    return Stream.of(String.join(" ", state, action, role, next.equals("=") ? state : next));
  }

  private static final List<String> ACTIONS =
      List.of(
          "auto-dispatch",
          "dispatch",
          "reject",
          "accept",
          "take-over",
          "report",
          "return",
          "approve-return",
          "refuse-return",
          "verify-pass",
          "verify-fail",
          "rate",
          "add-note",
          "withdraw",
          "urge",
          "nudge",
          "ask-extension",
          "approve-extension",
          "refuse-extension",
          "supervise",
          "answer-supervision",
          "set-priority",
          "ask-part",
          "part-ended",
          "merge",
          "split",
          "split-off",
          "lead-done",
          "take-in",
          "let-go",
          "hand-to",
          "re-sort",
          "recuse",
          "recuse-unit",
          "take-back",
          "reassign",
          "recall");

  /** Those that need a case of a kind, a photo or a role of their own, and are tried elsewhere. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "release-photo",
          "to-police",
          "to-police-withheld",
          "reopen",
          "answer",
          "answer-now",
          "correct-order");

  /** Who may know of a case; its unit's people only while a unit has it. */
  private static final Set<String> IN_SCOPE =
      Set.of("reporter", "dispatcher", "gridWorker", "supervisor");

  private CaseView into;
  @Autowired CaseTypes types;
  @Autowired Desk desk;
  @Autowired JdbcClient jdbc;

  @Test
  void noActionOfTheTypeIsLeftOut() {
    var all = new TreeSet<>(ACTIONS);
    all.addAll(ELSEWHERE);
    assertThat(all).isEqualTo(actions(types.newest("request")));
  }

  private static Set<String> actions(CaseType type) {
    return type.transitions().stream()
        .map(CaseType.Transition::action)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Who has to do with a case of the lamp's unit that its handler holds, as what. */
  private static Map<Actor, Set<Relation>> concerned(Town town) {
    return Map.of(
        town.resident, Set.of(Relation.REPORTER),
        town.dispatcher, Set.of(Relation.DISPATCHER),
        town.supervisor, Set.of(Relation.SUPERVISOR),
        town.handler, Set.of(Relation.HANDLER, Relation.HOLDER),
        town.colleague, Set.of(Relation.HANDLER),
        town.gridWorker, Set.of(Relation.GRID_WORKER, Relation.VERIFIER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"request", "event", "application", "suggestion"})
  void whatTheFileDoesNotAllowIsRefusedInEveryStateToEveryone(String name) {
    var town = Town.of(house);
    var type = types.newest(name);
    var item = town.accepted();
    int refused = 0;
    for (var state : type.states().values())
      refused +=
          Objects.requireNonNull(
              transactions.execute(status -> {
                status.setRollbackOnly();
                lies(item, type, state);
                return refusals(town, item, type, state);
              }));
    assertThat(refused).isGreaterThan(type.states().size() * actions(type).size() * 4);
  }

  private int refusals(Town town, CaseView item, CaseType type, CaseType.State state) {
    int refused = 0;
    for (var person : concerned(town).entrySet())
      for (var action : actions(type)) {
        var rows = type.transitions().stream().filter(it -> it.action().equals(action)).toList();
        boolean may =
            rows.stream().anyMatch(it -> it.who().stream().anyMatch(person.getValue()::contains));
        boolean here = rows.stream().anyMatch(it -> it.from().contains(state.name()));
        if (may && here) continue; // allowed, as far as guards and what is given go
        Town.refused(
            may ? "action-not-possible" : "action-not-yours",
            () -> desk.perform(item.id(), action, Perform.of(item.version()), person.getKey()));
        refused++;
      }
    for (var stranger : List.of(town.neighbour, town.otherHandler, town.otherGridWorker))
      Town.refused(
          "case-not-found",
          () ->
              desk.perform(
                  item.id(),
                  type.transitions().getFirst().action(),
                  Perform.of(item.version()),
                  stranger));
    return refused;
  }

  /** The case as one of this type in this state would be. */
  private void lies(CaseView item, CaseType type, CaseType.State state) {
    jdbc.sql(
            """
            update cases.case_file
            set type = ?, type_version = ?, category = ?, state = ?, owner = ?, in_grid = true,
                closed_at = case when ? then null else opened_at end,
                due_at = case when ? then due_at end
            where id = ?
            """)
        .params(
            Arrays.asList(
                type.name(),
                type.version(),
                type.fallback(),
                state.name(),
                state.owner() == null ? null : state.owner().word(),
                state.open(),
                state.open(),
                item.id()))
        .update();
  }

  @Test
  void everyActionInEveryStateByEveryone() {
    var town = Town.of(house);
    Map<String, Actor> people = new LinkedHashMap<>();
    people.put("reporter", town.resident);
    people.put("neighbour", town.neighbour);
    people.put("dispatcher", town.dispatcher);
    people.put("otherDispatcher", town.otherDispatcher);
    people.put("handler", town.handler);
    people.put("colleague", town.colleague);
    people.put("otherHandler", town.otherHandler);
    people.put("gridWorker", town.gridWorker);
    people.put("otherGridWorker", town.otherGridWorker);
    people.put("supervisor", town.supervisor);
    people.put("editor", town.editor);
    people.put("nobody", new Actor.Nobody());
    var items =
        List.of(
            town.waiting(),
            town.open(),
            town.accepted(),
            town.extending(),
            town.returning(),
            town.reported(),
            town.closed(),
            town.rejected(),
            town.withdrawn(),
            town.merge(town.waiting(), town.open()));
    assertThat(items).extracting(CaseView::state).doesNotHaveDuplicates().hasSize(10);
    into = town.open();

    Set<String> happened = new LinkedHashSet<>();
    for (var item : items)
      for (var person : people.entrySet()) {
        Set<String> done = new TreeSet<>();
        for (var action : ACTIONS) {
          var outcome = attempt(town, item, action, person.getValue());
          var line = "%s %s %s".formatted(item.state(), action, person.getKey());
          boolean sees =
              IN_SCOPE.contains(person.getKey())
                  || (item.unit() != null
                      && Set.of("handler", "colleague").contains(person.getKey()));
          if (person.getKey().equals("nobody"))
            assertThat(outcome).as(line).isEqualTo("!sign-in-needed");
          else if (!sees) assertThat(outcome).as(line).isEqualTo("!case-not-found");
          else if (outcome.startsWith("!"))
            assertThat(outcome).as(line).isIn("!action-not-yours", "!action-not-possible");
          else {
            happened.add(line + " " + outcome);
            done.add(action);
          }
        }
        if (!done.isEmpty()) {
          Set<String> offered = new TreeSet<>();
          cases.get(item.id(), person.getValue()).actions().forEach(it -> offered.add(it.name()));
          assertThat(offered)
              .as("what the page offers to %s in %s", person.getKey(), item.state())
              .isEqualTo(done);
        }
      }
    assertThat(happened).containsExactlyInAnyOrderElementsOf(ALLOWED);
    for (var item : items)
      assertThat(cases.get(item.id(), town.supervisor).version())
          .as("nothing of this was kept")
          .isEqualTo(item.version());
  }

  /** The next state, or "!" and the type of the error; undone afterwards. */
  private String attempt(Town town, CaseView item, String action, Actor actor) {
    return Objects.requireNonNull(
        transactions.execute(status -> {
          status.setRollbackOnly();
          try {
            return town.act(item, action, actor, input(town, item, action, actor)).state();
          } catch (HuyingException e) {
            return "!" + e.type();
          }
        }));
  }

  /** Whoever of the lamp's people does not have it. */
  private String other(Town town, CaseView seen) {
    var item = cases.get(seen.id(), town.supervisor);
    var has = item.holder() == null ? item.assignee() : item.holder();
    boolean mine = has != null && has.name().equals(town.handler.name());
    return (mine ? town.colleague : town.handler).id().toString();
  }

  private Perform input(Town town, CaseView item, String action, Actor actor) {
    var empty = Perform.of(item.version());
    return switch (action) {
      case "dispatch" -> empty.fields(Map.of("unit", town.works.id().toString()));
      case "reassign" -> empty.note("那里没有人能接").fields(Map.of("unit", town.works.id().toString()));
      case "re-sort" -> empty.fields(Map.of("category", "other"));
      case "report" ->
          actor instanceof Actor.Staff staff
              ? town.result(item, staff)
              : empty.note("好了").photos(List.of(item.id()));
      case "rate" -> town.rating(item, true, 5);
      case "reject",
          "return",
          "refuse-return",
          "refuse-extension",
          "verify-fail",
          "add-note",
          "split",
          "take-back" ->
          empty.note("说明一下");
      case "recuse" ->
          empty.note("是他家的事").fields(Map.of("person", town.gridWorker.id().toString()));
      case "recuse-unit" -> empty.note("和他们有关").fields(Map.of("unit", town.works.id().toString()));
      case "ask-extension" -> empty.note("配件没到").fields(Map.of("term", "3 work days"));
      case "merge" -> empty.note("同一盏灯").fields(Map.of("into", into.reference()));
      case "ask-part" -> empty.fields(Map.of("unit", town.works.id().toString(), "text", "请挖开路面"));
      case "hand-to" -> empty.note("忙不过来").fields(Map.of("colleague", other(town, item)));
      case "set-priority" -> empty.fields(Map.of("priority", "urgent"));
      case "supervise" ->
          empty
              .note("说明进展")
              .fields(
                  Map.of(
                      "answerer",
                      (item.unit() == null ? town.dispatcher : town.handler).id().toString()));
      default -> empty;
    };
  }
}
