package org.huying.engine.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a list of items can be narrowed to, with how many would be left: each dimension counted with
 * the filters of the others.
 */
public record Facets(
    List<Choice> audiences,
    List<Choice> departments,
    List<Choice> types,
    List<Choice> circumstances,
    List<Choice> topics) {

  /**
   * @param value what {@link ItemFilter} takes
   * @param label in Chinese
   */
  public record Choice(String value, String label, long count) {}

  static Facets of(List<ServiceItem> items, ItemFilter f) {
    return new Facets(
        choices(
            Audience.values(),
            Audience::chinese,
            items,
            new ItemFilter(null, f.department(), f.type(), f.circumstance(), f.topic()),
            item ->
                item.audience().isEmpty()
                    ? Stream.of(Audience.values())
                    : item.audience().stream()),
        counts(
                items,
                new ItemFilter(f.audience(), null, f.type(), f.circumstance(), f.topic()),
                item -> Stream.of(item.department()))
            .entrySet()
            .stream()
            .map(e -> new Choice(e.getKey(), e.getKey(), e.getValue()))
            .toList(),
        choices(
            ItemType.values(),
            ItemType::chinese,
            items,
            new ItemFilter(f.audience(), f.department(), null, f.circumstance(), f.topic()),
            item -> Stream.of(item.type())),
        choices(
            Circumstance.values(),
            Circumstance::chinese,
            items,
            new ItemFilter(f.audience(), f.department(), f.type(), null, f.topic()),
            item -> Stream.of(Circumstance.of(item.name()))),
        choices(
            Topic.values(),
            Topic::chinese,
            items,
            new ItemFilter(f.audience(), f.department(), f.type(), f.circumstance(), null),
            item -> Arrays.stream(Topic.values()).filter(topic -> topic.holds(item))));
  }

  private static <E extends Enum<E>> List<Choice> choices(
      E[] values,
      Function<E, String> chinese,
      List<ServiceItem> items,
      ItemFilter others,
      Function<ServiceItem, Stream<E>> belongs) {
    Map<E, Long> counts = counts(items, others, belongs);
    return Arrays.stream(values)
        .filter(counts::containsKey)
        .map(each -> new Choice(each.name(), chinese.apply(each), counts.getOrDefault(each, 0L)))
        .toList();
  }

  private static <K extends Comparable<? super K>> Map<K, Long> counts(
      List<ServiceItem> items, ItemFilter others, Function<ServiceItem, Stream<K>> belongs) {
    return items.stream()
        .filter(others::matches)
        .flatMap(belongs)
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }
}
