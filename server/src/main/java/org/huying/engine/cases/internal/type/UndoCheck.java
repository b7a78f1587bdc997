package org.huying.engine.cases.internal.type;

import java.util.EnumSet;
import java.util.Set;
import org.huying.engine.cases.Input;
import org.huying.engine.cases.Need;
import org.huying.engine.cases.internal.type.CaseType.Field;
import org.huying.engine.cases.internal.type.CaseType.Transition;
import org.huying.foundation.kernel.YamlProblems;

/** Checks that what a row names as its {@code undo} really takes it back. */
final class UndoCheck {
  /** What a case was before a step can be given again for these. */
  private static final Set<Input> KNOWN_BEFORE =
      EnumSet.of(Input.UNIT, Input.COLLEAGUE, Input.CATEGORY, Input.KIND, Input.PRIORITY);

  private final CaseType type;
  private final Lines lines;
  private final YamlProblems problems;

  UndoCheck(CaseType type, Lines lines, YamlProblems problems) {
    this.type = type;
    this.lines = lines;
    this.problems = problems;
  }

  void check(Transition row, String undo) {
    for (var from : row.from()) {
      var to = row.to() == null ? from : row.to();
      var back = type.from(to).stream().filter(it -> it.action().equals(undo)).toList();
      if (back.size() != 1) {
        add(row, "'undo: %s' needs exactly one such row from '%s'".formatted(undo, to));
        continue;
      }
      var it = back.getFirst();
      var end = it.to() == null ? to : it.to();
      if (!end.equals(from))
        add(row, "'%s' leads from '%s' to '%s', not back to '%s'".formatted(undo, to, end, from));
      if (!it.who().containsAll(row.who()))
        add(row, "whoever may do '%s' may undo it by '%s'".formatted(row.action(), undo));
      if (it.photo() == Need.REQUIRED || it.fields().stream().anyMatch(UndoCheck::asks))
        add(row, "'%s' asks for what nobody gives with an undo".formatted(undo));
    }
  }

  private static boolean asks(Field field) {
    return field.required() && !KNOWN_BEFORE.contains(field.input());
  }

  private void add(Transition row, String message) {
    problems.add(lines.of(row, "undo"), message);
  }
}
