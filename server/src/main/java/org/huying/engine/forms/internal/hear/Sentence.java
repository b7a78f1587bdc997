package org.huying.engine.forms.internal.hear;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Field.Kind;
import org.huying.foundation.language.Normalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One sentence for some fields: what was heard of it so far, and which words are spoken for. */
final class Sentence {
  static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final String STOPS = ",，。;；!！?？";

  final String plain;
  final String original;
  final String mandarin;
  final List<Field> fields;
  final ObjectNode known;
  final @Nullable Field asked;
  final LocalDate today;
  final Map<String, JsonNode> heard = new LinkedHashMap<>();
  final Map<String, String> wrong = new LinkedHashMap<>();
  final List<Unsure> unsure = new ArrayList<>();
  private final Set<Find> used = new HashSet<>();
  private final List<int[]> claimed = new ArrayList<>();
  boolean correcting;

  Sentence(
      String plain,
      String original,
      List<Field> fields,
      ObjectNode known,
      @Nullable Field asked,
      LocalDate today) {
    this.plain = plain;
    this.original = original;
    this.mandarin = Normalizer.standard().normalize(plain);
    this.fields = fields;
    this.known = known;
    this.asked = asked;
    this.today = today;
  }

  /**
   * Words that fit several fields equally.
   *
   * @param words as they were said
   * @param values what each field would take
   */
  record Unsure(String words, Map<String, JsonNode> values) {}

  /** Whether a field may take something: nothing is known of it, or it is what was asked. */
  boolean open(Field field) {
    return !heard.containsKey(field.name()) && (field == asked || !known.has(field.name()));
  }

  boolean used(Find find) {
    return used.contains(find);
  }

  void put(Field field, JsonNode value) {
    heard.putIfAbsent(field.name(), value);
    wrong.remove(field.name());
  }

  void take(Field field, Find find) {
    if (!used.add(find)) {
      return;
    }
    if (find.wrong().isPresent()) {
      wrong.put(field.name(), find.wrong().get());
    } else {
      put(field, value(field, find));
    }
    claim(find.from(), find.to());
  }

  static JsonNode value(Field field, Find find) {
    return switch (field.kind()) {
      case MONEY -> money(find);
      case NUMBER -> number(field, find);
      default -> JSON.stringNode(find.value());
    };
  }

  private static JsonNode money(Find find) {
    String fen =
        find.kind() == Kind.MONEY
            ? find.value()
            : Finder.fen(new BigDecimal(find.value())).orElse("0");
    return JSON.numberNode(Long.parseLong(fen));
  }

  private static JsonNode number(Field field, Find find) {
    BigDecimal value = new BigDecimal(find.value());
    return field.bounds().whole() && value.stripTrailingZeros().scale() <= 0
        ? JSON.numberNode(value.longValue())
        : JSON.numberNode(value);
  }

  /** These words answered something: no other field takes them. */
  void claim(int from, int to) {
    if (from >= 0 && to > from) {
      claimed.add(new int[] {from, to});
    }
  }

  /** The whole clause around these words answered something. */
  void claimClause(int from, int to) {
    int start = from;
    while (start > 0 && STOPS.indexOf(plain.charAt(start - 1)) < 0) {
      start--;
    }
    int end = Math.max(to, 0);
    while (end < plain.length() && STOPS.indexOf(plain.charAt(end)) < 0) {
      end++;
    }
    claim(start, end);
  }

  /** Whether it is known that the field is asked at all. */
  boolean certain(Field field) {
    ObjectNode all = known.deepCopy();
    heard.forEach(all::set);
    return field.when().holds(all);
  }

  boolean claimed(int from, int to) {
    return claimed.stream().anyMatch(it -> it[0] < to && from < it[1]);
  }

  String clauseBefore(int at, int most) {
    String before = plain.substring(Math.max(0, at - most), at);
    int stop = -1;
    for (char c : new char[] {',', '，', '。', ';', '；'}) {
      stop = Math.max(stop, before.lastIndexOf(c));
    }
    return before.substring(stop + 1);
  }

  String clauseAfter(int at, int most) {
    String after = plain.substring(at, Math.min(plain.length(), at + most));
    return after.split("[,，。;；]", 2)[0];
  }
}
