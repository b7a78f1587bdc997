package org.huying.scene.govservice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huying.engine.assistant.Filled;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.Hearing;
import org.huying.engine.forms.Shown;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is said back to whoever fills a form in. */
final class Replies {
  private final Form form;

  Replies(Form form) {
    this.form = form;
  }

  /** That the form was changed under somebody: said once, then they go on with the new one. */
  String changedForm(Map<String, Filled> known) {
    Filled version = known.get(Filling.VERSION);
    return version == null || version.value().equals(String.valueOf(form.version()))
        ? ""
        : "这张表刚刚更新了，还能用的内容都给您留着，请接着看一下。";
  }

  /** What was understood, what cannot be right, and which field is meant. */
  String told(Hearing.Heard heard, Map<String, Filled> known, ObjectNode before) {
    List<String> lines = new ArrayList<>();
    for (String name : heard.changed()) {
      Filled filled = known.get(name);
      form.field(name)
          .ifPresent(
              field -> lines.add(field.title() + "：" + (filled == null ? "" : filled.label())));
    }
    String text = lines.isEmpty() ? "" : "记下了：" + String.join("；", lines) + "。";
    String early =
        form.fields().stream()
            .filter(it -> heard.early().has(it.name()) && it.who() != Field.Who.AGENT)
            .filter(it -> !heard.early().get(it.name()).equals(before.get(it.name())))
            .map(it -> it.title() + "：" + Shown.value(it, heard.early().get(it.name())))
            .collect(Collectors.joining("；"));
    if (!early.isEmpty()) {
      text += "先记着，用得上就不再问：" + early + "。";
    }
    if (heard.again() != null) {
      text += "好的，请重新说。";
    }
    return text + String.join("", heard.wrong().values()) + whichOne(heard.unsure());
  }

  /** Asks which of several fields was meant. */
  private String whichOne(Hearing.@Nullable Unsure unsure) {
    return unsure == null
        ? ""
        : unsure.values().keySet().stream()
            .map(name -> "“" + form.field(name).map(Field::title).orElse(name) + "”")
            .collect(Collectors.joining("，还是", "“" + unsure.words() + "”说的是", "？"));
  }
}
