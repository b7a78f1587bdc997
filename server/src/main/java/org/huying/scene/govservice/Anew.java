package org.huying.scene.govservice;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.huying.engine.assistant.Filled;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.FormCheck;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An application that was handed in, with what is said anew of it: what is still to be said, what
 * follows from it, and how it would be.
 */
final class Anew {
  /** The fields that somebody wants to change, apart from those whose new values are there. */
  private static final String WANTED = "~wanted";

  private final Changes.Matter matter;
  private final boolean correct;
  private final JsonMapper json;
  private final ObjectNode original;
  private final Map<String, Changes.Line> lines = new LinkedHashMap<>();
  private final @Nullable Form form;
  private final @Nullable FormCheck check;

  Anew(Changes.Matter matter, boolean correct, @Nullable FormCheck check, JsonMapper json) {
    this.matter = matter;
    this.correct = correct;
    this.json = json;
    this.check = check;
    this.form = matter.form();
    this.original = matter.values(json);
    matter.lines().forEach(it -> lines.put(it.id(), it));
  }

  /** What was asked for of a field, if it was. */
  Changes.@Nullable Line line(String field) {
    return lines.get(ApplicationLines.FIELD + field);
  }

  /** What may be changed at all: who applies for whom, and where, is settled. */
  Stream<Field> changeable() {
    return form == null || check == null
        ? Stream.of()
        : check.asked(original).stream()
            .filter(it -> !ApplicationLines.SETTLED.contains(it.name()));
  }

  /** The materials to be handed in: those asked for, and those that the new values need. */
  Map<Changes.Line, Handed> materials(Map<String, Filled> known) {
    Map<Changes.Line, Handed> all = new LinkedHashMap<>();
    Map<String, Handed> needed = needed(after(known));
    for (Changes.Line line : lines.values()) {
      if (!line.id().startsWith(ApplicationLines.FIELD)) {
        all.put(line, handed(line, needed.get(line.label())));
      }
    }
    Set<String> before = needed(original).keySet();
    needed.forEach((name, more) -> {
      String id = ApplicationLines.MATERIAL + name;
      if (more.required() && !before.contains(name) && !lines.containsKey(id)) {
        Changes.Line line = new Changes.Line(id, name, null);
        all.put(line, handed(line, more));
      }
    });
    return all;
  }

  /** The materials that these values need, by name. */
  private Map<String, Handed> needed(ObjectNode values) {
    Map<String, Handed> needed = new LinkedHashMap<>();
    if (form != null && matter.item().isPresent()) {
      Handed.of(matter.item().get(), form, values).forEach(it -> needed.put(it.name(), it));
    }
    return needed;
  }

  /** As the form takes it, where the form knows it. */
  private static Handed handed(Changes.Line line, @Nullable Handed known) {
    return new Handed(
        "material-" + Integer.toHexString(line.id().hashCode()),
        line.label(),
        true,
        "",
        known == null ? Set.of(Form.Way.PHOTO, Form.Way.BRING) : known.ways(),
        known == null ? null : known.help());
  }

  /** The new values that are known. */
  ObjectNode told(Map<String, Filled> known) {
    ObjectNode told = json.createObjectNode();
    if (form != null) {
      for (Field field : form.fields()) {
        Filled filled = known.get(field.name());
        if (filled != null) {
          told.set(field.name(), json.readTree(filled.value()));
        }
      }
    }
    return told;
  }

  /** The application as it would be. */
  private ObjectNode after(Map<String, Filled> known) {
    ObjectNode after = original.deepCopy();
    told(known).properties().forEach(it -> after.set(it.getKey(), it.getValue()));
    return check == null ? after : check.fitting(after);
  }

  /** The same, without what is still to be said anew. */
  ObjectNode now(Map<String, Filled> known, Set<String> wanted) {
    ObjectNode now = after(known);
    wanted.stream().filter(it -> !known.containsKey(it)).forEach(now::remove);
    return now;
  }

  /** The fields that are said anew: asked for, chosen, or wrong by what was said. */
  Set<String> wanted(Map<String, Filled> known) {
    Set<String> wanted = new LinkedHashSet<>();
    if (form == null || check == null) {
      return wanted;
    }
    lines.keySet().stream()
        .filter(it -> it.startsWith(ApplicationLines.FIELD))
        .map(it -> it.substring(ApplicationLines.FIELD.length()))
        .forEach(wanted::add);
    wanted.addAll(chosen(known));
    told(known).properties().forEach(it -> wanted.add(it.getKey()));
    Set<String> before = check.problems(original).keySet();
    check.problems(after(known)).keySet().stream()
        .filter(it -> !before.contains(it))
        .map(Changes::base)
        .forEach(wanted::add);
    return wanted;
  }

  private static List<String> chosen(Map<String, Filled> known) {
    Filled chosen = known.get(WANTED);
    return chosen == null || chosen.value().isEmpty()
        ? List.of()
        : Arrays.asList(chosen.value().split(","));
  }

  /** Somebody wants to say this one anew. */
  static void want(Map<String, Filled> known, String field) {
    Set<String> chosen = new LinkedHashSet<>(chosen(known));
    chosen.add(field);
    known.put(WANTED, new Filled(String.join(",", chosen), ""));
  }

  /** What may be said now: what was asked for; while nothing was, everything. */
  Set<String> allowed(Map<String, Filled> known) {
    Set<String> allowed = new LinkedHashSet<>(wanted(known));
    if (!correct) {
      changeable().map(Field::name).forEach(allowed::add);
    }
    return allowed;
  }
}
