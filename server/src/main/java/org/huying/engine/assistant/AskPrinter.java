package org.huying.engine.assistant;

import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Writes an answer, as the interface has it, for reading in a terminal. */
final class AskPrinter {
  private AskPrinter() {}

  static String text(JsonNode answer) {
    StringJoiner out = new StringJoiner("\n");
    out.add(answer.path("text").asString());
    where(answer.path("where"), out);
    guide(answer.path("guide"), out);
    for (JsonNode option : answer.path("clarify").path("options")) {
      out.add("  · " + option.path("label").asString());
    }
    route(answer.path("route"), out);
    task(answer.path("task"), out);
    if (!answer.has("guide") && answer.path("kind").asString().equals("guide")) {
      answer
          .path("items")
          .valueStream()
          .skip(1)
          .limit(3)
          .forEach(item -> out.add("  也可能是：" + item.path("name").asString()));
    }
    return out.toString();
  }

  private static void guide(JsonNode card, StringJoiner out) {
    if (card.isMissingNode()) {
      return;
    }
    list(out, "要带的材料", card.path("materials"), "name", "form");
    line(out, "费用", card.path("fee").path("text"));
    line(out, "法定时限", card.path("timeLimit").path("statutory"));
    line(out, "承诺时限", card.path("timeLimit").path("promised"));
    list(out, "办理条件", card.path("conditions"), "text");
    list(out, "步骤", card.path("steps"), "name", "text");
    list(out, "依据", card.path("legalBasis"), "title", "article");
    JsonNode where = card.path("where");
    if (where.has("outlet")) {
      JsonNode outlet = where.path("outlet");
      out.add("去哪里办：" + outlet.path("name").asString() + "，" + outlet.path("address").asString());
      out.add(
          "          "
              + where.path("opening").asString()
              + "，电话 "
              + outlet.path("phone").asString());
    }
    line(out, "网上办理", card.path("link"));
    if (card.path("sample").asBoolean(false)) {
      out.add("（演示数据）");
    }
  }

  private static void where(JsonNode card, StringJoiner out) {
    for (JsonNode choice : card.path("choices")) {
      out.add(
          "  · %s，%s，%s"
              .formatted(
                  choice.path("name").asString(),
                  choice.path("opening").asString(),
                  choice.path("address").asString()));
    }
  }

  private static void route(JsonNode route, StringJoiner out) {
    if (!route.isMissingNode()) {
      line(out, "找谁", route.path("name"));
      route
          .path("phones")
          .valueStream()
          .forEach(p -> line(out, p.path("label").asString(), p.path("number")));
      line(out, "时间", route.path("hours"));
      line(out, "网址", route.path("link"));
    }
  }

  private static void task(JsonNode task, StringJoiner out) {
    if (task.isMissingNode()) {
      return;
    }
    task.path("filled")
        .valueStream()
        .forEach(slot -> line(out, slot.path("label").asString(), slot.path("value")));
    line(out, "接下来会问", task.path("next").path("question"));
    out.add("这里只回答，不提交。要提交，请在网页上说同样的话。");
  }

  private static void line(StringJoiner out, String label, JsonNode value) {
    String text = value.asString("");
    if (!text.isEmpty()) {
      out.add(label + "：" + text);
    }
  }

  private static void list(StringJoiner out, String label, JsonNode values, String... fields) {
    if (values.isEmpty()) {
      return;
    }
    out.add(label + "：");
    for (JsonNode value : values) {
      StringJoiner words = new StringJoiner(" ");
      if (fields.length == 0) {
        words.add(value.asString(""));
      }
      for (String field : fields) {
        words.add(value.path(field).asString(""));
      }
      out.add("  · " + words.toString().strip());
    }
  }
}
