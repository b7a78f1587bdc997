package org.huying.engine.cases.internal;

import java.util.ArrayList;
import org.huying.engine.cases.CaseChange;
import org.huying.engine.cases.CaseEffect;
import org.huying.engine.cases.Input;
import org.huying.foundation.kernel.InvalidInput;
import org.springframework.stereotype.Component;

/**
 * Puts right what the form said of an order from outside: the fields of the step that the form has,
 * too. A number that is no longer this case's is free again; {@code reason} names what was and what
 * is.
 */
@Component
class CorrectOrder implements CaseEffect {
  private final References references;
  private final Searched searched;

  CorrectOrder(References references, Searched searched) {
    this.references = references;
    this.searched = searched;
  }

  @Override
  public String name() {
    return "correct-order";
  }

  @Override
  public void apply(CaseChange change, String argument) {
    var file = ((Step) change).file;
    var said = new ArrayList<String>();
    for (var field : ((Step) change).type.fields()) {
      var given = change.fields().getOrDefault(field.name(), "").strip();
      var had = change.kept().getOrDefault(field.name(), "");
      if (given.isEmpty() || given.equals(had)) continue;
      if (field.input() == Input.NUMBER) {
        references.take(field, given);
        file.outsideNumber = given;
        searched.change(file);
      }
      change.keep(field.name(), given);
      said.add(
          "%s%s改为%s"
              .formatted(field.label(), had.isEmpty() ? "" : "由" + spaced(had), spaced(given)));
    }
    if (said.isEmpty())
      throw InvalidInput.field(
          ((Step) change).transition.fields().getFirst().name(),
          "请填改成什么；和现在一样的不用填。",
          "no field differs from what is kept");
    if (file.overdueSince != null && !file.overdueSince.isAfter(file.openedAt))
      file.overdueSince = null; // late only by the date that is put right
    change.reason(String.join("；", said));
  }

  private static String spaced(String value) {
    return value.replace('T', ' ');
  }
}
