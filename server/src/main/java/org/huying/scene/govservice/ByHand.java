package org.huying.scene.govservice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huying.engine.assistant.Given;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.FormCheck;
import org.huying.engine.forms.Hearing;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One field of a form that is answered by itself: tapped, typed, or said. */
final class ByHand {
  private final Form form;
  private final FormCheck check;
  private final Hearing hearing;
  private final Tapped tapped;

  ByHand(
      Form form,
      FormCheck check,
      Hearing hearing,
      PlaceAnswers places,
      SlotAnswers times,
      LocalDate today,
      JsonMapper json) {
    this.form = form;
    this.check = check;
    this.hearing = hearing;
    this.tapped = new Tapped(places, times, json, today);
  }

  /**
   * What an answer makes of the values.
   *
   * @param slot a field, or a part of one: {@code family[0].income}, {@code family+}
   * @throws InvalidInput {@code slot-unheard}; by path, what is wrong or missing
   */
  Hearing.Heard hear(ObjectNode values, String slot, Given given) {
    String name = Changes.base(slot);
    Optional<Field> field = form.field(name).filter(it -> it.name().equals(slot));
    Optional<JsonNode> chosen = field.flatMap(it -> tapped.chosen(it, given));
    boolean list = field.filter(it -> it.kind() == Field.Kind.LIST).isPresent();
    ObjectNode before = values.deepCopy();
    if (chosen.isEmpty() && field.isPresent() && !list) {
      before.remove(slot);
    }
    if (list && chosen.isPresent()) {
      return table(before, slot, chosen.get());
    }
    Hearing.Heard heard =
        chosen.isPresent()
            ? hearing.set(before, slot, chosen.get())
            : hearing.listen(given.value() == null ? "" : given.value(), before, slot, List.of());
    if (!heard.wrong().isEmpty()) {
      throw InvalidInput.field(
          slot, heard.wrong().values().iterator().next(), "the value of " + slot + " is wrong");
    }
    if (!heard.changed().contains(name) && heard.closed() == null) {
      throw ApplySkill.unheard();
    }
    return heard;
  }

  /** A table is given whole: nothing of it may be wrong, and nothing more is asked of it. */
  private Hearing.Heard table(ObjectNode values, String name, JsonNode table) {
    values.set(name, table);
    List<FieldError> errors = new ArrayList<>();
    check
        .problems(values)
        .forEach((path, reason) -> {
          if (Changes.base(path).equals(name)) {
            errors.add(new FieldError(path, reason));
          }
        });
    if (!errors.isEmpty()) {
      throw InvalidInput.fields(errors);
    }
    Hearing.Heard heard = hearing.set(values, name, table);
    return new Hearing.Heard(
        heard.values(),
        heard.changed(),
        heard.wrong(),
        heard.again(),
        name,
        heard.early(),
        heard.unsure());
  }
}
