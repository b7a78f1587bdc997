package org.huying.scene.govservice;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huying.engine.assistant.Filled;
import org.huying.engine.assistant.Slot;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.Hearing;
import org.huying.engine.forms.Shown;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.language.Normalizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** 和上次一样吗？ Offers what was handed in last, to be taken, changed or left. */
final class SameAgain {
  /** No field is called so. */
  static final String SLOT = "~again?";

  static final String NOTE = "~again";
  static final String SAME = "same";
  static final String ANEW = "anew";

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
  private static final Pattern ANEW_SAID =
      Pattern.compile("^(?:唔|不)(?:一样|同|系|是)|^(?:冇|没)?[^,，]{0,3}(?:重新|从头|全部改|都变)|都(?:唔|不)(?:一样|同)");
  private static final Pattern CHANGED = Pattern.compile("改|换|变[了咗]|唔同|不同|除[咗了]|唔一样|不一样|错[咗了]");
  private static final Pattern SAME_SAID =
      Pattern.compile(
          "^(?:都|全部|就|同|跟|和|与|用返?|系|是|照)*(?:上次)?(?:嘅|的)?(?:完全)?(?:一样|照旧|唔变|不变|冇变|没变|没有变|系|是|对|啱|好|可以|得|上次)");

  private final Form form;
  private final Hearing hearing;
  private final JsonMapper json;

  SameAgain(Form form, Hearing hearing, JsonMapper json) {
    this.form = form;
    this.hearing = hearing;
    this.json = json;
  }

  /** What is noted in a conversation that begins: what is offered, and how it is asked. */
  Filled note(LastTime.Before last) {
    String shown =
        form.again().stream()
            .filter(name -> last.values().has(name))
            .flatMap(name -> form.field(name).stream())
            .map(field -> field.title() + "：" + masked(field, last.values().get(field.name())))
            .collect(Collectors.joining("；"));
    String when = DAY.format(last.at().atZone(MovableClock.CHINA));
    return new Filled(last.values().toString(), "您%s填过：%s。这次和上次一样吗？".formatted(when, shown));
  }

  private static String masked(Field field, JsonNode value) {
    String shown = Shown.value(field, value);
    return field.sensitive() ? ApplicationValues.masked(field, shown) : shown;
  }

  /** The question, while it is open. */
  static Optional<Slot> slot(Map<String, Filled> known) {
    Filled note = known.get(NOTE);
    return note == null || note.label().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Slot(
                SLOT,
                "",
                note.label(),
                Slot.Input.CHOICE,
                true,
                List.of(new Slot.Choice(SAME, "和上次一样"), new Slot.Choice(ANEW, "重新填")),
                List.of()));
  }

  /**
   * What an answer makes of it.
   *
   * @param values those known, with what was taken
   * @param taken titles of what was taken
   * @param named a field that is to be said anew; null where none is
   */
  record Answer(ObjectNode values, List<String> taken, Optional<String> named) {
    String text() {
      return taken.isEmpty() ? "好的，从头填。" : "好的，跟上次一样：" + String.join("、", taken) + "。";
    }
  }

  /** 一样, 改电话, 重新填; empty where it is neither. */
  Optional<Answer> hear(Filled note, ObjectNode known, String said) {
    String plain = Normalizer.standard().simplify(said);
    List<String> named =
        form.again().stream()
            .filter(name -> form.field(name).filter(it -> Hearing.names(it, plain)).isPresent())
            .toList();
    if (!named.isEmpty() && CHANGED.matcher(plain).find()) {
      return Optional.of(take(note, known, named));
    }
    if (plain.equals(ANEW) || ANEW_SAID.matcher(plain).find()) {
      return Optional.of(new Answer(known, List.of(), Optional.empty()));
    }
    return plain.equals(SAME) || SAME_SAID.matcher(plain).find()
        ? Optional.of(take(note, known, List.of()))
        : Optional.empty();
  }

  /** All that still fits, but these. */
  private Answer take(Filled note, ObjectNode known, List<String> but) {
    JsonNode offered = json.readTree(note.value());
    ObjectNode values = known;
    List<String> taken = new ArrayList<>();
    for (Field field : form.fields()) {
      JsonNode value = offered.get(field.name());
      if (value != null && !values.has(field.name()) && !but.contains(field.name())) {
        Hearing.Heard set = hearing.set(values, field.name(), value);
        values = set.values();
        if (set.changed().contains(field.name())) {
          taken.add(field.title());
        }
      }
    }
    return new Answer(values, taken, but.stream().findFirst());
  }

  /** The same without the note: it was answered. */
  static Map<String, Filled> answered(Map<String, Filled> known) {
    Map<String, Filled> rest = new LinkedHashMap<>(known);
    rest.remove(NOTE);
    return rest;
  }
}
