package org.huying.scene.govservice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.huying.engine.assistant.Filled;
import org.huying.engine.assistant.Heard;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.forms.Form;
import org.huying.foundation.kernel.InvalidInput;
import tools.jackson.databind.node.ObjectNode;

/** How somebody says, or shows, that a material is handed in. */
final class MaterialAnswers {
  private static final Pattern BRINGS = Pattern.compile("带|拎|拿(?:去|过|到)|到窗口|原件|去现场|当面");
  private static final Pattern ALL = Pattern.compile("都|全部|统统|冚[唪巴]+");

  private final ServiceItem item;
  private final Form form;

  MaterialAnswers(ServiceItem item, Form form) {
    this.item = item;
    this.form = form;
  }

  /** What people read of a material's value; nothing for anything else. */
  static String label(String slot, String value) {
    if (!Handed.isSlot(slot)) {
      return "";
    }
    return value.equals(Handed.BRING)
        ? "带原件到窗口"
        : "%d张照片".formatted(Handed.files(List.of(value)).size());
  }

  /** Originals are brought; what may not be brought is named, and has to be photographed. */
  Optional<Heard> hear(Map<String, Filled> known, ObjectNode values, String slot, String said) {
    if (!BRINGS.matcher(said).find()) {
      return Optional.empty();
    }
    Map<String, Filled> more = new LinkedHashMap<>(known);
    boolean every = ALL.matcher(said).find();
    List<String> brought = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    for (Handed each : Handed.of(item, form, values)) {
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

  /**
   * Photos, or that the original is brought.
   *
   * @throws InvalidInput where it may not be brought
   */
  Map<String, Filled> fill(
      Map<String, Filled> known, ObjectNode values, String slot, String value) {
    Handed material =
        Handed.of(item, form, values).stream()
            .filter(it -> it.slot().equals(slot))
            .findFirst()
            .orElseThrow(ApplySkill::unheard);
    boolean brings = value.equals(Handed.BRING) && material.ways().contains(Form.Way.BRING);
    boolean shows =
        material.ways().contains(Form.Way.PHOTO) && !Handed.files(List.of(value)).isEmpty();
    if (!brings && !shows) {
      Heard said = hear(known, values, slot, value).orElseThrow(ApplySkill::unheard);
      if (!said.known().containsKey(slot)) {
        throw InvalidInput.field(slot, said.text(), "material " + slot + " has to be photographed");
      }
      return said.known();
    }
    Map<String, Filled> more = new LinkedHashMap<>(known);
    more.put(slot, new Filled(value, label(slot, value)));
    return more;
  }
}
