package org.huying.scene.grid.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the form of a visit asked for; it is only ever stored sealed. */
record Record(
    @Nullable String met, List<String> topics, @Nullable String needs, @Nullable String remark) {
  private static final Map<String, String> TOPICS =
      Map.of("fraud", "防诈骗", "power", "用电用气", "fire", "消防");

  static Record of(Map<String, String> fields) {
    var topics = new ArrayList<String>();
    for (var it : List.of("fraud", "power", "fire"))
      if ("yes".equals(fields.get(it))) topics.add(TOPICS.getOrDefault(it, it));
    return new Record(
        said(fields, "met"), List.copyOf(topics), said(fields, "needs"), said(fields, "remark"));
  }

  private static @Nullable String said(Map<String, String> fields, String name) {
    var said = fields.getOrDefault(name, "").strip();
    return said.isEmpty() ? null : said;
  }
}
