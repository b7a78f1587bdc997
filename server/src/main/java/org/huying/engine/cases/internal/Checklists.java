package org.huying.engine.cases.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.huying.engine.cases.CaseLines.Line;
import org.huying.engine.cases.Input;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.Ticked;
import org.huying.engine.cases.internal.type.CaseType.Field;
import org.huying.engine.cases.internal.type.CaseType.Transition;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checklists: their lines as a case has them now, and what somebody ticked. A checklist is given as
 * {@code [{"line": "…", "remark": "…"}]}.
 */
@Component
class Checklists {
  private static final int MOST_REMARK = 200;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final CaseTypes types;
  private final Timeline timeline;

  Checklists(CaseTypes types, Timeline timeline) {
    this.types = types;
    this.timeline = timeline;
  }

  private record Given(String line, @Nullable String remark) {}

  /** What is offered to be ticked, in the order in which it is kept, too. */
  List<Line> of(Field field, CaseFile file) {
    if (field.tickedIn() != null) return earlier(field.tickedIn(), file);
    return field.lines() == null
        ? List.of()
        : types.lines(field.lines()).of(file.id, Kept.of(file));
  }

  /**
   * What was ticked when a step was made last; of a step that only had a note, the note's lines.
   */
  private List<Line> earlier(String action, CaseFile file) {
    var step =
        timeline.of(file).reversed().stream().filter(it -> it.kind().equals(action)).findFirst();
    if (step.isEmpty()) return List.of();
    var ticked = step.get().ticked();
    if (!ticked.isEmpty())
      return ticked.stream().map(it -> new Line(it.line(), it.label(), "")).toList();
    var note = step.get().note();
    var said = note == null ? List.<String>of() : note.lines().toList();
    return IntStream.range(0, said.size())
        .filter(it -> !said.get(it).isBlank())
        .mapToObj(it -> new Line("note:" + (it + 1), said.get(it).strip(), ""))
        .toList();
  }

  /**
   * What was ticked in a step, by field.
   *
   * @throws InvalidInput {@code invalid-fields} for a line that is not offered, and where one has
   *     to be ticked and none is
   */
  Map<String, List<Ticked>> ticked(Transition step, Perform input, CaseFile file) {
    var all = new LinkedHashMap<String, List<Ticked>>();
    for (var field : step.fields()) {
      if (field.input() != Input.CHECKLIST) continue;
      var value = input.fields().getOrDefault(field.name(), "").strip();
      var ticked = ticked(field, value, file);
      if (ticked.isEmpty() && field.required())
        throw InvalidInput.field(
            field.name(), "“%s”至少勾一行。".formatted(field.label()), "nothing is ticked");
      all.put(field.name(), ticked);
    }
    return all;
  }

  private List<Ticked> ticked(Field field, String value, CaseFile file) {
    if (value.isEmpty()) return List.of();
    var offered = new LinkedHashMap<String, Line>();
    of(field, file).forEach(it -> offered.put(it.id(), it));
    var order = List.copyOf(offered.keySet());
    var ticked = new ArrayList<Ticked>();
    for (var given : read(field, value)) {
      var line = offered.remove(given.line);
      if (line == null)
        throw InvalidInput.field(
            field.name(),
            "“%s”里没有这一行，或者勾了两次，请重新勾。".formatted(field.label()),
            "no line '%s'".formatted(given.line));
      var remark = given.remark == null || given.remark.isBlank() ? null : given.remark.strip();
      if (remark != null
          && (remark.codePointCount(0, remark.length()) > MOST_REMARK || remark.indexOf('\0') >= 0))
        throw InvalidInput.field(
            field.name(),
            "“%s”的备注最多%d个字。".formatted(line.label(), MOST_REMARK),
            "the remark of '%s' is too long".formatted(line.id()));
      ticked.add(new Ticked(line.id(), line.label(), remark));
    }
    ticked.sort(Comparator.comparingInt(it -> order.indexOf(it.line())));
    return ticked;
  }

  private static List<Given> read(Field field, String value) {
    try {
      List<Given> given = JSON.readValue(value, new TypeReference<List<Given>>() {});
      if (given.stream().allMatch(it -> it != null && it.line != null)) return given;
    } catch (JacksonException e) {
      // said below
    }
    throw InvalidInput.field(
        field.name(), "请从“%s”里勾选。".formatted(field.label()), "'%s' is no list".formatted(value));
  }

  static @Nullable String write(List<Ticked> ticked) {
    return ticked.isEmpty() ? null : JSON.writeValueAsString(ticked);
  }

  static List<Ticked> read(@Nullable String ticked) {
    return ticked == null ? List.of() : JSON.readValue(ticked, new TypeReference<>() {});
  }
}
