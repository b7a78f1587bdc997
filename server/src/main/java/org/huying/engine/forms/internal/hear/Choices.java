package org.huying.engine.forms.internal.hear;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Field.Kind;
import org.huying.foundation.language.Normalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Hears what is chosen, and yes and no: where it is asked, and by its own words anywhere. */
final class Choices {
  private static final String WHO =
      "^(?:我|佢|他|她|我哋|我们|都|仲|还|暂时|目前|而家|依家|现在|真系|真的|其实|嗯|呃|噢|哦|[,，\\s])*";
  private static final Pattern NO = Pattern.compile(WHO + "(?:唔系|不是|没有|冇|无|没|未|还没|不用|唔使|唔要|唔|不|否)");
  private static final Pattern NO_NO =
      Pattern.compile(
          WHO + "(?:冇错|没错|没问题|冇问题|不错|唔错|唔止|不止|唔好意思|不好意思|唔该|不过|唔知|不知|唔清楚|不清楚|唔记得|不记得|唔肯定|不确定)");
  private static final Pattern YES =
      Pattern.compile(WHO + "(?:系|是|对|有|要|啱|得|可以|冇错|没错|没问题|冇问题|好|需要|愿意|同意|当然|肯定|梗系|使|会|能|做|嗯$)");
  private static final Pattern DONE = Pattern.compile(WHO + "([^不没冇未唔,，]{1,4})(?:咗|了|晒|齐|过|好)");
  private static final Pattern ORDINAL = Pattern.compile("^第?([1-9一二三四五六七八九])[个种样]?(?:[。.]?)$");
  private static final Pattern NOT = Pattern.compile("(?:唔系|不是|没有|冇|唔|不|没|无|未|唔会|唔想|不想)$");
  private static final Pattern UNABLE = Pattern.compile("^(?:就|都)?(?:要人[帮扶]|唔得|唔到|不行|做不到|不了)");
  private static final Pattern UNABLE_AT = Pattern.compile("要人[帮扶]|唔得|做唔到|不行|做不到");
  private static final Pattern NONE = Pattern.compile("^(?:都?没有|都做不到|没有?)");
  private static final java.util.Set<String> COMMON =
      java.util.Set.of(
          "有没", "没有", "不是", "是不", "这个", "一个", "什么", "自己", "可以", "已经", "还没", "或者", "一样");
  private static final int SURE = 2;

  /** So short a sentence is about what was asked. */
  private static final int BRIEF = 8;

  private static final int SHORT = 14;

  private final Sentence said;
  private List<Spot> better = List.of();

  Choices(Sentence said) {
    this.said = said;
  }

  /** What a field would take, and the words for it; those that are longer are surer. */
  private record Fit(Field field, JsonNode value, List<Spot> spots) {
    int length() {
      return spots.stream().mapToInt(Spot::length).max().orElse(0);
    }

    boolean meets(Fit other) {
      return spots.stream().anyMatch(it -> other.spots.stream().anyMatch(it::meets));
    }
  }

  /** Where a word is; from -1 where it is there in other words only. */
  private record Spot(int from, int length) {
    boolean meets(Spot other) {
      return from >= 0
          && other.from >= 0
          && from < other.from + other.length
          && other.from < from + length;
    }
  }

  /** The answer to the question that was asked. */
  void asked(Field field) {
    better = said.plain.length() > BRIEF ? longerElsewhere(field) : List.of();
    Optional<Fit> fit = field.kind() == Kind.YES_NO ? yesNo(field) : choice(field, true);
    better = List.of();
    if (fit.isPresent()) {
      accept(fit.get());
    } else if (field.kind() == Kind.YES_NO) {
      bare(field);
    } else if (field.kind() == Kind.CHOICE) {
      ordinal(field);
    }
  }

  private void accept(Fit fit) {
    said.put(fit.field, fit.value);
    fit.spots.stream()
        .filter(it -> it.from >= 0)
        .forEach(it -> said.claimClause(it.from, it.from + it.length));
  }

  private void bare(Field field) {
    String bare = said.plain.strip();
    Matcher no = NO.matcher(bare);
    Matcher yes = YES.matcher(bare);
    if (no.find() && !NO_NO.matcher(bare).find()) {
      said.put(field, Sentence.JSON.booleanNode(false));
      said.claim(0, no.end());
    } else if (yes.find()) {
      said.put(field, Sentence.JSON.booleanNode(true));
      said.claim(0, yes.end());
    } else if (done(field, bare)) {
      said.put(field, Sentence.JSON.booleanNode(true));
    }
  }

  /** 打齐晒, asked 疫苗打齐了吗: what was asked for is said to be done. */
  private static boolean done(Field field, String bare) {
    Matcher done = DONE.matcher(bare);
    return done.find()
        && done.group(1)
            .chars()
            .anyMatch(c -> "都我已经有".indexOf(c) < 0 && field.ask().indexOf(c) >= 0);
  }

  private void ordinal(Field field) {
    Matcher ordinal = ORDINAL.matcher(said.plain.strip());
    if (ordinal.matches()) {
      int nth = Numerals.read(ordinal.group(1)).map(BigDecimal::intValue).orElse(0);
      if (nth >= 1 && nth <= field.choices().size()) {
        said.put(field, Sentence.JSON.stringNode(field.choices().get(nth - 1).value()));
      }
    }
  }

  /** Longer words of other fields: 自己的房子 does not say 自己. */
  private List<Spot> longerElsewhere(Field asked) {
    return said.fields.stream()
        .filter(field -> field != asked && said.open(field) && !related(field, asked))
        .flatMap(field ->
            Stream.concat(
                field.choices().stream()
                    .flatMap(it -> Stream.concat(it.words().stream(), Stream.of(it.title()))),
                field.kind() == Kind.YES_NO
                    ? Stream.concat(field.yes().stream(), field.no().stream())
                    : Stream.empty()))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(word -> word.length() > SURE && said.plain.contains(word))
        .map(word -> new Spot(said.plain.indexOf(word), word.length()))
        .toList();
  }

  /** What is chosen in passing, by words that mean one field and no other. */
  void others() {
    List<Fit> fits = new ArrayList<>();
    for (Field field : said.fields) {
      if (field == said.asked || !said.open(field) || said.plain.length() < SURE) {
        continue;
      }
      Optional<Fit> fit =
          switch (field.kind()) {
            case CHOICE -> choice(field, false);
            case CHOICES -> choice(field, false).filter(it -> it.value.size() > 1);
            case YES_NO -> yesNo(field);
            default -> Optional.empty();
          };
      fit.ifPresent(fits::add);
    }
    fits.sort(Comparator.comparingInt(Fit::length).reversed());
    List<Fit> taken = new ArrayList<>();
    for (Fit fit : fits) {
      List<Fit> rivals =
          taken.stream().filter(it -> it.meets(fit) && !related(it.field, fit.field)).toList();
      if (rivals.isEmpty()) {
        taken.add(fit);
      } else if (rivals.stream().allMatch(it -> it.length() == fit.length())) {
        taken.removeAll(rivals);
        unsure(Stream.concat(rivals.stream(), Stream.of(fit)).toList());
      }
    }
    taken.forEach(it -> said.put(it.field, it.value));
  }

  private void unsure(List<Fit> fits) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    fits.forEach(it -> values.put(it.field.name(), it.value));
    Spot spot = fits.getFirst().spots.getFirst();
    said.unsure.add(
        new Sentence.Unsure(said.plain.substring(spot.from, spot.from + spot.length), values));
  }

  /** One is asked only where the other is so: the same words may tell both. */
  private static boolean related(Field one, Field other) {
    return one.when().fields().contains(other.name()) || other.when().fields().contains(one.name());
  }

  private Optional<Fit> yesNo(Field field) {
    Echo.Words words = Echo.of(field);
    Optional<Spot> yes = longest(field, words.yes(), SURE);
    Optional<Spot> no = longest(field, words.no(), SURE);
    if (yes.isEmpty() && no.isEmpty()) {
      return Optional.empty();
    }
    boolean is = yes.map(Spot::length).orElse(0) > no.map(Spot::length).orElse(0);
    return Optional.of(
        new Fit(field, Sentence.JSON.booleanNode(is), List.of((is ? yes : no).orElseThrow())));
  }

  private Optional<Fit> choice(Field field, boolean asked) {
    Map<Field.Choice, Spot> found = new LinkedHashMap<>();
    for (Field.Choice choice : field.choices()) {
      List<String> words = new ArrayList<>(choice.words());
      words.add(choice.title());
      if (asked) {
        Stream.of(choice.title().split("[、，（）()]|或者?|以及|和"))
            .filter(part -> part.length() > 1)
            .forEach(words::add);
      }
      longest(field, words, asked ? 1 : SURE).ifPresent(it -> found.put(choice, it));
    }
    if (found.size() > 1 && field.kind() == Kind.CHOICES) {
      found.keySet().removeIf(it -> NONE.matcher(it.title()).find());
    }
    if (found.isEmpty()) {
      return asked && said.plain.length() <= SHORT ? alike(field) : Optional.empty();
    }
    if (asked && field.kind() == Kind.CHOICES) {
      unheardClauses(field, found);
    }
    if (field.kind() == Kind.CHOICES) {
      var several = Sentence.JSON.arrayNode();
      field.choices().stream().filter(found::containsKey).forEach(it -> several.add(it.value()));
      return Optional.of(new Fit(field, several, List.copyOf(found.values())));
    }
    int most = found.values().stream().mapToInt(Spot::length).max().orElse(0);
    List<Map.Entry<Field.Choice, Spot>> best =
        found.entrySet().stream().filter(it -> it.getValue().length() == most).toList();
    if (best.size() > 1 && asked) {
      best =
          best.stream()
              .max(Comparator.comparingInt(it -> it.getValue().from))
              .map(List::of)
              .orElse(best);
    }
    return best.size() == 1
        ? Optional.of(
            new Fit(
                field,
                Sentence.JSON.stringNode(best.getFirst().getKey().value()),
                List.of(best.getFirst().getValue())))
        : Optional.empty();
  }

  /** Clauses that named nothing may still name one in other words. */
  private void unheardClauses(Field field, Map<Field.Choice, Spot> found) {
    int from = 0;
    for (String clause : said.plain.split("[,，;；。、]|同埋|还有|以及", -1)) {
      int at = Math.max(said.plain.indexOf(clause, from), from);
      int to = at + clause.length();
      boolean heard =
          found.values().stream().anyMatch(it -> it.from >= at && it.from < to || it.from < 0);
      if (!heard && clause.length() > SURE && !UNABLE_AT.matcher(clause).find()) {
        likest(field, clause)
            .filter(it -> !NONE.matcher(it.title()).find())
            .ifPresent(it -> found.putIfAbsent(it, new Spot(-1, SURE)));
      }
      from = to;
    }
  }

  /** The one choice that has something of its title or words in the answer: 签了合同 for 签了劳动合同. */
  private Optional<Fit> alike(Field field) {
    return likest(field, said.plain)
        .map(it ->
            new Fit(
                field,
                field.kind() == Kind.CHOICES
                    ? Sentence.JSON.arrayNode().add(it.value())
                    : Sentence.JSON.stringNode(it.value()),
                List.of(new Spot(-1, SURE))));
  }

  private static Optional<Field.Choice> likest(Field field, String text) {
    Map<Field.Choice, Integer> shared = new LinkedHashMap<>();
    for (Field.Choice choice : field.choices()) {
      int most =
          Stream.concat(choice.words().stream(), Stream.of(choice.title()))
              .mapToInt(word -> pairs(word, text))
              .max()
              .orElse(0);
      shared.put(choice, most);
    }
    int most = shared.values().stream().mapToInt(it -> it).max().orElse(0);
    List<Field.Choice> best =
        shared.entrySet().stream()
            .filter(it -> it.getValue() == most)
            .map(Map.Entry::getKey)
            .toList();
    return most == 0 || best.size() > 1 ? Optional.empty() : Optional.of(best.getFirst());
  }

  /** How many pairs of characters of a word are said, without a 不 before them. */
  private static int pairs(String word, String text) {
    int pairs = 0;
    for (int i = 0; i + 1 < word.length(); i++) {
      String pair = word.substring(i, i + 2).toLowerCase(Locale.ROOT);
      int at = text.indexOf(pair);
      if (at >= 0 && !COMMON.contains(pair) && !NOT.matcher(text.substring(0, at)).find()) {
        pairs++;
      }
    }
    return pairs;
  }

  private Optional<Spot> longest(Field field, List<String> words, int shortest) {
    return words.stream()
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(word -> word.length() >= shortest)
        .map(word -> find(field, word))
        .flatMap(Optional::stream)
        .max(Comparator.comparingInt(Spot::length));
  }

  /** Where a word is said without a 不 before it, and answers nothing else. */
  private Optional<Spot> find(Field field, String word) {
    boolean free = field == said.asked || childOfAsked(field);
    for (int at = said.plain.indexOf(word); at >= 0; at = said.plain.indexOf(word, at + 1)) {
      boolean affirmed =
          !NOT.matcher(said.plain.substring(0, at)).find()
              && !UNABLE.matcher(said.plain.substring(at + word.length())).find();
      Spot spot = new Spot(at, word.length());
      boolean inLonger = better.stream().anyMatch(it -> it.length > spot.length && it.meets(spot));
      if (affirmed && !inLonger && (free || !said.claimed(at, at + word.length()))) {
        return Optional.of(spot);
      }
    }
    return field == said.asked && word.length() > 1 ? inMandarin(word) : Optional.empty();
  }

  private boolean childOfAsked(Field field) {
    @Nullable Field asked = said.asked;
    return asked != null && field.when().fields().contains(asked.name());
  }

  /** 唔见咗 for 丢了, 冇 for 没有. */
  private Optional<Spot> inMandarin(String word) {
    String plain = Normalizer.standard().normalize(word);
    int at = plain.length() > 1 ? said.mandarin.indexOf(plain) : -1;
    return at >= 0
            && !NOT.matcher(said.mandarin.substring(0, at)).find()
            && !UNABLE.matcher(said.mandarin.substring(at + plain.length())).find()
        ? Optional.of(new Spot(-1, word.length()))
        : Optional.empty();
  }
}
