package org.huying.engine.cases.internal.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huying.engine.cases.internal.type.SmallType.SMALL;
import static org.huying.engine.cases.internal.type.SmallType.VOCABULARY;
import static org.huying.engine.cases.internal.type.SmallType.file;
import static org.huying.engine.cases.internal.type.SmallType.read;
import static org.huying.engine.cases.internal.type.SmallType.refuses;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.huying.engine.cases.Kind;
import org.huying.foundation.calendar.Term;
import org.huying.testing.Drawing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a case type may not say, and that those of the house stand. */
class CaseTypeTest {
  private static Term usual(CaseType type, String clock, String category) {
    return type.clock(clock).terms().usual(clock, type.category(category), null, "");
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
    var type = file("request.v4.yaml");
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
        "small.v1.yaml:14: clock 'answer' runs in the closed state 'done'");
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
        "small.v1.yaml:15: '2 weeks' is not a term: \"2 weeks\" is not a term. Maybe \"4 work hours\", \"10 work days\", \"3 months\", \"24 hours\" or \"30 minutes\"?");
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
  void whatAClassWeighsIsAWholeNumber() {
    refuses(
        "classes: {usual: 一般}",
        "classes: {usual: 一般}\nweights: {usual: 很重, rare: 2}",
        "small.v1.yaml:11: a weight is a whole number from 1 to 9, not '很重'",
        "small.v1.yaml:11: unknown clock class 'rare'. Known: usual.");
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
  void whatTypesNeedOfEachOtherIsNamedWithItsLineAllAtOnce() {
    int classes = SMALL.indexOf("classes:");
    int clocks = SMALL.indexOf("clocks:");
    int rest = SMALL.indexOf("classify:");
    var list =
        SMALL.substring(classes, clocks)
            + SMALL
                .substring(rest)
                .replace(
                    "class: usual, examples",
                    "class: usual, terms: {anwser: 1 work days}, examples");
    var moves = "moves: {from: 1, states: {tdo: todo}}\nlist: town.v1\n";
    var next =
        CaseTypeReader.read(
            "small.v2.yaml",
            new StringReader(
                SMALL.substring(0, classes).replace("version: 1", "version: 2")
                    + moves
                    + SMALL.substring(clocks, rest)),
            VOCABULARY,
            name -> Optional.of(new StringReader(list)));
    assertThatThrownBy(() -> TypesTogether.check(List.of(read(SMALL), next), VOCABULARY))
        .isInstanceOf(CaseTypeException.class)
        .hasMessage(
            """
            small.v2.yaml:10: unknown state 'tdo'. Maybe you meant 'todo'.
            lists/town.v1.yaml:4: category 'lamp' has a term for the clock 'anwser', which no type has\
            """);
    assertThatThrownBy(() -> TypesTogether.check(List.of(next), VOCABULARY))
        .hasMessageContaining("small.v2.yaml:10: there is no small.v1.yaml to move from");
  }

  @Test
  void theDigestTellsOfEveryChangeButRemarksAndTheWordsThatTextsAreUnderstoodBy() {
    var digest = read(SMALL).digest();
    assertThat(read("# remark\n" + SMALL.replace("title: 小事", "title: \"小事\"")).digest())
        .isEqualTo(digest);
    assertThat(read(SMALL.replace("[灯坏了]", "[灯坏了, 灯不亮]")).digest()).isEqualTo(digest);
    assertThat(read(SMALL.replace("2 work days", "3 work days")).digest()).isNotEqualTo(digest);
    assertThat(read(SMALL.replace("label: 待办", "label: 待处理")).digest()).isNotEqualTo(digest);
  }

  @Test
  void whoseTurnItIsMayReadTheCase() {
    refuses(
        "title: 小事",
        "title: 小事\nreaders:\n  - grid-worker\n  - holder",
        "small.v1.yaml:8: the owner of 'todo' is not among the 'readers': handler",
        "small.v1.yaml:6: 'holder' says nothing about who may read");
    refuses(
        "owner: unit",
        "owner: police",
        "small.v1.yaml:5: the owner of 'todo' is not among the 'readers': police");
    refuses(
        "owner: unit",
        "owner: deputy",
        "small.v1.yaml:5: the owner of 'todo' is not among the 'readers': deputy");
    refuses(
        "title: 小事",
        "title: 小事\nalso-readers: [handler]",
        "small.v1.yaml:4: 'also-readers' cannot add 'handler'; it adds deputy to a type without 'readers'");
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
        "small.v1.yaml:9: unknown guard 'nope'. Known: closed-within, decision-day, first-time, kept, kind, lead-done-within, not-followed-work, not-holder, not-kind, not-own-work, not-rated-yet, once-within, own-station, own-suggestion, part-of, parts-done, photos-withheld, police-liaison, rated, someone-else, still-authorised.",
        "small.v1.yaml:9: unknown placeholder 'x'. Known: advice, answerer, assignee, category, clock, due, level, note, other, place, priority, reason, reference, result, score, title, unit.");
  }

  @Test
  void whatIsNotYamlIsSaidWithItsLine() {
    refuses(
        "classes: {usual: 一般}",
        "classes: {usual: 一般",
        "small.v1.yaml:11: not YAML: expected ',' or '}', but got :");
    refuses("title: 小事", "title: 小\u0007事", "small.v1.yaml:3: not YAML: the character U+0007");
    refuses(
        "title: 小事",
        "title: " + "[".repeat(60),
        "small.v1.yaml:1: not YAML: Nesting Depth exceeded max 50");
  }

  @Test
  void eachMistakeIsNamedWithItsOwnLineHoweverTheRowIsLaidOut() {
    var row =
        """
          - action: finish
            label: 办结
            from: todo
            to: done
            who:
              - handler
              - police
            says: 办结
            resident: "办结 {unot}"
            undo: again
            note-for: nobody
            tells:
              - {who: reporter, title: 好了, text: 好了}
            tell:
              - who: reporter
                title: 好了
                text: "{titel}"
        """;
    refuses(
        SmallType.FINISH,
        row,
        "small.v1.yaml:15: 'police' reads only types whose readers name them",
        "small.v1.yaml:17: unknown placeholder 'unot'. Maybe you meant 'unit'.",
        "small.v1.yaml:18: 'undo: again' needs exactly one such row from 'done'",
        "small.v1.yaml:19: 'note-for' is all or staff, not 'nobody'",
        "small.v1.yaml:20: unknown key 'tells'. Maybe you meant 'tell'.",
        "small.v1.yaml:25: unknown placeholder 'titel'. Maybe you meant 'title'.");
    refuses(
        "classes: {usual: 一般}",
        "classes:\n  usual: 一般\nweights:\n  usual: 2\n  rare: 2",
        "small.v1.yaml:14: unknown clock class 'rare'. Known: usual.");
    refuses(
        "title: 小事",
        "title: 小事\nmoves:\n  from: 1\n  states:\n    todo: doing",
        "small.v1.yaml:5: 'moves' is from an earlier version, not from 1 to 1",
        "small.v1.yaml:7: unknown state 'doing'. Known: done, todo.");
  }

  /** Draws the states of every case type for the documentation. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "request.v1",
        "request.v2",
        "request.v3",
        "request.v4",
        "event.v1",
        "event.v2",
        "application.v1",
        "application.v2",
        "application.v3",
        "application.v4",
        "follow-up.v1",
        "part.v1",
        "part.v2",
        "part.v3",
        "visit.v1",
        "police.v1",
        "suggestion.v1",
        "suggestion.v2",
        "check-up.v1",
        "cleaning.v1"
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

  @Test
  void whatIsSaidOfARaisedCaseNamesTheLevel() {
    refuses("title: 小事", "title: 小事\nraised: 提醒过", "small.v1.yaml:4: 'raised' names {level}");
    assertThat(read(SMALL).raised(2)).isEqualTo("督办2级");
    assertThat(read(SMALL).raised(0)).isNull();
  }
}
