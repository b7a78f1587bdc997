package org.huying.scene.govservice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huying.engine.assistant.Filled;
import org.huying.engine.assistant.Slot;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.FormCheck;
import org.huying.engine.forms.Hearing;
import org.huying.engine.forms.Rule;
import org.huying.engine.forms.Shown;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form on its way through a conversation: its values as the assistant keeps them, and the
 * questions that are open. Besides the fields there are the materials, whether a list is complete
 * ({@code family+}), and what the house notes for itself ({@code ~form}, {@code ~last}, …).
 */
final class Filling {
  static final String VERSION = "~form";
  static final String LAST = "~last";

  /** What was told before it is known whether it is asked, and words that fit several fields. */
  static final String EARLY = "~early";

  static final String UNSURE = "~unsure";

  private final Form form;
  private final FormCheck check;
  private final JsonMapper json;

  Filling(Form form, FormCheck check, JsonMapper json) {
    this.form = form;
    this.check = check;
    this.json = json;
  }

  /** The form's values among what is known. */
  ObjectNode values(Map<String, Filled> known) {
    ObjectNode values = json.createObjectNode();
    for (Field field : form.fields()) {
      Filled filled = known.get(field.name());
      if (filled != null) {
        values.set(field.name(), json.readTree(filled.value()));
      }
    }
    return values;
  }

  /** What is known, with these values instead of those before. */
  Map<String, Filled> known(Map<String, Filled> before, ObjectNode values) {
    Map<String, Filled> known = new LinkedHashMap<>();
    for (Field field : form.fields()) {
      JsonNode value = values.get(field.name());
      if (value != null) {
        known.put(field.name(), new Filled(value.toString(), Shown.value(field, value)));
      }
    }
    before.forEach((slot, filled) -> {
      boolean list = slot.endsWith("+") && known.containsKey(slot.substring(0, slot.length() - 1));
      if (slot.startsWith("~") || Handed.isSlot(slot) || list) {
        known.put(slot, filled);
      }
    });
    known.put(VERSION, new Filled(String.valueOf(form.version()), ""));
    return known;
  }

  /** Notes what a sentence told last, and what it leaves open. */
  void note(Map<String, Filled> known, Hearing.Heard heard) {
    if (heard.closed() != null) {
      known.put(heard.closed() + "+", new Filled("closed", ""));
    }
    known.put(LAST, new Filled(String.join(",", heard.changed()), ""));
    known.remove(EARLY);
    if (!heard.early().isEmpty()) {
      known.put(EARLY, new Filled(heard.early().toString(), ""));
    }
    known.remove(UNSURE);
    Hearing.Unsure unsure = heard.unsure();
    if (unsure != null) {
      ObjectNode values = json.createObjectNode();
      unsure.values().forEach(values::set);
      known.put(UNSURE, new Filled(values.toString(), unsure.words()));
    }
  }

  /** What was told early, by field. */
  ObjectNode early(Map<String, Filled> known) {
    Filled early = known.get(EARLY);
    return early == null ? json.createObjectNode() : (ObjectNode) json.readTree(early.value());
  }

  static List<String> last(Map<String, Filled> known) {
    Filled last = known.get(LAST);
    return last == null || last.value().isEmpty()
        ? List.of()
        : Arrays.asList(last.value().split(","));
  }

  /** The questions for these values, in order. */
  List<Slot> slots(ObjectNode values, List<Handed> materials) {
    return slots(values, materials, Map.of());
  }

  /** The same with what is kept of materials, by their names. */
  List<Slot> slots(ObjectNode values, List<Handed> materials, Map<String, Slot.Choice> kept) {
    List<Slot> slots = new ArrayList<>();
    for (Field field : check.asked(values)) {
      slots.add(slot(field));
      if (field.kind() == Field.Kind.LIST && values.path(field.name()).size() > 0) {
        parts(field, values.path(field.name()), slots);
        if (!complete(field, values)) {
          slots.add(more(field));
        }
      }
    }
    materials.forEach(material -> slots.add(slot(material, kept.get(material.name()))));
    return slots;
  }

  /** Whether there are as many as another field says. */
  private boolean complete(Field list, ObjectNode values) {
    return form.rules().stream()
        .filter(rule -> rule.that().equals(list.name()))
        .anyMatch(rule ->
            rule.check() instanceof Rule.CountOf count
                && values.path(list.name()).size() == values.path(count.field()).asInt(0));
  }

  static Slot slot(Field field) {
    return new Slot(
        field.name(),
        field.title(),
        field.ask(),
        input(field),
        field.required(),
        choices(field),
        field.words(),
        field.section(),
        field.help(),
        Entries.of(field));
  }

  private static Slot.Input input(Field field) {
    return switch (field.kind()) {
      case CHOICE, YES_NO, SLOT -> Slot.Input.CHOICE;
      case PLACE -> Slot.Input.PLACE;
      default -> Slot.Input.TEXT;
    };
  }

  private static List<Slot.Choice> choices(Field field) {
    return switch (field.kind()) {
      case YES_NO -> List.of(new Slot.Choice("true", "是"), new Slot.Choice("false", "不是"));
      case CHOICE, CHOICES ->
          field.choices().stream().map(it -> new Slot.Choice(it.value(), it.title())).toList();
      default -> List.of();
    };
  }

  /** What is missing of each of several. */
  private static void parts(Field list, JsonNode all, List<Slot> slots) {
    for (int i = 0; i < all.size(); i++) {
      for (Field part : list.parts()) {
        if (part.required() && part.when().holds(all.get(i)) && !all.get(i).has(part.name())) {
          String which = "第%d位%s%s：".formatted(i + 1, list.each(), called(list, all.get(i)));
          slots.add(
              new Slot(
                  "%s[%d].%s".formatted(list.name(), i, part.name()),
                  "",
                  which + part.ask(),
                  input(part),
                  true,
                  choices(part),
                  List.of(),
                  list.section(),
                  part.help()));
        }
      }
    }
  }

  private static String called(Field list, JsonNode one) {
    return list.parts().stream()
        .filter(part -> part.kind() == Field.Kind.NAME && one.has(part.name()))
        .findFirst()
        .map(part -> "（" + one.path(part.name()).asString() + "）")
        .orElse("");
  }

  private static Slot more(Field list) {
    return new Slot(
        list.name() + "+",
        "",
        "还有别的%s吗？有就接着说，没有就说“没有了”。".formatted(list.each()),
        Slot.Input.TEXT,
        true,
        List.of(),
        List.of(),
        list.section(),
        null);
  }

  private static Slot slot(Handed material, Slot.@Nullable Choice kept) {
    List<Slot.Choice> ways = new ArrayList<>();
    if (kept != null && material.ways().contains(Form.Way.STORED)) {
      ways.add(kept);
    }
    if (material.ways().contains(Form.Way.BRING)) {
      ways.add(new Slot.Choice(Handed.BRING, "带原件到窗口"));
    }
    String ask =
        "“%s”怎么交？%s"
            .formatted(material.name(), material.ways().contains(Form.Way.PHOTO) ? "可以现在拍照。" : "");
    return new Slot(
        material.slot(),
        material.name(),
        ask,
        Slot.Input.MATERIAL,
        material.required(),
        ways,
        List.of(),
        "材料",
        material.help());
  }
}
