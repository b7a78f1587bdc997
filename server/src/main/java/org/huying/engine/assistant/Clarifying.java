package org.huying.engine.assistant;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.engine.catalog.Circumstance;
import org.huying.engine.catalog.ItemText;

/**
 * Finds the one question that splits items which fit about equally: which of them, while they are
 * few; otherwise by what they differ in most evenly, which circumstance, for whom, which object,
 * which department.
 */
final class Clarifying {
  /** As many buttons as are ever shown, beside the last. */
  static final int MOST = 4;

  /** What the last button says. */
  static final String NONE = "都不是";

  private static final int SHORTEST_MAIN = 4;
  private static final Pattern MONEY = Pattern.compile("[补贴津金费奖]|救助|待遇|抚恤|资助|减免|退税|报销");
  private static final Pattern COMPANY = Pattern.compile("企业|公司|单位|用人|机构|个体|法人|合作社");
  private static final Pattern PERSON = Pattern.compile("个人|居民|职工|本人|子女|老年|学生|婴儿|儿童");

  private Clarifying() {}

  /**
   * A question and its buttons.
   *
   * @param codes by what a button sends, where it stands for several items
   */
  record Split(String question, List<Answer.Option> options, Map<String, List<String>> codes) {
    Answer.Clarify clarify() {
      return new Answer.Clarify(
          question,
          Stream.concat(options.stream(), Stream.of(new Answer.Option(NONE, NONE))).toList());
    }
  }

  private record By(String question, Function<ItemText, String> value) {}

  private static final List<By> WAYS =
      List.of(
          new By("您要办的是哪一种？", Clarifying::circumstance),
          new By("是个人办，还是单位办？", Clarifying::audience),
          new By("您要办的是哪一样？", item -> main(item.name())),
          new By("您要办的归哪个部门管？", ItemText::department));

  /**
   * @param candidates best first
   */
  static Split of(List<ItemText> candidates) {
    return candidates.size() <= MOST
        ? each(candidates)
        : WAYS.stream()
            .map(way -> groups(candidates, way))
            .flatMap(Optional::stream)
            .max(Comparator.comparingDouble(Groups::evenness))
            .map(Clarifying::split)
            .orElseGet(() -> each(candidates.subList(0, MOST)));
  }

  private record Groups(By way, Map<String, List<ItemText>> byValue) {
    /** Entropy: how many questions' worth of doubt it takes away. */
    double evenness() {
      double all = byValue.values().stream().mapToInt(List::size).sum();
      return byValue.values().stream()
          .mapToDouble(items -> items.size() / all)
          .map(share -> -share * Math.log(share))
          .sum();
    }
  }

  private static Optional<Groups> groups(List<ItemText> candidates, By way) {
    Map<String, List<ItemText>> byValue =
        candidates.stream()
            .collect(Collectors.groupingBy(way.value(), LinkedHashMap::new, Collectors.toList()));
    return byValue.size() < 2 || byValue.size() > MOST
        ? Optional.empty()
        : Optional.of(new Groups(way, byValue));
  }

  private static Split split(Groups groups) {
    List<Answer.Option> options =
        groups.byValue().entrySet().stream().map(e -> option(e.getKey(), e.getValue())).toList();
    Map<String, List<String>> codes =
        groups.byValue().entrySet().stream()
            .filter(e -> e.getValue().size() > 1)
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, e -> e.getValue().stream().map(ItemText::code).toList()));
    return new Split(groups.way().question(), options, codes);
  }

  private static Answer.Option option(String value, List<ItemText> items) {
    return items.size() == 1
        ? new Answer.Option(items.getFirst().name(), items.getFirst().name())
        : new Answer.Option(value, value);
  }

  private static Split each(List<ItemText> items) {
    String main = items.stream().map(ItemText::name).reduce(Clarifying::common).orElse("");
    String question = main.length() >= SHORTEST_MAIN ? "“" + main + "”您要办的是哪一种？" : "您要办的是哪一件？";
    return new Split(
        question,
        items.stream().map(item -> new Answer.Option(item.name(), item.name())).toList(),
        Map.of());
  }

  /** The beginning that two names have in common, without an open bracket at its end. */
  private static String common(String one, String other) {
    int end = 0;
    while (end < Math.min(one.length(), other.length()) && one.charAt(end) == other.charAt(end)) {
      end++;
    }
    return one.substring(0, end).replaceFirst("[（(—-]+$", "");
  }

  /** An identity card that is applied for is no subsidy. */
  private static String circumstance(ItemText item) {
    Circumstance turn = Circumstance.of(item.name());
    return turn == Circumstance.CLAIM
            && item.name().contains("领")
            && !MONEY.matcher(item.name()).find()
        ? "申领"
        : turn.chinese();
  }

  private static String audience(ItemText item) {
    return COMPANY.matcher(item.name()).find()
        ? "单位或个体户办"
        : PERSON.matcher(item.name()).find() ? "个人办" : "不分个人和单位";
  }

  /** The name without what stands in brackets or behind a dash. */
  private static String main(String name) {
    return name.replaceFirst("(?<=.{2})[（(—-].*$", "");
  }
}
