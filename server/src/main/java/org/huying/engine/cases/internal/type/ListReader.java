package org.huying.engine.cases.internal.type;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huying.engine.cases.internal.type.CaseType.Category;
import org.huying.foundation.calendar.Term;
import org.huying.foundation.kernel.YamlNode;
import org.huying.foundation.kernel.YamlProblems;
import org.jspecify.annotations.Nullable;

/** Reads what cases are about and whose they are: clock classes, categories, dispatch rules. */
final class ListReader {
  record About(
      Map<String, String> classes,
      Map<String, Integer> weights,
      Map<String, Category> categories,
      String fallback,
      double certainty,
      List<Rule> rules) {}

  private final Lines lines;

  ListReader(Lines lines) {
    this.lines = lines;
  }

  About read(YamlNode node) {
    var classes = new LinkedHashMap<String, String>();
    node.find("classes")
        .ifPresent(it -> it.entries().forEach((code, label) -> classes.put(code, label.text())));
    var weights = new LinkedHashMap<String, Integer>();
    node.find("weights")
        .ifPresent(it ->
            it.only("clock class", classes.keySet())
                .entries()
                .forEach((code, some) -> weights.put(code, weight(some))));
    var classify = node.find("classify").orElseThrow().only("otherwise", "certainty");
    var categories = new LinkedHashMap<String, Category>();
    for (var item : node.find("categories").orElseThrow().items()) {
      var category = category(item);
      if (categories.put(category.code(), category) != null)
        item.problem("category '%s' is written twice".formatted(category.code()));
    }
    var fallback = classify.text("otherwise");
    if (!categories.containsKey(fallback))
      classify
          .find("otherwise")
          .ifPresent(
              it -> it.problem(YamlProblems.unknown("category", fallback, categories.keySet())));
    return new About(
        classes,
        weights,
        categories,
        fallback,
        certainty(classify),
        node.list("dispatch", this::rule));
  }

  private static int weight(YamlNode node) {
    if (node.text().matches("[1-9]")) return Integer.parseInt(node.text());
    node.problem("a weight is a whole number from 1 to 9, not '%s'".formatted(node.text()));
    return 1;
  }

  private static double certainty(YamlNode classify) {
    try {
      double certainty = Double.parseDouble(classify.text("certainty"));
      if (certainty >= 0 && certainty <= 1) return certainty;
    } catch (NumberFormatException e) {
      // reported below
    }
    classify.find("certainty").ifPresent(it -> it.problem("'certainty' is a number from 0 to 1"));
    return 1;
  }

  private Category category(YamlNode node) {
    node.only("code", "name", "group", "standard", "class", "terms", "words", "examples");
    var terms = new LinkedHashMap<String, Term>();
    node.find("terms")
        .ifPresent(it -> it.entries().forEach((clock, term) -> put(terms, clock, term)));
    return lines.put(
        new Category(
            node.text("code"),
            node.text("name"),
            node.text("group"),
            node.text("standard", ""),
            node.text("class"),
            terms,
            node.texts("words"),
            node.texts("examples"),
            node.spot().toString()),
        node);
  }

  private Rule rule(YamlNode node) {
    node.only("category", "group", "place", "time", "unit", "because");
    return lines.put(
        new Rule(
            Set.copyOf(node.texts("category")),
            Set.copyOf(node.texts("group")),
            node.textOrNull("place"),
            node.word("time", Hours.class, Hours.ALWAYS),
            node.text("unit"),
            node.text("because")),
        node);
  }

  static <K> void put(Map<K, Term> terms, K key, YamlNode node) {
    @Nullable Term term = term(node);
    if (term != null) terms.put(key, term);
  }

  static @Nullable Term term(YamlNode node) {
    try {
      return Term.parse(node.text());
    } catch (RuntimeException e) {
      node.problem("'%s' is not a term: %s".formatted(node.text(), e.getMessage()));
      return null;
    }
  }
}
