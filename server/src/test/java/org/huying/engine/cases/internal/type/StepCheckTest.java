package org.huying.engine.cases.internal.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huying.engine.cases.internal.type.SmallType.FINISH;
import static org.huying.engine.cases.internal.type.SmallType.SMALL;
import static org.huying.engine.cases.internal.type.SmallType.named;
import static org.huying.engine.cases.internal.type.SmallType.read;
import static org.huying.engine.cases.internal.type.SmallType.refused;
import static org.huying.engine.cases.internal.type.SmallType.refuses;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the steps of a case type may not say. */
class StepCheckTest {
  @Test
  void unknownGuardsEffectsRolesAndPlaceholdersAreNamed() {
    refuses(
        "says: 办结}",
        "says: 办结, guards: [not-rated]}",
        "small.v1.yaml:9: unknown guard 'not-rated'. Maybe you meant 'not-rated-yet'.");
    refuses(
        "says: 办结}",
        "says: 办结, effects: [explode]}",
        "small.v1.yaml:9: unknown effect 'explode'. Known: answered, assign-by-rule, assign-unit, correct-order, end-visits, first-response, hand-to, hold, keep-day, keep-ground, merge, prioritise, pump-reading, pump-round-done, rate, recategorise, record-visit, recuse, recuse-handling-unit, recuse-unit, register-suggestion, release-holder, release-photo, release-unit, reopen, say-ground, split, supervise, take-item.");
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
  void whatAGuardNamesIsThere() {
    refused(
        SMALL.replace(
            FINISH,
            FINISH.replace("says: 办结}", "says: 办结, guards: [{kept: ordr}]}")
                + "fields: [{name: order, label: 单号, input: number}]\n"),
        "small.v1.yaml:9: unknown field 'ordr'. Maybe you meant 'order'.");
    var part = SMALL.replace("says: 办结}", "says: 办结, guards: [{part-of: smal request}]}");
    assertThatThrownBy(() -> TypesTogether.check(List.of(read(part)), SmallType.VOCABULARY))
        .hasMessageContainingAll(
            "small.v1.yaml:9: unknown case type 'smal'. Maybe you meant 'small'.",
            "small.v1.yaml:9: unknown case type 'request'. Known: small.");
  }

  @Test
  void aChecklistHasLinesOnceAndKnownOnes() {
    refuses(
        FINISH,
        FINISH.replace("says: 办结}", "says: 办结, fields: [{name: a, label: 甲, input: checklist}]}"),
        "small.v1.yaml:9: checklist 'a' has its lines from 'lines' or from 'ticked-in'");
    refuses(
        FINISH,
        FINISH.replace(
            "says: 办结}",
            "says: 办结, fields: [{name: a, label: 甲, input: checklist, lines: application-from}]}"),
        "small.v1.yaml:9: unknown lines 'application-from'. Maybe you meant 'application-form'.");
    refuses(
        FINISH,
        FINISH.replace(
            "says: 办结}",
            "says: 办结, fields: [{name: a, label: 甲, input: checklist, ticked-in: finish}]}"),
        "small.v1.yaml:9: checklist 'a' is ticked in 'finish', which has no checklist");
    refuses(
        FINISH,
        FINISH.replace(
            "says: 办结}",
            "says: 办结, fields: [{name: a, label: 甲, input: checklist, lines: item-grounds}, {name: b, label: 乙, input: checklist, lines: item-grounds}]}"),
        "small.v1.yaml:9: a step has one checklist at most");
    refuses(
        FINISH,
        FINISH.replace(
            "says: 办结}", "says: 办结, fields: [{name: a, label: 甲, lines: item-grounds}]}"),
        "small.v1.yaml:9: only a checklist has lines, field 'a' is none");
    refuses(
        "opening: {to: todo",
        "fields: [{name: a, label: 甲, input: checklist, lines: item-grounds}]\nopening: {to: todo",
        "small.v1.yaml:7: the form has no checklist: its lines are those of a case");
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
        "small.v1.yaml:14: no step starts the clock 'answer'",
        "small.v1.yaml:5: no clock runs in the open state 'todo'");
    refuses(
        "label: 答复",
        "label: 答复\n    extensions: 1\n    not-after: promised\n    pauses: todo",
        "small.v1.yaml:14: no step asks to extend the clock 'answer'",
        "small.v1.yaml:15: 'not-after' needs a deadline field 'promised' in the form",
        "small.v1.yaml:13: clock 'answer' cannot both run and stand still in 'todo'");
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
  void whatOpensAFollowUpGivesItAllThatItsFormNeeds() {
    var rate =
        "  - {action: rate, label: 评价, from: todo, to: same, who: handler, says: 评价, opens: {type: again, as: follow-up, %s}}\n";
    var again =
        named(
            "again",
            "fields: [{name: text, label: 事, input: text, required: true}, {name: unit, label: 单位, input: unit, required: true}]\n"
                + SMALL);
    var lead =
        named(
            "lead", SMALL.replace(FINISH, FINISH + rate.formatted("if: {score: 1}, copies: [x]")));
    assertThat(LinkRows.wrongParts(List.of(lead, again)))
        .containsExactly(
            "lead.v1.yaml:10: a follow-up says what it is about: 'text' is missing",
            "lead.v1.yaml:10: unknown field 'x'. Known: .",
            "lead.v1.yaml:10: 'again' needs 'unit', which nothing gives it",
            "lead.v1.yaml:10: 'if' names 'score', which this step does not ask",
            "lead.v1.yaml:10: 'again' is opened by a step alone, so its opening is for system");
    refuses(
        FINISH,
        FINISH + rate.formatted("text: '{nope}'"),
        "small.v1.yaml:10: unknown placeholder 'nope'. Maybe you meant 'note'.");
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
    refused(
        SMALL
            .replace(
                FINISH,
                FINISH
                    + "  - {action: lapse, label: 终止, from: todo, to: done, who: system, says: 终止}\n")
            .replace(
                "escalate: [{says: 超时}]",
                "escalate: [{does: lapse, unless: {permit: no}, says: 超时}]"),
        "small.v1.yaml:17: 'unless' needs a choice 'permit' of the form that can be no");
    refuses(
        "escalate: [{says: 超时}]",
        "escalate: [{unless: {permit: no}, says: 超时}]",
        "small.v1.yaml:16: 'unless' is of a step that is done by itself: 'does' is missing");
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
        "says: 办结, photo: 1, evidence: {reused: review, doubted: don}}",
        "small.v1.yaml:9: unknown state 'don'. Maybe you meant 'done'.");
    refuses(
        "says: 办结}",
        "says: 办结, photo: 1, evidence: {reused: review, doubted: done}}",
        "small.v1.yaml:9: 'doubted' is a state where somebody looks again; 'done' is closed");
    refuses(
        "says: 办结}",
        "says: 办结, photo: 1, evidence: {reused: review, doubted: todo}}",
        "small.v1.yaml:9: a way leads from 'finish' to 'done' without anyone answering its doubts: write 'answers: doubts' at a step between");
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
}
