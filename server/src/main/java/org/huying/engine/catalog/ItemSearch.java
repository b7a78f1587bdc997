package org.huying.engine.catalog;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds items by what their name, everyday words or department hold; and, where nobody wrote it
 * just so, by how many pairs of neighbouring characters they share with what was typed.
 */
final class ItemSearch {
  /** The least share of pairs: 身份证补办 finds 居民身份证补领, 灯 alone finds nothing by it. */
  private static final double ALIKE = 0.6;

  private final List<Entry> entries;

  ItemSearch(List<ServiceItem> items) {
    entries = items.stream().map(Entry::of).toList();
  }

  private record Entry(ServiceItem item, String name, String text, Set<String> pairs) {
    static Entry of(ServiceItem item) {
      String name = item.name().toLowerCase(Locale.ROOT);
      String text =
          (name + " " + String.join(" ", item.aliases()) + " " + item.department())
              .toLowerCase(Locale.ROOT);
      return new Entry(item, name, text, pairsOf(text));
    }

    /** 3 in the name, 2 elsewhere, up to 1 when only alike, 0 when not at all. */
    double score(List<String> terms, Set<String> wanted) {
      if (terms.stream().allMatch(name::contains)) {
        return 3;
      }
      if (terms.stream().allMatch(text::contains)) {
        return 2;
      }
      if (wanted.isEmpty()) {
        return 0;
      }
      double share = share(wanted, pairs);
      return share >= ALIKE ? (share + share(wanted, pairsOf(name))) / 2 : 0;
    }

    private static double share(Set<String> wanted, Set<String> pairs) {
      return (double) wanted.stream().filter(pairs::contains).count() / wanted.size();
    }
  }

  private record Hit(Entry entry, double score) {}

  /** The likest first, of equals the shortest name. */
  List<ServiceItem> find(String text) {
    String typed = text.toLowerCase(Locale.ROOT).strip();
    List<String> terms = Arrays.asList(typed.split("\\s+"));
    Set<String> wanted = new HashSet<>();
    terms.forEach(term -> wanted.addAll(pairsOf(term)));
    return entries.stream()
        .map(entry -> new Hit(entry, entry.score(terms, wanted)))
        .filter(hit -> hit.score > 0)
        .sorted(
            Comparator.comparingDouble((Hit hit) -> -hit.score)
                .thenComparingInt(hit -> hit.entry.name.length())
                .thenComparing(hit -> hit.entry.item.code()))
        .map(hit -> hit.entry.item)
        .toList();
  }

  private static Set<String> pairsOf(String text) {
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i + 2 <= text.length(); i++) {
      String pair = text.substring(i, i + 2);
      if (!pair.isBlank()) {
        pairs.add(pair);
      }
    }
    return pairs;
  }
}
