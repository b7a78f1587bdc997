package org.huying.engine.forms.internal.hear;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Field.Kind;
import org.huying.foundation.language.Normalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Listens to one sentence for a whole form: a correction, one of several, or anything else. */
public final class Listener {
  private static final Pattern CORRECTS =
      Pattern.compile(
          "唔系[,，\\s]|不是[,，\\s]|^唔系(?=.{3})|^不是(?=.{3})|^唔啱|唔啱[,，]|^不对|不对[,，]|[写打填说讲搞听记][错差][了咗]?|错[了咗]|改[成为做返]|应该[是系]|更正|^改|改一下|要改|改翻");

  /** 唔系, which is also the answer to a question of yes or no. */
  private static final Pattern JUST_NO = Pattern.compile("^(?:唔系|不是)[呀啊,，\\s]*(?!(?:应该)?[系是]|改)");

  private static final Pattern WRONG = Pattern.compile("错|唔啱|不对|更正|改|应该");
  private static final Pattern PATH =
      Pattern.compile("([a-zA-Z0-9]+)(?:\\[(\\d+)]\\.([a-zA-Z0-9]+)|(\\+))?");
  private static final Pattern SPOKEN_DIGITS = Pattern.compile("[零〇一二两三四五六七八九幺]{7,}");

  private final List<Field> fields;
  private final LocalDate today;
  private final Function<String, Optional<String>> places;

  public Listener(List<Field> fields, LocalDate today, Function<String, Optional<String>> places) {
    this.fields = fields;
    this.today = today;
    this.places = places;
  }

  /** Words that fit several fields equally, and what each would take. */
  public record Unsure(String words, Map<String, JsonNode> values) {}

  /**
   * New values by field; what cannot be right; what is to be said anew; what is complete; what fits
   * several.
   */
  public record Outcome(
      Map<String, JsonNode> values,
      Map<String, String> wrong,
      @Nullable String again,
      @Nullable String closed,
      @Nullable Unsure unsure) {
    static final Outcome NOTHING = new Outcome(Map.of(), Map.of(), null, null, null);

    static Outcome of(Ears.Heard heard) {
      Unsure unsure =
          heard.unsure().stream()
              .findFirst()
              .map(it -> new Unsure(it.words(), it.values()))
              .orElse(null);
      return new Outcome(heard.values(), heard.wrong(), null, null, unsure);
    }

    boolean nothing() {
      return values.isEmpty() && wrong.isEmpty() && closed == null && again == null;
    }
  }

  public Outcome listen(String said, ObjectNode known, @Nullable String asked, List<String> last) {
    return new Listener(relevant(said, known, asked), today, places).hear(said, known, asked, last);
  }

  /** The characters of a sentence, one for one where that can be; long numbers in digits. */
  static String plain(String said) {
    return SPOKEN_DIGITS
        .matcher(Normalizer.standard().simplify(said))
        .replaceAll(m -> Numerals.digits(m.group().replace('幺', '一').replace('两', '二')));
  }

  /** The fields that are asked, or may be, after what the sentence itself chooses. */
  private List<Field> relevant(String said, ObjectNode known, @Nullable String asked) {
    ObjectNode then = known.deepCopy();
    Field at = asked == null ? null : field(asked);
    List<Field> open = fields.stream().filter(field -> field.when().holds(known)).toList();
    new Ears(plain(said), said, open, known, at, today, places).chosen().forEach(then::set);
    return fields.stream().filter(field -> field.when().mayHold(then)).toList();
  }

  private Outcome hear(String said, ObjectNode known, @Nullable String asked, List<String> last) {
    String plain = plain(said);
    Matcher path = PATH.matcher(asked == null ? "" : asked);
    Field at = path.matches() ? field(path.group(1)) : null;
    if (corrects(plain, at)) {
      Optional<Outcome> corrected = correct(plain, said, known, at, last);
      if (corrected.isPresent()) {
        return corrected.get();
      }
    }
    if (at != null && at.kind() == Kind.LIST) {
      Several several = new Several(at, today, places);
      Outcome outcome =
          path.group(2) == null
              ? several.more(plain, said, known)
              : several.part(Integer.parseInt(path.group(2)), path.group(3), plain, said, known);
      if (!outcome.nothing()) {
        return outcome;
      }
    }
    return Outcome.of(new Ears(plain, said, fields, known, at, today, places).listen());
  }

  /** Whether a plain sentence names the field. */
  public static boolean named(Field field, String plain) {
    return Labels.in(field, plain)
        || Labels.of(field)
            .anyMatch(label ->
                plain.length() > 1 && label.startsWith(plain.replaceFirst("^(?:系|是)", "")));
  }

  private static boolean corrects(String plain, @Nullable Field asked) {
    if (!CORRECTS.matcher(plain).find()) {
      return false;
    }
    boolean choosing =
        asked != null
            && (asked.kind() == Kind.YES_NO
                || asked.kind() == Kind.CHOICE
                || asked.kind() == Kind.CHOICES);
    boolean telling = asked != null && asked.kind() == Kind.TEXT && asked.bounds().longest() > 150;
    return !(choosing && JUST_NO.matcher(plain).find()) && !(telling && plain.length() > 30);
  }

  /** 电话写错了,系139…; 唔系,系1991年. */
  private Optional<Outcome> correct(
      String plain, String said, ObjectNode known, @Nullable Field asked, List<String> last) {
    List<Field> named = named(plain, known);
    List<Field> lately = named.stream().filter(field -> last.contains(field.name())).toList();
    List<Field> targets =
        !named.isEmpty()
            ? List.of(lately.isEmpty() ? named.getFirst() : lately.getFirst())
            : last.stream().map(this::field).filter(Objects::nonNull).toList();
    if (targets.isEmpty()) {
      return Optional.empty();
    }
    Matcher cue = CORRECTS.matcher(plain);
    int end = 0;
    while (cue.find()) {
      end = cue.end();
    }
    String lead = "^[了咗返呀啊,，\\s]*(?:应该)?[是系為为成做]*\\s*";
    String rest = plain.substring(end).replaceFirst(lead, "");
    String restSaid =
        rest.isEmpty()
            ? ""
            : said.length() == plain.length() ? said.substring(end).replaceFirst(lead, "") : rest;
    if (!rest.isEmpty()) {
      Ears.Heard heard =
          new Ears(rest, restSaid, targets, known, targets.getFirst(), today, places)
              .correct(suiting(targets, named.isEmpty()));
      if (!heard.values().isEmpty() || !heard.wrong().isEmpty()) {
        return Optional.of(Outcome.of(heard));
      }
    }
    return named.isEmpty() || !WRONG.matcher(plain).find()
        ? Optional.empty()
        : Optional.of(new Outcome(Map.of(), Map.of(), targets.getFirst().name(), null, null));
  }

  /** What was not named is corrected only where its new value can be told from any other words. */
  private static List<Field> suiting(List<Field> targets, boolean unnamed) {
    return unnamed && targets.size() > 1
        ? targets.stream().filter(it -> it.kind() != Kind.TEXT && it.kind() != Kind.NAME).toList()
        : targets;
  }

  private List<Field> named(String plain, ObjectNode known) {
    List<Field> there = fields.stream().filter(field -> known.has(field.name())).toList();
    List<Field> named = there.stream().filter(field -> Labels.in(field, plain)).toList();
    return named.isEmpty() && plain.matches(".*(?:名|姓).*(?:错|改|唔啱|不对).*")
        ? there.stream().filter(field -> field.kind() == Kind.NAME).toList()
        : named;
  }

  private @Nullable Field field(String name) {
    return fields.stream().filter(it -> it.name().equals(name)).findFirst().orElse(null);
  }
}
