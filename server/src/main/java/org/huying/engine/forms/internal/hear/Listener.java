package org.huying.engine.forms.internal.hear;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Field.Kind;
import org.huying.foundation.language.Normalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Listens to one sentence for a whole form: a correction, one of several, or anything else. */
public final class Listener {
  private static final Pattern CORRECTS =
      Pattern.compile(
          "唔系[,，\\s]|不是[,，\\s]|^唔系(?=.{3})|^不是(?=.{3})|唔啱|不对|[写打填说讲搞]错[了咗]?|错[了咗]|改[成为做]|应该[是系]|更正|^改|改一下|要改");
  private static final Pattern ENOUGH =
      Pattern.compile(
          "^(?:没有|没|冇|无|没有了|冇喇|冇啦|就这些|就呢啲|就这么多|完了|齐了|够了|唔使|不用|没别的)(?:了|喇|啦|别的|其他|其他人)*[。.!]?$");
  private static final Pattern PATH =
      Pattern.compile("([a-zA-Z0-9]+)(?:\\[(\\d+)]\\.([a-zA-Z0-9]+)|(\\+))?");
  private static final Pattern NEXT = Pattern.compile("[;；。\\n]|还有|另外|同埋|以及");

  private final List<Field> fields;
  private final LocalDate today;
  private final Function<String, Optional<String>> places;

  public Listener(List<Field> fields, LocalDate today, Function<String, Optional<String>> places) {
    this.fields = fields;
    this.today = today;
    this.places = places;
  }

  /** New values by field; what cannot be right; what is to be said anew; what is complete. */
  public record Outcome(
      Map<String, JsonNode> values,
      Map<String, String> wrong,
      @Nullable String again,
      @Nullable String closed) {
    static Outcome of(Ears.Heard heard) {
      return new Outcome(heard.values(), heard.wrong(), null, null);
    }
  }

  public Outcome listen(String said, ObjectNode known, @Nullable String asked, List<String> last) {
    return new Listener(relevant(said, known, asked), today, places).hear(said, known, asked, last);
  }

  /** The fields that are asked, after what the sentence itself chooses. */
  private List<Field> relevant(String said, ObjectNode known, @Nullable String asked) {
    String plain = Normalizer.standard().simplify(said);
    ObjectNode then = known.deepCopy();
    Field at = asked == null ? null : field(asked);
    List<Field> open = fields.stream().filter(field -> field.when().holds(known)).toList();
    new Ears(plain, said, open, known, at, today, places).chosen().forEach(then::set);
    return fields.stream().filter(field -> field.when().holds(then)).toList();
  }

  private Outcome hear(String said, ObjectNode known, @Nullable String asked, List<String> last) {
    String plain = Normalizer.standard().simplify(said);
    Matcher path = PATH.matcher(asked == null ? "" : asked);
    Field at = path.matches() ? field(path.group(1)) : null;
    if (CORRECTS.matcher(plain).find()) {
      Optional<Outcome> corrected = correct(plain, said, known, at, last);
      if (corrected.isPresent()) {
        return corrected.get();
      }
    }
    if (at != null && at.kind() == Kind.LIST) {
      Outcome several =
          path.group(2) == null
              ? several(at, plain, said, known)
              : part(at, Integer.parseInt(path.group(2)), path.group(3), plain, said, known);
      if (!several.values().isEmpty() || !several.wrong().isEmpty() || several.closed() != null) {
        return several;
      }
    }
    if (at != null && at.kind() == Kind.TEXT) {
      return Outcome.of(new Ears(plain, said, List.of(at), known, at, today, places).listen());
    }
    return Outcome.of(new Ears(plain, said, fields, known, at, today, places).listen());
  }

  /** 电话写错了,系139…; 唔系,系1991年. */
  private Optional<Outcome> correct(
      String plain, String said, ObjectNode known, @Nullable Field asked, List<String> last) {
    List<Field> named =
        fields.stream()
            .filter(field -> names(field, plain))
            .filter(field -> known.has(field.name()))
            .toList();
    List<Field> lately = named.stream().filter(field -> last.contains(field.name())).toList();
    List<Field> targets =
        !named.isEmpty()
            ? List.of(lately.isEmpty() ? named.getFirst() : lately.getFirst())
            : last.stream().map(this::field).filter(java.util.Objects::nonNull).toList();
    if (targets.isEmpty()) {
      return Optional.empty();
    }
    Matcher cue = CORRECTS.matcher(plain);
    int end = 0;
    while (cue.find()) {
      end = cue.end();
    }
    int from = Math.min(end, said.length());
    String rest = plain.substring(end).replaceFirst("^[了咗呀啊,，\\s]*(?:应该)?[是系为成]*\\s*", "");
    String restSaid =
        rest.isEmpty()
            ? ""
            : said.length() == plain.length()
                ? said.substring(from).replaceFirst("^[了咗呀啊,，\\s]*(?:应该)?[是系為为成]*\\s*", "")
                : rest;
    if (!rest.isEmpty()) {
      Ears.Heard heard =
          new Ears(rest, restSaid, targets, known, targets.getFirst(), today, places)
              .correct(targets);
      if (!heard.values().isEmpty() || !heard.wrong().isEmpty()) {
        return Optional.of(Outcome.of(heard));
      }
    }
    return named.isEmpty()
        ? Optional.empty()
        : Optional.of(new Outcome(Map.of(), Map.of(), named.getFirst().name(), null));
  }

  private static boolean names(Field field, String plain) {
    return Ears.labels(field).anyMatch(word -> word.length() > 1 && plain.contains(word));
  }

  /** One or more of a kind: 儿子陈大文,每月收入三千;女儿陈小燕. */
  private Outcome several(Field list, String plain, String said, ObjectNode known) {
    if (ENOUGH.matcher(plain.strip()).matches()) {
      return new Outcome(Map.of(), Map.of(), null, list.name());
    }
    ArrayNode all =
        known.path(list.name()) instanceof ArrayNode before
            ? before.deepCopy()
            : JsonNodeFactory.instance.arrayNode();
    Map<String, String> wrong = new LinkedHashMap<>();
    boolean added = false;
    for (String segment : NEXT.split(plain)) {
      ObjectNode one = JsonNodeFactory.instance.objectNode();
      Ears.Heard heard =
          new Ears(segment, segment, list.parts(), one, null, today, places).listen();
      heard.values().forEach(one::set);
      nameIn(segment, list)
          .filter(it -> !one.has(it.getKey()))
          .ifPresent(it -> one.put(it.getKey(), it.getValue()));
      heard.wrong().values().forEach(why -> wrong.putIfAbsent(list.name(), why));
      if (!one.isEmpty()) {
        all.add(one);
        added = true;
      }
    }
    return new Outcome(added ? Map.of(list.name(), all) : Map.of(), wrong, null, null);
  }

  /** A name that stands by itself, or behind what somebody is: 儿子陈大文. */
  private static Optional<Map.Entry<String, String>> nameIn(String segment, Field list) {
    Optional<Field> name = list.parts().stream().filter(it -> it.kind() == Kind.NAME).findFirst();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    List<String> leads = new ArrayList<>();
    list.parts().stream()
        .flatMap(part -> part.choices().stream())
        .forEach(choice -> {
          leads.addAll(choice.words());
          leads.add(choice.title());
        });
    String bare = segment.strip().replaceFirst("^我?(?:有个?|个|嘅|的)*", "");
    for (String lead :
        leads.stream()
            .sorted(java.util.Comparator.comparingInt(String::length).reversed())
            .toList()) {
      if (bare.startsWith(lead)) {
        bare = bare.substring(lead.length());
        break;
      }
    }
    return Names.at(bare.replaceFirst("^(?:叫做?|系|是)", ""))
        .map(it -> Map.entry(name.get().name(), it));
  }

  private Outcome part(
      Field list, int index, String partName, String plain, String said, ObjectNode known) {
    if (!(known.path(list.name()) instanceof ArrayNode before) || index >= before.size()) {
      return new Outcome(Map.of(), Map.of(), null, null);
    }
    ArrayNode all = before.deepCopy();
    ObjectNode one = (ObjectNode) all.get(index);
    Field part = list.part(partName).orElse(null);
    Ears.Heard heard = new Ears(plain, said, list.parts(), one, part, today, places).listen();
    if (heard.values().isEmpty()) {
      return new Outcome(
          Map.of(),
          heard.wrong().isEmpty()
              ? Map.of()
              : Map.of(list.name(), heard.wrong().values().iterator().next()),
          null,
          null);
    }
    heard.values().forEach(one::set);
    return new Outcome(Map.of(list.name(), all), Map.of(), null, null);
  }

  private @Nullable Field field(String name) {
    return fields.stream().filter(it -> it.name().equals(name)).findFirst().orElse(null);
  }
}
