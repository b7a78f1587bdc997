package org.huying.engine.forms.internal.hear;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Field.Kind;
import org.huying.engine.forms.internal.hear.Listener.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Hears several of a kind: 儿子陈大文,每月收入三千;女儿陈小燕. */
final class Several {
  private static final Pattern ENOUGH =
      Pattern.compile(
          "^(?:没有|没|冇|无|没有了|冇喇|冇啦|就这些|就呢啲|就这么多|就咁多|系咁多|就(?:是|系)(?:他们|佢哋|佢|他|她|这|呢)[一两二三几]?(?:个|位|间|辆)?|就(?:佢哋|他们|得)[一两二三几]?个?|(?:讲|说|报)(?:完|晒|齐)|完了|齐了|够了|唔使|不用|没别的|冇其他|没其他)(?:人|了|喇|啦|别的|其他|其他人|其他的|㗎|嘅|,|，|人)*[。.!]?$");
  private static final Pattern NEXT =
      Pattern.compile("[;；。\\n]|还有|另外|仲有|同埋|以及|[,，]?第[二三四五六七八九]个(?:志愿)?[系是]?|[,，]?另一[个位辆]");
  private static final Pattern LEAD =
      Pattern.compile(
          "^(?:[,，\\s]|我|有|个|嘅|的|一个|一位|第[一二三四五六七八九1-9](?:个|位|辆|间)?(?:志愿)?(?:填|报|系|是)?|首先|先)*");

  private final Field list;
  private final LocalDate today;
  private final Function<String, Optional<String>> places;

  Several(Field list, LocalDate today, Function<String, Optional<String>> places) {
    this.list = list;
    this.today = today;
    this.places = places;
  }

  /** One or more of a kind, or that there are no more. */
  Outcome more(String plain, String said, ObjectNode known) {
    boolean some = known.path(list.name()).size() > 0;
    if (ENOUGH.matcher(plain.strip()).matches()) {
      Map<String, JsonNode> none =
          some || list.required()
              ? Map.of()
              : Map.of(list.name(), JsonNodeFactory.instance.arrayNode());
      return new Outcome(none, Map.of(), null, some || !list.required() ? list.name() : null, null);
    }
    ArrayNode all =
        known.path(list.name()) instanceof ArrayNode before
            ? before.deepCopy()
            : JsonNodeFactory.instance.arrayNode();
    Map<String, String> wrong = new LinkedHashMap<>();
    boolean added = false;
    boolean exact = plain.length() == said.length();
    for (String segment : segments(exact ? said : plain)) {
      ObjectNode one = one(Listener.plain(segment), segment, wrong);
      if (!one.isEmpty()) {
        all.add(one);
        added = true;
      }
    }
    return new Outcome(added ? Map.of(list.name(), all) : Map.of(), wrong, null, null, null);
  }

  private static List<String> segments(String said) {
    return NEXT.splitAsStream(said).map(String::strip).filter(it -> it.length() > 1).toList();
  }

  private ObjectNode one(String plain, String segment, Map<String, String> wrong) {
    ObjectNode one = JsonNodeFactory.instance.objectNode();
    Ears.Heard heard = new Ears(plain, segment, list.parts(), one, null, today, places).listen();
    heard.values().forEach(one::set);
    heard.wrong().values().forEach(why -> wrong.putIfAbsent(list.name(), why));
    nameIn(plain)
        .filter(it -> !one.has(it.getKey()))
        .ifPresent(it -> one.put(it.getKey(), it.getValue()));
    relationIn(plain, one);
    textIn(segment, one);
    amountIn(plain, one);
    return one;
  }

  /** 个仔叫…: a word that is too short to count elsewhere stands first. */
  private void relationIn(String plain, ObjectNode one) {
    String bare = LEAD.matcher(plain).replaceFirst("");
    for (Field part : list.parts()) {
      if (part.kind() == Kind.CHOICE && !one.has(part.name())) {
        part.choices().stream()
            .filter(choice -> choice.words().stream().anyMatch(bare::startsWith))
            .findFirst()
            .ifPresent(choice -> one.put(part.name(), choice.value()));
      }
    }
  }

  /** The first of its parts that is a free text stands first, where nothing else does. */
  private void textIn(String segment, ObjectNode one) {
    Optional<Field> text =
        list.parts().stream()
            .findFirst()
            .filter(part -> part.kind() == Kind.TEXT && part.bounds().pattern() == null)
            .filter(part -> !one.has(part.name()));
    String bare = LEAD.matcher(segment).replaceFirst("").split("[,，]", 2)[0].strip();
    if (text.isPresent() && bare.length() > 1 && (!one.isEmpty() || list.parts().size() == 1)) {
      one.put(text.get().name(), bare.replaceFirst("^(?:叫做?|系|是)", "").replaceFirst("[。.!]+$", ""));
    }
  }

  /** 每人四千: a bare number is the one sum of money that each has. */
  private void amountIn(String plain, ObjectNode one) {
    List<Field> sums =
        list.parts().stream()
            .filter(part -> part.kind() == Kind.MONEY && !one.has(part.name()))
            .toList();
    boolean none = plain.matches(".*(?:没有?收入|冇收入|无收入|冇钱攞|没钱拿).*");
    if (sums.size() == 1 && !one.isEmpty() && none && sums.getFirst().title().contains("收入")) {
      one.put(sums.getFirst().name(), 0);
    }
  }

  /** A name that stands by itself, or behind what somebody is: 儿子陈大文. */
  private Optional<Map.Entry<String, String>> nameIn(String segment) {
    Optional<Field> name = list.parts().stream().filter(it -> it.kind() == Kind.NAME).findFirst();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    List<String> leads = new ArrayList<>(Kin.PARENTS);
    leads.addAll(Kin.SPOUSES);
    leads.addAll(Kin.CHILDREN);
    leads.add(list.each());
    list.parts().stream()
        .flatMap(part -> part.choices().stream())
        .forEach(choice -> {
          leads.addAll(choice.words());
          leads.add(choice.title());
        });
    leads.sort(Comparator.comparingInt(String::length).reversed());
    String bare = LEAD.matcher(segment).replaceFirst("");
    for (String lead : leads) {
      if (bare.startsWith(lead)) {
        bare = bare.substring(lead.length());
        break;
      }
    }
    return Names.at(bare.replaceFirst("^(?:就|嘅名)?(?:叫做?|系|是)", ""))
        .map(it -> Map.entry(name.get().name(), it));
  }

  /** The answer to one part of one of them. */
  Outcome part(int index, String partName, String plain, String said, ObjectNode known) {
    if (!(known.path(list.name()) instanceof ArrayNode before) || index >= before.size()) {
      return Outcome.NOTHING;
    }
    ArrayNode all = before.deepCopy();
    ObjectNode one = (ObjectNode) all.get(index);
    Field part = list.part(partName).orElse(null);
    Ears.Heard heard = new Ears(plain, said, list.parts(), one, part, today, places).listen();
    if (heard.values().isEmpty()) {
      return heard.wrong().isEmpty()
          ? Outcome.NOTHING
          : new Outcome(
              Map.of(),
              Map.of(list.name(), heard.wrong().values().iterator().next()),
              null,
              null,
              null);
    }
    heard.values().forEach(one::set);
    return new Outcome(Map.of(list.name(), all), Map.of(), null, null, null);
  }
}
