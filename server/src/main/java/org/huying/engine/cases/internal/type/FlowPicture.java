package org.huying.engine.cases.internal.type;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Draws a case type for people, as SVG: the states one below the other, the way on between them,
 * jumps in lanes on the right, ways back in lanes on the left.
 */
public final class FlowPicture {
  private static final int ROW = 96;
  private static final int TOP = 70;
  private static final int BOX_WIDTH = 196;
  private static final int BOX_HEIGHT = 56;
  private static final int CHARACTER = 13;
  private static final int LINE = 18;
  private static final int SLOT = 8;
  private static final String OR = " / ";

  /** All steps of one name into one state: one line, with a tap at each state it starts from. */
  private record Way(String label, boolean bySystem, Set<Integer> from, int to) {
    int first() {
      return Math.min(from.stream().min(Integer::compare).orElse(to), to);
    }

    int last() {
      return Math.max(from.stream().max(Integer::compare).orElse(to), to);
    }

    int width() {
      return Stream.of(label.split(OR)).mapToInt(String::length).max().orElse(0) * CHARACTER + 20;
    }
  }

  private record Placed(Way way, int x) {}

  private final CaseType type;
  private final List<String> states;
  private final Map<String, Integer> slots = new LinkedHashMap<>();
  private final StringBuilder svg = new StringBuilder();

  private FlowPicture(CaseType type) {
    this.type = type;
    this.states = List.copyOf(type.states().keySet());
  }

  public static String of(CaseType type) {
    return new FlowPicture(type).draw();
  }

  private String draw() {
    var ways = ways();
    var on = ways.stream().filter(FlowPicture::isNext).toList();
    var jumps = ways.stream().filter(it -> !isNext(it) && it.to == it.last()).toList();
    var back = ways.stream().filter(it -> !isNext(it) && it.to != it.last()).toList();
    var left = lanes(back);
    var right = lanes(jumps);
    int middle = 24 + width(left) + BOX_WIDTH / 2;
    int height = TOP + states.size() * ROW;
    int width = middle + BOX_WIDTH / 2 + width(right) + 24;
    head(width, height);
    next(on, middle);
    left.forEach(it -> lane(it, middle, -1));
    right.forEach(it -> lane(it, middle, 1));
    for (int i = 0; i < states.size(); i++) box(type.state(states.get(i)), middle, y(i));
    return svg.append("</svg>\n").toString();
  }

  private static int y(int row) {
    return TOP + row * ROW + BOX_HEIGHT / 2;
  }

  /** Down to the very next state. */
  private static boolean isNext(Way way) {
    return way.from.size() == 1 && way.from.contains(way.to - 1);
  }

  private List<Way> ways() {
    var labels = new LinkedHashMap<String, Set<String>>();
    var ways = new ArrayList<Way>();
    for (var row : type.transitions()) {
      var targets = new LinkedHashMap<String, String>();
      if (row.to() != null && !row.back()) targets.put(row.to(), row.label());
      var doubted = row.evidence() == null ? null : row.evidence().doubted();
      if (doubted != null) targets.put(doubted, row.label() + "（有疑点）");
      var from = new TreeSet<Integer>();
      row.from().stream().map(states::indexOf).filter(it -> it >= 0).forEach(from::add);
      boolean bySystem = row.who().contains(Relation.SYSTEM);
      targets.forEach((state, label) -> {
        int to = states.indexOf(state);
        if (from.equals(Set.of(to))) return; // leads nowhere else
        labels
            .computeIfAbsent(
                "%s %d %b".formatted(from, to, bySystem),
                key -> {
                  ways.add(new Way(key, bySystem, from, to));
                  return new LinkedHashSet<>();
                })
            .add(label);
      });
    }
    return together(
        ways.stream()
            .map(it -> {
              var names = labels.get("%s %d %b".formatted(it.from, it.to, it.bySystem));
              return new Way(
                  String.join(OR, names == null ? Set.of() : names), it.bySystem, it.from, it.to);
            })
            .toList());
  }

  /** Ways of one name to one state share a lane. */
  private static List<Way> together(List<Way> ways) {
    var together = new LinkedHashMap<String, Way>();
    for (var it : ways)
      together.merge(
          "%s %d %b %b %b".formatted(it.label, it.to, it.bySystem, isNext(it), it.to == it.last()),
          it,
          (a, b) -> {
            var from = new TreeSet<>(a.from);
            from.addAll(b.from);
            return new Way(a.label, a.bySystem, from, a.to);
          });
    return List.copyOf(together.values());
  }

  /**
   * Short ways near the boxes; ways that overlap side by side. {@code x} is the lane's distance.
   */
  private static List<Placed> lanes(List<Way> ways) {
    var lanes = new ArrayList<List<Way>>();
    ways.stream()
        .sorted(
            Comparator.comparingInt((Way it) -> it.last() - it.first()).thenComparing(Way::first))
        .forEach(way ->
            lanes.stream()
                .filter(lane -> lane.stream().noneMatch(it -> overlap(it, way)))
                .findFirst()
                .orElseGet(() -> {
                  lanes.add(new ArrayList<>());
                  return lanes.getLast();
                })
                .add(way));
    var placed = new ArrayList<Placed>();
    int x = 18;
    for (var lane : lanes) {
      int width = lane.stream().mapToInt(Way::width).max().orElse(0);
      for (var way : lane) placed.add(new Placed(way, x + width / 2));
      x += width;
    }
    return placed;
  }

  private static boolean overlap(Way a, Way b) {
    return a.first() <= b.last() && b.first() <= a.last();
  }

  private static int width(List<Placed> lanes) {
    return lanes.stream().mapToInt(it -> it.x + it.way.width() / 2 + 12).max().orElse(0);
  }

  private void head(int width, int height) {
    add(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" \
        font-family="'PingFang SC','HarmonyOS Sans SC','Noto Sans SC','Noto Sans CJK SC',sans-serif" font-size="13">
        <title>%3$s，第%4$d版</title>
        <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" \
        orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" fill="#475569"/></marker></defs>
        <rect width="%1$d" height="%2$d" fill="#fbfaf7"/>
        """,
        width, height, escape(type.title()), type.version());
  }

  /** How a case begins, and the ways from each state to the very next one. */
  private void next(List<Way> ways, int x) {
    int first = states.indexOf(type.opening().to());
    line(
        "M%d %dV%d".formatted(x, y(first) - BOX_HEIGHT / 2 - 34, y(first) - BOX_HEIGHT / 2), false);
    label(type.opening().label(), x, y(first) - BOX_HEIGHT / 2 - 44);
    var gaps = new LinkedHashMap<Integer, List<Way>>();
    ways.forEach(it -> gaps.computeIfAbsent(it.to, key -> new ArrayList<>()).add(it));
    gaps.forEach((to, all) -> {
      int top = y(to) - ROW + BOX_HEIGHT / 2;
      line("M%d %dV%d".formatted(x, top, y(to) - BOX_HEIGHT / 2), all.getFirst().bySystem);
      label(String.join(OR, all.stream().map(Way::label).toList()), x, top + 19);
    });
  }

  private void lane(Placed placed, int middle, int side) {
    var way = placed.way;
    int edge = middle + side * BOX_WIDTH / 2;
    int x = edge + side * placed.x;
    int target = y(way.to) + slot(way.to, side);
    for (int from : way.from) {
      int start = y(from) + slot(from, side);
      line("M%d %dH%dV%dH%d".formatted(edge, start, x, target, edge), way.bySystem);
    }
    int nearest =
        way.from.stream().min(Comparator.comparingInt(it -> Math.abs(it - way.to))).orElse(way.to);
    int gap = (nearest + way.to) / 2;
    var lines = way.label.split(OR);
    int first = y(Math.min(gap, way.last() - 1)) + ROW / 2 - (lines.length - 1) * LINE / 2;
    for (int i = 0; i < lines.length; i++) label(lines[i], x, first + i * LINE);
  }

  /** Lines that touch one side of a box do so one below the other. */
  private int slot(int row, int side) {
    int used = slots.merge(row + " " + side, 1, Integer::sum) - 1;
    int place = used % 2 == 0 ? used / 2 : -(used / 2 + 1);
    return Math.max(-3, Math.min(3, place)) * SLOT;
  }

  private void box(CaseType.State state, int x, int y) {
    var fill =
        switch (state.tone()) {
          case WAITING -> "#fff7ed\" stroke=\"#c2410c";
          case GOING -> "#ecfdf5\" stroke=\"#0f766e";
          case DONE -> "#dcfce7\" stroke=\"#15803d";
          case CALM -> "#f1f5f9\" stroke=\"#64748b";
        };
    add(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\" fill=\"%s\"/>\n",
        x - BOX_WIDTH / 2, y - BOX_HEIGHT / 2, BOX_WIDTH, BOX_HEIGHT, fill);
    var below = new ArrayList<String>();
    if (state.stage() != null) below.add(state.stage());
    below.add(state.owner() == null ? "结束" : state.owner().chinese());
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"15\" font-weight=\"600\" fill=\"#1f2a37\">%s</text>\n",
        x, y - 3, escape(state.label()));
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"12\" fill=\"#475569\">%s</text>\n",
        x, y + 17, escape(String.join(" · ", below)));
  }

  private void line(String path, boolean dashed) {
    add(
        "<path d=\"%s\" fill=\"none\" stroke=\"#475569\" stroke-width=\"1.4\" stroke-linejoin=\"round\"%s marker-end=\"url(#tip)\"/>\n",
        path, dashed ? " stroke-dasharray=\"5 4\"" : "");
  }

  private void label(String text, int x, int y) {
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#1f2a37\" stroke=\"#fbfaf7\" stroke-width=\"5\" paint-order=\"stroke\">%s</text>\n",
        x, y + 4, escape(text));
  }

  private void add(String format, Object... values) {
    svg.append(format.formatted(values));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
