package org.huying.engine.assistant;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the figures of an evaluation as tables for people. */
final class Tables {
  private static final Map<String, String> KINDS =
      Map.of("m", "普通话 Mandarin", "c", "粤语 Cantonese", "h", "输入错字 slips", "x", "无事项可答 none fits");

  private Tables() {}

  static String of(Map<String, Object> figures) {
    StringBuilder out = new StringBuilder();
    if (figures.containsKey("kinds")) {
      kinds(out, "呼应 Huying", figures.get("kinds"));
      out.append("误拒 false declines: ").append(figures.get("falseDecline")).append('\n');
      out.append("延迟 latency (ms): ").append(plain(figures.get("latencyMs"))).append("\n\n");
      each(figures.get("baselines"), (name, value) -> kinds(out, name, value));
    } else {
      out.append(
          "%-14s nDCG@10 %s  hit@1 %s%n"
              .formatted("呼应 Huying", figures.get("ndcg10"), figures.get("hit1")));
      each(
          figures.get("baselines"),
          (name, value) -> out.append("%-14s %s%n".formatted(name, plain(value))));
    }
    return out.toString().stripTrailing();
  }

  private static void kinds(StringBuilder out, String title, @Nullable Object kinds) {
    out.append(title).append('\n');
    each(
        kinds,
        (kind, value) ->
            out.append("  ")
                .append(KINDS.getOrDefault(kind, kind))
                .append(": ")
                .append(plain(value))
                .append('\n'));
  }

  private static String plain(@Nullable Object value) {
    return value instanceof Map<?, ?> map
        ? map.entrySet().stream()
            .map(e -> e.getKey() + " " + number(e.getValue()))
            .collect(Collectors.joining("  "))
        : String.valueOf(value);
  }

  private static String number(@Nullable Object value) {
    return value instanceof Double d
        ? String.format(Locale.ROOT, "%.3f", d)
        : String.valueOf(value);
  }

  private interface Line {
    void write(String name, @Nullable Object value);
  }

  private static void each(@Nullable Object map, Line line) {
    if (map instanceof Map<?, ?> entries) {
      entries.forEach((name, value) -> line.write(String.valueOf(name), value));
    }
  }
}
