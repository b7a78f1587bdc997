package org.huying.engine.cases.internal.type;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.huying.foundation.calendar.Term;
import org.huying.testing.Drawing;
import org.junit.jupiter.api.Test;

class CaseTypeTest {
  private static final Path REQUEST = Path.of("src/main/resources/case-types/request.v1.yaml");

  private static final Vocabulary VOCABULARY =
      new Vocabulary(
          known("not-rated-yet", "not-holder", "closed-within"),
          known(
              "assign-unit",
              "release-unit",
              "hold",
              "release-holder",
              "recategorise",
              "first-response",
              "rate",
              "reopen"));

  private static Map<String, Function<String, Optional<String>>> known(String... names) {
    return Stream.of(names).collect(toMap(Function.identity(), it -> argument -> Optional.empty()));
  }

  private static CaseType read(String yaml) {
    return CaseTypeReader.read("small.v1.yaml", new StringReader(yaml), VOCABULARY);
  }

  /** The smallest type that stands: one open state, one closed. */
  private static final String SMALL =
      """
      type: small
      version: 1
      title: 小事
      states:
        todo: {label: 待办, tone: waiting, owner: unit}
        done: {label: 办结, tone: done}
      opening: {to: todo, says: 提交}
      transitions:
        - {action: finish, label: 办结, from: todo, to: done, who: handler, says: 办结}
      classes: {usual: 一般}
      clocks:
        answer:
          label: 答复
          in: open
          terms: {usual: 2 work days}
          escalate: [{says: 超时}]
      classify: {otherwise: other, certainty: 0.5}
      categories:
        - {code: lamp, name: 路灯, group: 设施, standard: thing/公用设施, class: usual, examples: [灯坏了]}
        - {code: other, name: 其他, group: 其他, standard: event/其他, class: usual}
      dispatch:
        - {category: lamp, unit: lamp, because: 路灯所负责}
      """;

  private static void refuses(String what, String instead, String... messages) {
    assertThat(SMALL).contains(what);
    assertThatThrownBy(() -> read(SMALL.replace(what, instead)))
        .isInstanceOf(CaseTypeException.class)
        .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines()).contains(messages));
  }

  @Test
  void theSmallestTypeStands() {
    var type = read(SMALL);
    assertThat(type.states().keySet()).containsExactly("todo", "done");
    assertThat(type.clock("answer").term(type.category("lamp"))).isEqualTo(new Term.WorkDays(2));
  }

  @Test
  void theRequestOfTheGridStands() throws IOException {
    var type = request();
    assertThat(type.states().values().stream().filter(CaseType.State::open)).hasSize(5);
    assertThat(type.categories()).hasSize(49);
    assertThat(type.clock("handle").term(type.category("exposed-rubbish")))
        .isEqualTo(Term.parse("4 work hours"));
    assertThat(type.clock("handle").term(type.category("dirty-road")))
        .isEqualTo(Term.parse("5 work hours"));
    assertThat(type.clock("handle").term(type.category("illegal-building")))
        .isEqualTo(Term.parse("15 work days"));
    assertThat(type.clock("answer").term(type.category("consult-policy")))
        .isEqualTo(Term.parse("2 work days"));
    assertThat(type.clock("answer").term(type.category("street-lamp")))
        .isEqualTo(Term.parse("10 work days"));
    assertThat(type.clock("answer").term(type.category("consumer")))
        .isEqualTo(Term.parse("15 work days"));
  }

  @Test
  void anUnknownStateIsNamedWithItsLineAndTheLikelyOne() {
    refuses(
        "to: done,", "to: don,", "small.v1.yaml:9: unknown state 'don'. Maybe you meant 'done'.");
    refuses(
        "from: todo,",
        "from: tdo,",
        "small.v1.yaml:9: unknown state 'tdo'. Maybe you meant 'todo'.");
  }

  @Test
  void anUnreachableStateIsNamedWithItsLine() {
    refuses(
        "  done: {label: 办结, tone: done}",
        "  done: {label: 办结, tone: done}\n  lost: {label: 丢了, tone: calm}",
        "small.v1.yaml:7: state 'lost' is unreachable: no transition leads to it");
  }

  @Test
  void aStateWithNoWayOutIsADeadEnd() {
    refuses(
        "to: done, who: handler, says: 办结}",
        "to: done, who: handler, says: 办结}\n  - {action: park, label: 搁置, from: todo, to: parked, who: handler, says: 搁置}",
        "small.v1.yaml:10: unknown state 'parked'. Known: done, todo.");
    refuses(
        "  done: {label: 办结, tone: done}\nopening: {to: todo, says: 提交}\ntransitions:\n",
        """
          done: {label: 办结, tone: done}
          parked: {label: 搁置, tone: calm, owner: unit}
        opening: {to: todo, says: 提交}
        transitions:
          - {action: park, label: 搁置, from: todo, to: parked, who: handler, says: 搁置}
        """,
        "small.v1.yaml:7: state 'parked' is a dead end: no way leads from it to a closed state");
  }

  @Test
  void aMissingClockIsNamed() {
    refuses("in: open", "in: []", "small.v1.yaml:5: no clock runs in the open state 'todo'");
    refuses(
        "in: open",
        "in: [open, done]",
        "small.v1.yaml:13: clock 'answer' runs in the closed state 'done'");
    refuses(
        "escalate: [{says: 超时}]",
        "escalate: []",
        "small.v1.yaml:13: clock 'answer' runs out without anyone being told: 'escalate' is missing");
    refuses(
        "terms: {usual: 2 work days}",
        "terms: {}",
        "small.v1.yaml:19: clock 'answer' has no term for category 'lamp' (class usual)",
        "small.v1.yaml:20: clock 'answer' has no term for category 'other' (class usual)");
    refuses(
        "2 work days",
        "2 weeks",
        "small.v1.yaml:15: '2 weeks' is not a term: \"2 weeks\" is not a term. Maybe \"4 work hours\", \"10 work days\", \"24 hours\" or \"30 minutes\"?");
  }

  @Test
  void unknownGuardsEffectsRolesAndPlaceholdersAreNamed() {
    refuses(
        "says: 办结}",
        "says: 办结, guards: [not-rated]}",
        "small.v1.yaml:9: unknown guard 'not-rated'. Maybe you meant 'not-rated-yet'.");
    refuses(
        "says: 办结}",
        "says: 办结, effects: [explode]}",
        "small.v1.yaml:9: unknown effect 'explode'. Known: assign-unit, first-response, hold, rate, recategorise, release-holder, release-unit, reopen.");
    refuses(
        "who: handler",
        "who: handlers",
        "small.v1.yaml:9: unknown relation 'handlers'. Maybe you meant 'handler'.");
    refuses(
        "says: 办结}",
        "says: '办结 {unot}'}",
        "small.v1.yaml:9: unknown placeholder 'unot'. Maybe you meant 'unit'.");
    refuses(
        "label: 办结, from",
        "lable: 办结, from",
        "small.v1.yaml:9: unknown key 'lable'. Maybe you meant 'label'.");
  }

  @Test
  void aStepThatNobodyMayMakeIsNamed() {
    refuses("who: handler, ", "", "small.v1.yaml:9: nobody may do 'finish': 'who' is missing");
  }

  @Test
  void twoRowsThatCannotBeToldApartAreNamed() {
    var row = "  - {action: finish, label: 办结, from: todo, to: done, who: handler, says: 办结}\n";
    refuses(
        row,
        row + row,
        "small.v1.yaml:10: 'finish' from 'todo' is written twice; tell the rows apart with 'when'");
  }

  @Test
  void aCategoryThatGoesNowhereIsRefused() {
    refuses(
        "  - {category: lamp, unit: lamp, because: 路灯所负责}\n",
        "",
        "small.v1.yaml:19: no dispatch rule sends category 'lamp' anywhere");
    refuses(
        "category: lamp, unit",
        "category: lamp, place: pj.t01, unit",
        "small.v1.yaml:19: no dispatch rule sends category 'lamp' anywhere");
    refuses(
        "category: lamp, unit",
        "unit",
        "small.v1.yaml:20: 'other' is for a dispatcher to decide, but a rule dispatches it");
    refuses(
        "category: lamp, unit",
        "category: lmp, unit",
        "small.v1.yaml:22: unknown category 'lmp'. Maybe you meant 'lamp'.");
  }

  @Test
  void theFileIsNamedAfterTypeAndVersion() {
    refuses(
        "version: 1",
        "version: 2",
        "small.v1.yaml:1: the file of small, version 2, must be named small.v2.yaml");
  }

  @Test
  void everyMistakeOfAFileIsSaidAtOnce() {
    refuses(
        "who: handler, says: 办结}",
        "who: handlr, says: '{x}', guards: [nope]}",
        "small.v1.yaml:9: unknown relation 'handlr'. Maybe you meant 'handler'.",
        "small.v1.yaml:9: unknown guard 'nope'. Known: closed-within, not-holder, not-rated-yet.",
        "small.v1.yaml:9: unknown placeholder 'x'. Known: category, clock, due, level, note, place, reason, reference, score, title, unit.");
  }

  @Test
  void whatIsNotYamlIsSaidWithItsLine() {
    refuses(
        "classes: {usual: 一般}",
        "classes: {usual: 一般",
        "small.v1.yaml:11: not YAML: expected ',' or '}', but got :");
  }

  /** Draws the states of every case type for the documentation. */
  @Test
  void drawsItsStatesIntoTheDocumentation() throws IOException {
    var diagram = StateDiagram.of(request());
    assertThat(diagram)
        .startsWith("stateDiagram-v2\n  submitted : 待派遣\n")
        .contains(
            "  reported --> closed : 核查通过\n",
            "  closed --> dispatched : 评价\n",
            "  withdrawn --> [*]\n");
    Drawing.file(
        "docs/case-types/request.v1.md",
        """
        # 诉求 (request), version 1

        Drawn from `server/src/main/resources/case-types/request.v1.yaml` by `CaseTypeTest`; do not edit.

        ```mermaid
        %s```
        """
            .formatted(diagram));
  }

  private static CaseType request() throws IOException {
    try (var reader = Files.newBufferedReader(REQUEST)) {
      return CaseTypeReader.read("request.v1.yaml", reader, VOCABULARY);
    }
  }
}
