package org.huying.engine.cases.internal.type;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The smallest case type that stands, to be changed until it does not; and those of the house. */
final class SmallType {
  private static final Path FOLDER = Path.of("src/main/resources/case-types");

  static final Vocabulary VOCABULARY =
      new Vocabulary(
          known(
              "not-rated-yet",
              "rated",
              "not-holder",
              "closed-within",
              "not-own-work",
              "first-time",
              "once-within",
              "kept",
              "someone-else",
              "kind",
              "not-kind",
              "photos-withheld",
              "parts-done",
              "part-of",
              "lead-done-within",
              "police-liaison",
              "not-followed-work",
              "still-authorised",
              "decision-day",
              "own-station",
              "own-suggestion"),
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
              "keep-ground",
              "correct-order",
              "keep-day",
              "say-ground",
              "recuse",
              "recuse-unit",
              "recuse-handling-unit",
              "release-photo",
              "merge",
              "split",
              "pump-reading",
              "pump-round-done",
              "record-visit",
              "end-visits",
              "register-suggestion"),
          Map.of("rate", Set.of("score", "solved"), "assign-unit", Set.of("unit")),
          Set.of("application-form", "item-grounds", "pump-check-up", "pump-cleaning"),
          Map.of("kept", Set::of),
          Map.of("part-of", it -> Set.of(it.split(" "))));

  private static Map<String, Function<String, Optional<String>>> known(String... names) {
    return Stream.of(names).collect(toMap(Function.identity(), it -> argument -> Optional.empty()));
  }

  static CaseType read(String yaml) {
    return CaseTypeReader.read(
        "small.v1.yaml", new StringReader(yaml), VOCABULARY, name -> Optional.empty());
  }

  /** The smallest type that stands: one open state, one closed. */
  static final String SMALL =
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

  static void refuses(String what, String instead, String... messages) {
    assertThat(SMALL).contains(what);
    refused(SMALL.replace(what, instead), messages);
  }

  static void refused(String yaml, String... messages) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(CaseTypeException.class)
        .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines()).contains(messages));
  }

  static final String FINISH =
      "  - {action: finish, label: 办结, from: todo, to: done, who: handler, says: 办结}\n";

  static CaseType named(String name, String yaml) {
    return CaseTypeReader.read(
        name + ".v1.yaml",
        new StringReader(yaml.replace("type: small", "type: " + name)),
        VOCABULARY,
        list -> Optional.empty());
  }

  static CaseType file(String name) throws IOException {
    try (var reader = Files.newBufferedReader(FOLDER.resolve(name))) {
      return CaseTypeReader.read(name, reader, VOCABULARY, SmallType::list);
    }
  }

  private static Optional<Reader> list(String name) throws IOException {
    return Optional.of(Files.newBufferedReader(FOLDER.resolve("lists/" + name + ".yaml")));
  }

  private SmallType() {}
}
