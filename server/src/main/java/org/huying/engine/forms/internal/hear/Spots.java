package org.huying.engine.forms.internal.hear;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Field.Kind;
import tools.jackson.databind.JsonNode;

/** Hears places, and 同上: the same as what was said before. */
final class Spots {
  private static final Pattern PLACE =
      Pattern.compile("住|地址|社区|小区|村|街|路|苑|花园|大厦|广场|市场|铺|档|开[喺在]|户口|搬");
  private static final Pattern SAME =
      Pattern.compile(
          "同上|(?:跟|同|和|与)?(?:上面|头先|刚才|啱啱|前面)?(?:都)?(?:系|是)?(?:一样|一致|同一个)|(?:都|就|还|仲)(?:系|是|喺|在)(?:呢|嗰|这|那)(?:度|个|里|边|处)|(?:用返?)?同一个");
  private static final List<String> HINTS =
      List.of("户口", "户籍", "住", "铺", "店", "租", "上班", "装", "修", "公司");

  /** Asked for a door: a community alone is no answer in passing. */
  private static final Pattern EXACTLY = Pattern.compile("[栋号]|哪户|门牌");

  private static final String WHERE = "where";

  private final Sentence said;
  private final Function<String, Optional<String>> places;

  Spots(Sentence said, Function<String, Optional<String>> places) {
    this.said = said;
    this.places = places;
  }

  void asked(Field field) {
    places
        .apply(said.original)
        .ifPresent(it -> {
          said.put(field, Sentence.JSON.stringNode(it));
          String[] parts = it.split(";", 3);
          int at = said.plain.indexOf(parts.length > 1 ? parts[1] : it);
          said.claim(at, at < 0 ? 0 : said.plain.length());
        });
    same(field);
  }

  /** 同上, of a place or a phone that is known. */
  void same(Field field) {
    if (!said.heard.containsKey(field.name())
        && said.plain.length() < 20
        && SAME.matcher(said.plain).find()) {
      JsonNode last = null;
      for (Field other : said.fields) {
        if (other != field && alike(other.kind(), field.kind()) && said.known.has(other.name())) {
          last = said.known.get(other.name());
        }
      }
      if (last != null) {
        said.put(field, last);
      }
    }
  }

  private static boolean alike(Kind one, Kind other) {
    return one == other || one == Kind.MOBILE && other == Kind.PHONE;
  }

  void others() {
    List<Field> open =
        said.fields.stream()
            .filter(it -> it.kind() == Kind.PLACE && it != said.asked && said.open(it))
            .filter(it -> it.when().holds(said.known))
            .toList();
    if (open.isEmpty() || !PLACE.matcher(said.plain).find()) {
      return;
    }
    Field asked = said.asked;
    boolean answered =
        asked != null
            && (asked.kind() == Kind.PLACE || asked.kind() == Kind.TEXT)
            && said.heard.containsKey(asked.name());
    if (answered) {
      return;
    }
    Optional<Field> named =
        open.stream()
            .filter(field -> Labels.in(field, said.plain) || hinted(field))
            .findFirst()
            .or(() -> alone(open));
    named.ifPresent(field ->
        places
            .apply(said.original)
            .ifPresent(it -> {
              boolean taken =
                  said.heard.values().stream().anyMatch(value -> value.asString("").equals(it));
              boolean whole =
                  !EXACTLY.matcher(field.ask()).find()
                      || it.matches(".*;[^;]*[\\d一二三四五六七八九十][^;]*");
              if (!taken && whole) {
                said.put(field, Sentence.JSON.stringNode(it));
              }
            }));
  }

  /** The only one, or the only one besides where the applicant is. */
  private static Optional<Field> alone(List<Field> open) {
    List<Field> own = open.stream().filter(it -> !it.name().equals(WHERE)).toList();
    return open.size() == 1
        ? Optional.of(open.getFirst())
        : own.size() == 1 ? Optional.of(own.getFirst()) : Optional.empty();
  }

  private boolean hinted(Field field) {
    String about = field.title() + field.ask();
    return HINTS.stream().anyMatch(hint -> about.contains(hint) && said.plain.contains(hint));
  }
}
