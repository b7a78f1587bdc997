package org.huying.engine.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** What is different between two versions of an outlet or terminal, in Chinese, field by field. */
final class SiteChanges {
  /** A plain field is told with what it was and is; of the others only that they changed. */
  private static final Map<String, String> FIELDS = new LinkedHashMap<>();

  private static final List<String> LISTS = List.of("rules.exceptions", "counters", "changes");

  static {
    FIELDS.put("name", "名称");
    FIELDS.put("kind", "类型");
    FIELDS.put("address", "地址");
    FIELDS.put("lon", "经度");
    FIELDS.put("lat", "纬度");
    FIELDS.put("phone", "电话");
    FIELDS.put("placeId", "所属地点");
    FIELDS.put("rules.week", "每周开放时间");
    FIELDS.put("rules.makeUpDays", "调休上班日的时间");
    FIELDS.put("rules.holidays", "节假日的时间");
    FIELDS.put("rules.exceptions", "临时安排");
    FIELDS.put("offer", "可办事项");
    FIELDS.put("counters", "窗口");
    FIELDS.put("video", "视频办");
    FIELDS.put("changes", "计划变更");
    FIELDS.put("model", "型号");
    FIELDS.put("outlet", "所在网点");
    FIELDS.put("retired", "停用");
  }

  private SiteChanges() {}

  static List<String> between(JsonNode before, JsonNode after) {
    List<String> changes = new ArrayList<>();
    FIELDS.forEach((field, label) -> {
      JsonNode was = at(before, field);
      JsonNode is = at(after, field);
      if (!Objects.equals(was, is)) {
        changes.add(label + told(field, was, is));
      }
    });
    return changes.isEmpty() ? List.of("没有变化") : List.copyOf(changes);
  }

  private static JsonNode at(JsonNode content, String field) {
    return content.at("/" + field.replace('.', '/'));
  }

  private static String told(String field, JsonNode was, JsonNode is) {
    if (LISTS.contains(field)) {
      return "：%d条 → %d条".formatted(was.size(), is.size());
    }
    boolean plain = was.isValueNode() && is.isValueNode() && !field.equals("placeId");
    return plain && was.isString() && is.isString()
        ? "：“%s” → “%s”".formatted(was.asString(), is.asString())
        : "有改动";
  }
}
