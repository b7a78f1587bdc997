package org.huying.scene.govservice;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.huying.engine.assistant.Filled;
import org.huying.engine.assistant.Heard;
import org.huying.engine.assistant.Slot;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.forms.Form;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How somebody says, or shows, that a material is handed in. */
final class MaterialAnswers {
  /** What the person keeps, noted in the conversation. */
  static final String NOTE = "~stored";

  private static final String STORED = "stored:";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
  private static final Pattern REUSES = Pattern.compile("用(?:返|回)?.{0,6}(?:上次|之前|以前|旧|存|留)|材料库");
  private static final Pattern BRINGS = Pattern.compile("带|拎|拿(?:去|过|到)|到窗口|原件|去现场|当面");
  private static final Pattern ALL = Pattern.compile("都|全部|统统|冚[唪巴]+");

  private final ServiceItem item;
  private final Form form;
  private final JsonMapper json;

  MaterialAnswers(ServiceItem item, Form form, JsonMapper json) {
    this.item = item;
    this.form = form;
    this.json = json;
  }

  /** What the person keeps of this form's materials; noted when a conversation begins. */
  Optional<Filled> note(List<MaterialLibrary.Kept> library) {
    ObjectNode note = json.createObjectNode();
    for (MaterialLibrary.Kept kept : library) {
      note.putObject(kept.name())
          .put("value", STORED + kept.id())
          .put(
              "label",
              "用上次的（%s留下）".formatted(DAY.format(kept.keptAt().atZone(MovableClock.CHINA))));
    }
    return note.isEmpty() ? Optional.empty() : Optional.of(new Filled(note.toString(), ""));
  }

  /**
   * The same by the material's name, to be chosen; nothing where somebody else applies: what is
   * kept is the person's own.
   */
  Map<String, Slot.Choice> kept(Map<String, Filled> known, ObjectNode values) {
    Filled note = Applications.self(form, values) ? known.get(NOTE) : null;
    Map<String, Slot.Choice> kept = new LinkedHashMap<>();
    if (note != null) {
      json.readTree(note.value())
          .properties()
          .forEach(it ->
              kept.put(
                  it.getKey(),
                  new Slot.Choice(
                      it.getValue().path("value").asString(),
                      it.getValue().path("label").asString())));
    }
    return kept;
  }

  /** The material of the library that a value names. */
  static Optional<UUID> stored(String value) {
    return value.startsWith(STORED)
        ? Optional.of(UUID.fromString(value.substring(STORED.length())))
        : Optional.empty();
  }

  /** Nobody else's application is handed in with one's own materials, chosen before it was. */
  static void requireNotStored(List<Handed> all, Map<String, String> values) {
    for (Handed each : all) {
      if (stored(values.getOrDefault(each.slot(), "")).isPresent()) {
        throw InvalidInput.field(
            each.slot(),
            "材料库里的“%s”是您自己的，请拍申请人的。".formatted(each.name()),
            "an own material for somebody else");
      }
    }
  }

  /** 用上次的身份证照片: where it is kept, and may be used. */
  private Optional<Heard> reuse(
      Map<String, Filled> known, ObjectNode values, String slot, String said) {
    if (!REUSES.matcher(said).find()) {
      return Optional.empty();
    }
    List<Handed> all = Handed.of(item, form, values);
    Handed meant =
        all.stream()
            .filter(it -> said.contains(it.name()) && !known.containsKey(it.slot()))
            .findFirst()
            .or(() -> all.stream().filter(it -> it.slot().equals(slot)).findFirst())
            .orElseThrow(ApplySkill::unheard);
    Slot.Choice kept = kept(known, values).get(meant.name());
    if (kept == null || !meant.ways().contains(Form.Way.STORED)) {
      return Optional.of(
          new Heard(known, "材料库里没有能用的“%s”，请拍一下。".formatted(meant.name()), slot, false));
    }
    Map<String, Filled> more = new LinkedHashMap<>(known);
    more.put(meant.slot(), new Filled(kept.value(), label(meant.slot(), kept.value())));
    return Optional.of(new Heard(more, "好的，“%s”用上次留下的照片。".formatted(meant.name()), null, false));
  }

  /** What people read of a material's value; nothing for anything else. */
  static String label(String slot, String value) {
    if (!Handed.isSlot(slot)) {
      return "";
    }
    return value.startsWith(STORED)
        ? "用上次留下的照片"
        : value.equals(Handed.BRING)
            ? "带原件到窗口"
            : "%d张照片".formatted(Handed.files(List.of(value)).size());
  }

  Optional<Heard> hear(Map<String, Filled> known, ObjectNode values, String slot, String said) {
    Optional<Heard> reused = reuse(known, values, slot, said);
    return reused.isPresent() ? reused : hear(known, Handed.of(item, form, values), slot, said);
  }

  /** Originals are brought; what may not be brought is named, and has to be photographed. */
  static Optional<Heard> hear(
      Map<String, Filled> known, Collection<Handed> materials, String slot, String said) {
    if (!BRINGS.matcher(said).find()) {
      return Optional.empty();
    }
    Map<String, Filled> more = new LinkedHashMap<>(known);
    boolean every = ALL.matcher(said).find();
    List<String> brought = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    for (Handed each : materials) {
      if (!each.slot().equals(slot) && (!every || known.containsKey(each.slot()))) {
        continue;
      }
      if (each.ways().contains(Form.Way.BRING)) {
        more.put(each.slot(), new Filled(Handed.BRING, label(each.slot(), Handed.BRING)));
        brought.add("“" + each.name() + "”");
      } else {
        shown.add("“" + each.name() + "”");
      }
    }
    String text = brought.isEmpty() ? "" : "记下了，到时候带原件到窗口：" + String.join("、", brought) + "。";
    if (!shown.isEmpty()) {
      text += String.join("、", shown) + "只能拍照交，不能带原件代替，请拍一下。";
    }
    return Optional.of(new Heard(more, text, null, false));
  }

  Map<String, Filled> fill(
      Map<String, Filled> known, ObjectNode values, String slot, String value) {
    List<Handed> materials = Handed.of(item, form, values);
    boolean reuses =
        materials.stream()
            .filter(it -> it.slot().equals(slot) && it.ways().contains(Form.Way.STORED))
            .map(it -> kept(known, values).get(it.name()))
            .anyMatch(it -> it != null && it.value().equals(value));
    if (reuses) {
      Map<String, Filled> more = new LinkedHashMap<>(known);
      more.put(slot, new Filled(value, label(slot, value)));
      return more;
    }
    Optional<Heard> said = reuse(known, values, slot, value);
    return said.isPresent() ? given(said.get(), slot) : fill(known, materials, slot, value);
  }

  private static Map<String, Filled> given(Heard said, String slot) {
    if (!said.known().containsKey(slot)) {
      throw InvalidInput.field(slot, said.text(), "material " + slot + " has to be photographed");
    }
    return said.known();
  }

  /**
   * Photos, or that the original is brought.
   *
   * @throws InvalidInput where it may not be brought
   */
  static Map<String, Filled> fill(
      Map<String, Filled> known, Collection<Handed> materials, String slot, String value) {
    Handed material =
        materials.stream()
            .filter(it -> it.slot().equals(slot))
            .findFirst()
            .orElseThrow(ApplySkill::unheard);
    boolean brings = value.equals(Handed.BRING) && material.ways().contains(Form.Way.BRING);
    boolean shows =
        material.ways().contains(Form.Way.PHOTO) && !Handed.files(List.of(value)).isEmpty();
    if (!brings && !shows) {
      return given(hear(known, materials, slot, value).orElseThrow(ApplySkill::unheard), slot);
    }
    Map<String, Filled> more = new LinkedHashMap<>(known);
    more.put(slot, new Filled(value, label(slot, value)));
    return more;
  }
}
