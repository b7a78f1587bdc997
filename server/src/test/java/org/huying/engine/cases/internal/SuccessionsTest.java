package org.huying.engine.cases.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseTypeReader;
import org.huying.engine.cases.internal.type.Vocabulary;
import org.junit.jupiter.api.Test;

class SuccessionsTest {
  private static final String SMALL =
      """
      type: small
      version: %d
      title: 小事
      states:
        todo: {label: 待办, tone: waiting, owner: unit}
        done: {label: 办结, tone: done}
      opening: {to: todo, says: 提交}
      transitions:
        - {action: finish, label: 办结, from: todo, to: done, who: handler, says: 办结}
      classes: {usual: 一般}
      clocks:
        answer: {label: 答复, in: open, terms: {usual: 2 work days}, escalate: [{says: 超时}]}
      classify: {otherwise: other, certainty: 0.5}
      categories:
        - {code: lamp, name: 路灯, group: 设施, standard: thing/公用设施, class: usual, examples: [灯坏了]}
        - {code: other, name: 其他, group: 其他, standard: event/其他, class: usual}
      dispatch:
        - {category: lamp, unit: lamp, because: 路灯所负责}
      moves: {from: %d, states: {%s}}
      """;

  private static CaseType version(int version, String states) {
    return CaseTypeReader.read(
        "small.v%d.yaml".formatted(version),
        new StringReader(SMALL.formatted(version, version - 1, states)),
        new Vocabulary(Map.of(), Map.of(), Map.of(), Set.of(), Map.of(), Map.of()),
        list -> Optional.empty());
  }

  @Test
  void everyVersionOnTheWayHasToTakeTheCase() {
    var file = new CaseFile();
    file.state = "todo";
    file.category = "lamp";
    file.unit = new UUID(0, 1);
    var same = version(2, "todo: todo");
    assertThat(Successions.refusal(List.of(same, version(3, "todo: todo")), file)).isNull();
    assertThat(
            Successions.refusal(List.of(version(2, "todo: done"), version(3, "done: todo")), file))
        .as("it would be over in between")
        .isEqualTo("新版里对应的状态已经结束");
    assertThat(Successions.refusal(List.of(same, version(3, "done: done")), file))
        .isEqualTo("新版里没有对应的状态");
  }
}
