package org.huying.engine.cases.internal.type;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.huying.engine.cases.Kind;
import org.huying.foundation.calendar.Term;
import org.huying.testing.Drawing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseTypeTest {
  private static final Path FOLDER = Path.of("src/main/resources/case-types");

  private static final Vocabulary VOCABULARY =
      new Vocabulary(
          known(
              "not-rated-yet",
              "not-holder",
              "closed-within",
              "not-own-work",
              "first-time",
              "someone-else",
              "kind",
              "not-kind",
              "photos-withheld",
              "parts-done",
              "lead-done-within",
              "police-liaison"),
          known(
              "assign-unit",
              "release-unit",
              "hold",
              "release-holder",
              "recategorise",
              "first-response",
              "rate",
              "reopen",
              "assign-by-rule",
              "prioritise",
              "supervise",
              "answered",
              "hand-to",
              "take-item",
              "recuse",
              "recuse-unit",
              "recuse-handling-unit",
              "release-photo",
              "merge",
              "split",
              "record-visit",
              "end-visits"),
          Map.of("rate", Set.of("score", "solved"), "assign-unit", Set.of("unit")));

  private static Map<String, Function<String, Optional<String>>> known(String... names) {
    return Stream.of(names).collect(toMap(Function.identity(), it -> argument -> Optional.empty()));
  }

  private static CaseType read(String yaml) {
    return CaseTypeReader.read(
        "small.v1.yaml", new StringReader(yaml), VOCABULARY, name -> Optional.empty());
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

  private static Term usual(CaseType type, String clock, String category) {
    return type.clock(clock).terms().usual(clock, type.category(category), null, "");
  }

  private static void refuses(String what, String instead, String... messages) {
    assertThat(SMALL).contains(what);
    refused(SMALL.replace(what, instead), messages);
  }

  private static void refused(String yaml, String... messages) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(CaseTypeException.class)
        .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines()).contains(messages));
  }

  @Test
  void theSmallestTypeStands() {
    var type = read(SMALL);
    assertThat(type.states().keySet()).containsExactly("todo", "done");
    assertThat(usual(type, "answer", "lamp")).isEqualTo(new Term.WorkDays(2));
  }

  @Test
  void theExampleThatTheDocumentationBeginsWithStands() throws IOException {
    var text = Files.readString(Path.of("../docs/cases.md"));
    int from = text.indexOf("```yaml\n") + 8;
    var type =
        CaseTypeReader.read(
            "errand.v1.yaml",
            new StringReader(text.substring(from, text.indexOf("```", from))),
            VOCABULARY,
            name -> Optional.empty());
    assertThat(type.title()).isEqualTo("跑腿");
  }

  @Test
  void theRequestOfTheGridStands() throws IOException {
    var type = file("request.v2.yaml");
    assertThat(type.states().values().stream().filter(CaseType.State::open)).hasSize(6);
    assertThat(type.categories()).hasSize(49);
    assertThat(usual(type, "handle", "exposed-rubbish")).isEqualTo(Term.parse("4 work hours"));
    assertThat(usual(type, "handle", "dirty-road")).isEqualTo(Term.parse("5 work hours"));
    assertThat(usual(type, "handle", "illegal-building")).isEqualTo(Term.parse("15 work days"));
    assertThat(usual(type, "answer", "consult-policy")).isEqualTo(Term.parse("2 work days"));
    assertThat(usual(type, "answer", "street-lamp")).isEqualTo(Term.parse("10 work days"));
    assertThat(usual(type, "answer", "consumer")).isEqualTo(Term.parse("15 work days"));
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
        "small.v1.yaml:9: unknown effect 'explode'. Known: answered, assign-by-rule, assign-unit, end-visits, first-response, hand-to, hold, merge, prioritise, rate, recategorise, record-visit, recuse, recuse-handling-unit, recuse-unit, release-holder, release-photo, release-unit, reopen, split, supervise, take-item.");
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
        "small.v1.yaml:1: 'dispatch' is missing; write [] where no unit is known beforehand");
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

  private static final String FINISH =
      "  - {action: finish, label: 办结, from: todo, to: done, who: handler, says: 办结}\n";

  @Test
  void rowsThatCouldBothMatchAreNamedEvenWhenOnlyOneHasACondition() {
    refuses(
        FINISH,
        FINISH
            + "  - {action: finish, label: 办结, from: todo, to: done, who: handler, says: 办结, when: {how: a}, fields: [{name: how, label: 怎么办, input: choice, choices: {a: 甲}}]}\n",
        "small.v1.yaml:10: 'finish' from 'todo' is written twice; tell the rows apart with 'when'");
    var how =
        ", fields: [{name: how, label: 怎么办, input: choice, choices: {a: 甲, b: 乙}}, {name: why, label: 为什么, input: choice, choices: {c: 丙}}]}\n";
    var row =
        "  - {action: finish, label: 办结, from: todo, to: done, who: handler, says: 办结, when: ";
    refuses(
        FINISH,
        row + "{how: a}" + how + row + "{why: c}" + how,
        "small.v1.yaml:10: 'finish' from 'todo' is written twice; tell the rows apart with 'when'");
    assertThat(
            read(SMALL.replace(FINISH, row + "{how: a}" + how + row + "{how: b}" + how))
                .transitions())
        .hasSize(2);
  }

  @Test
  void whatAStepDoesToClocksIsChecked() {
    refuses(
        "says: 办结}",
        "says: 办结, clocks: {extend: anser}}",
        "small.v1.yaml:9: unknown clock 'anser'. Maybe you meant 'answer'.");
    refuses(
        "says: 办结}",
        "says: 办结, clocks: {ask: answer}}",
        "small.v1.yaml:9: clock 'answer' has no 'extensions'",
        "small.v1.yaml:9: who asks for more time says how much: a required choice 'term' of terms",
        "small.v1.yaml:9: nobody may extend the clock 'answer'");
    refuses(
        "says: 办结}",
        "says: 办结, clocks: {extend: answer}}",
        "small.v1.yaml:9: nobody extends their own clock: 'finish'");
    refuses(
        "says: 办结}",
        "says: 办结, clocks: {start: answer}}",
        "small.v1.yaml:9: clock 'answer' starts by its states; write 'starts: by-step'");
    refuses(
        "says: 办结}",
        "says: 办结, clocks: {stretch: answer}}",
        "small.v1.yaml:9: unknown change 'stretch'. Known: ask, extend, keep, resume, retime, start, stop.");
    refuses(
        "label: 答复",
        "label: 答复\n    starts: by-step",
        "small.v1.yaml:13: no step starts the clock 'answer'",
        "small.v1.yaml:5: no clock runs in the open state 'todo'");
    refuses(
        "label: 答复",
        "label: 答复\n    extensions: 1\n    not-after: promised\n    pauses: todo",
        "small.v1.yaml:13: no step asks to extend the clock 'answer'",
        "small.v1.yaml:13: 'not-after' needs a deadline field 'promised' in the form",
        "small.v1.yaml:13: clock 'answer' cannot both run and stand still in 'todo'");
  }

  private static CaseType named(String name, String yaml) {
    return CaseTypeReader.read(
        name + ".v1.yaml",
        new StringReader(yaml.replace("type: small", "type: " + name)),
        VOCABULARY,
        list -> Optional.empty());
  }

  @Test
  void whatOpensPartsAndThePartsThemselvesMustFit() {
    var ask =
        "  - {action: ask, label: 请, from: todo, to: same, who: handler, says: 请, opens: {type: %s, copies: [%s]}}\n";
    assertThat(
            LinkRows.wrongParts(
                List.of(named("lead", SMALL.replace(FINISH, FINISH + ask.formatted("prt", ""))))))
        .containsExactly("lead.v1.yaml:10: unknown case type 'prt'. Known: lead.");
    var part =
        named("part", "fields: [{name: text, label: 事, input: text, required: true}]\n" + SMALL);
    var lead =
        named("lead", SMALL.replace(FINISH, FINISH + ask.formatted("part", "txet, priority")));
    assertThat(LinkRows.wrongParts(List.of(lead, part)))
        .containsExactly(
            "lead.v1.yaml:10: unknown field 'txet'. Known: category, kind, priority.",
            "lead.v1.yaml:10: the form of 'part' has no field 'priority' to copy to",
            "lead.v1.yaml:10: 'part' needs 'text', which this step neither asks for nor copies",
            "lead.v1.yaml:10: 'part' needs a step 'lead-ended' that the system can make from 'todo'",
            "lead.v1.yaml:10: 'lead' needs a step 'part-ended' that the system can make from 'todo'");
  }

  @Test
  void whatMergesMustSayWhatHappensToBothCases() {
    refuses(
        FINISH,
        FINISH
            + "  - {action: join, label: 并, from: todo, to: done, who: dispatcher, says: 并, effects: [merge]}\n",
        "small.v1.yaml:10: 'small' needs a step 'lead-done' that the system can make from 'done'",
        "small.v1.yaml:10: 'small' needs a step 'split-off' that the system can make from 'done'",
        "small.v1.yaml:10: 'small' needs a step 'take-in' that the system can make from 'todo'",
        "small.v1.yaml:10: 'small' needs a step 'let-go' that the system can make from 'done'",
        "small.v1.yaml:10: 'small' needs a step 'let-go' that the system can make from 'todo'");
  }

  @Test
  void whatAClockDoesByItselfMustBePossibleWhereverItRuns() {
    refuses(
        "escalate: [{says: 超时}]",
        "escalate: [{does: lapse}]",
        "small.v1.yaml:16: clock 'answer' does 'lapse', but the system has no such step from 'todo'");
    refused(
        SMALL
            .replace(
                FINISH,
                FINISH
                    + "  - {action: lapse, label: 终止, from: todo, to: done, who: system, note: required, says: 终止}\n")
            .replace("escalate: [{says: 超时}]", "escalate: [{does: lapse}]"),
        "small.v1.yaml:17: 'lapse' asks for something, so it cannot be done by itself");
  }

  @Test
  void anEffectMustGetTheFieldsThatItTakes() {
    refuses(
        "says: 办结}",
        "says: 办结, effects: [rate]}",
        "small.v1.yaml:9: effect 'rate' takes the field 'score', which this step does not ask for",
        "small.v1.yaml:9: effect 'rate' takes the field 'solved', which this step does not ask for");
  }

  @Test
  void aMistakeInASharedListIsNamedWithItsFile() {
    var alone = SMALL.indexOf("classes:");
    var clocks = SMALL.indexOf("clocks:");
    var rest = SMALL.indexOf("classify:");
    var list =
        SMALL.substring(alone, clocks)
            + SMALL.substring(rest).replace("class: usual", "class: usul");
    var type = SMALL.substring(0, alone) + "list: town.v1\n" + SMALL.substring(clocks, rest);
    assertThatThrownBy(() ->
            CaseTypeReader.read(
                "small.v1.yaml",
                new StringReader(type),
                VOCABULARY,
                name -> Optional.of(new StringReader(list))))
        .hasMessageContaining(
            "lists/town.v1.yaml:4: unknown clock class 'usul'. Maybe you meant 'usual'.");
    assertThatThrownBy(() -> read(type))
        .hasMessageContaining("small.v1.yaml:10: there is no list 'town.v1'");
  }

  @Test
  void anUndoLeadsBackWithoutAskingForAnythingNew() {
    var row = "says: 办结, undo: ";
    refuses(
        "says: 办结}",
        row + "unfinish}",
        "small.v1.yaml:9: 'undo: unfinish' needs exactly one such row from 'done'");
    var back = "  - {action: again, label: 重办, from: done, to: todo, who: handler, says: 重办";
    read(SMALL.replace(FINISH, FINISH.replace("says: 办结}", row + "again}") + back + "}\n"));
    refuses(
        FINISH,
        FINISH.replace("says: 办结}", row + "again}")
            + back.replace("who: handler", "who: holder")
            + ", photo: required, clocks: {resume: answer}, undo: finish}\n",
        "small.v1.yaml:9: whoever may do 'finish' may undo it by 'again'",
        "small.v1.yaml:9: 'again' asks for what nobody gives with an undo");
    refuses(
        "says: 办结}",
        "says: 办结, clocks: {resume: answer}}",
        "small.v1.yaml:9: only a step that another one names as its 'undo' resumes a clock");
  }

  @Test
  void whatAClassWeighsIsAWholeNumber() {
    refuses(
        "classes: {usual: 一般}",
        "classes: {usual: 一般}\nweights: {usual: 很重, rare: 2}",
        "small.v1.yaml:11: a weight is a whole number from 1 to 9, not '很重'",
        "small.v1.yaml:1: unknown clock class 'rare'. Known: usual.");
    var type = read(SMALL.replace("{usual: 一般}", "{usual: 一般}\nweights: {usual: 3}"));
    assertThat(type.weight(type.category("lamp"))).isEqualTo(3);
  }

  @Test
  void theLastKindFitsEverything() {
    refuses(
        "title: 小事",
        "title: 小事\nkinds: [{kind: enquiry, words: [请问]}]",
        "small.v1.yaml:4: the last kind, and only it, fits every text: it has no words and no categories");
    var type =
        read(
            SMALL.replace(
                "title: 小事",
                "title: 小事\npublic: [title]\nkinds: [{kind: report, words: [举报]}, {kind: enquiry, categories: [lamp]}, {kind: matter}]"));
    assertThat(type.kindOf("我要举报", "lamp")).contains(Kind.REPORT);
    assertThat(type.kindOf("灯", "lamp")).contains(Kind.ENQUIRY);
    assertThat(type.kindOf("灯", "other")).contains(Kind.MATTER);
    assertThat(type.shown(Kind.MATTER)).containsExactly(CaseType.Shown.TITLE);
    assertThat(type.shown(Kind.REPORT)).isEmpty();
  }

  @Test
  void casesMoveOnlyFromAnEarlierVersionToStatesOfThisOne() {
    refuses(
        "title: 小事",
        "title: 小事\nmoves: {from: 1, states: {todo: doing}}",
        "small.v1.yaml:4: 'moves' is from an earlier version, not from 1 to 1",
        "small.v1.yaml:4: unknown state 'doing'. Known: done, todo.");
  }

  @Test
  void whoseTurnItIsMayReadTheCase() {
    refuses(
        "title: 小事",
        "title: 小事\nreaders: [grid-worker, holder]",
        "small.v1.yaml:6: the owner of 'todo' is not among the 'readers': handler",
        "small.v1.yaml:8: 'holder' says nothing about who may read");
    refuses(
        "owner: unit",
        "owner: police",
        "small.v1.yaml:5: the owner of 'todo' is not among the 'readers': police");
  }

  @Test
  void aDoubtAboutEvidenceIsAnsweredBeforeTheMatterIsDone() {
    refuses(
        "says: 办结}",
        "says: 办结, photo: 1, evidence: {reused: review, far: 300 m}}",
        "small.v1.yaml:9: a way leads from 'finish' to 'done' without anyone answering its doubts: write 'answers: doubts' at a step between");
    refuses(
        "says: 办结}",
        "says: 办结, evidence: {reused: never, far: 3 miles}}",
        "small.v1.yaml:9: 'reused' is review, not 'never'",
        "small.v1.yaml:9: 'far' is a distance like 300 m, not '3 miles'",
        "small.v1.yaml:9: 'finish' hands in no photo, so it has no evidence to doubt");
    refuses(
        "says: 办结}",
        "says: 办结, photo: 1, evidence: {}}",
        "small.v1.yaml:9: 'evidence' says what is doubted: {reused: review} or {far: 300 m}");
    refuses(
        "says: 办结}",
        "says: 办结, answers: doubts}",
        "small.v1.yaml:9: 'finish' answers doubts, so it takes a note",
        "small.v1.yaml:9: 'finish' answers doubts, so it is not for handler");
    refuses(
        "says: 提交}",
        "says: 提交, photo: 1, evidence: {reused: review}}",
        "small.v1.yaml:7: the opening has no evidence to doubt: nobody has done anything yet");
  }

  @Test
  void aFieldWaitsOnlyForWhatAnotherCanBe() {
    refuses(
        "says: 办结}",
        "says: 办结, fields: [{name: score, label: 几分, input: score}, {name: why, label: 为什么, input: text, if: {score: [6]}}]}",
        "small.v1.yaml:9: field 'why' waits for 'score' to be [6], which it never is");
    refuses(
        "says: 办结}",
        "says: 办结, fields: [{name: why, label: 为什么, input: text, if: {scor: [1]}}]}",
        "small.v1.yaml:9: field 'why' waits for 'scor' to be [1], which it never is");
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
        "small.v1.yaml:9: unknown guard 'nope'. Known: closed-within, first-time, kind, lead-done-within, not-holder, not-kind, not-own-work, not-rated-yet, parts-done, photos-withheld, police-liaison, someone-else.",
        "small.v1.yaml:9: unknown placeholder 'x'. Known: answerer, assignee, category, clock, due, level, note, other, place, priority, reason, reference, result, score, title, unit.");
  }

  @Test
  void whatIsNotYamlIsSaidWithItsLine() {
    refuses(
        "classes: {usual: 一般}",
        "classes: {usual: 一般",
        "small.v1.yaml:11: not YAML: expected ',' or '}', but got :");
  }

  /** Draws the states of every case type for the documentation. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "request.v1",
        "request.v2",
        "event.v1",
        "application.v1",
        "part.v1",
        "visit.v1",
        "police.v1"
      })
  void drawsItsStatesIntoTheDocumentation(String name) throws IOException {
    var type = file(name + ".yaml");
    var diagram = StateDiagram.of(type);
    assertThat(diagram).startsWith("stateDiagram-v2\n");
    for (var state : type.states().values())
      assertThat(diagram).contains("  %s : %s\n".formatted(state.name(), state.label()));
    Drawing.file(
        "docs/case-types/" + name + ".md",
        """
        # %s (%s), version %d

        Drawn from `server/src/main/resources/case-types/%s.yaml` by `CaseTypeTest`; do not edit.

        ```mermaid
        %s```
        """
            .formatted(type.title(), type.name(), type.version(), name, diagram));
  }

  static CaseType file(String name) throws IOException {
    try (var reader = Files.newBufferedReader(FOLDER.resolve(name))) {
      return CaseTypeReader.read(name, reader, VOCABULARY, CaseTypeTest::list);
    }
  }

  private static Optional<Reader> list(String name) throws IOException {
    return Optional.of(Files.newBufferedReader(FOLDER.resolve("lists/" + name + ".yaml")));
  }
}
