package org.huying.engine.forms.internal.hear;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Field.Kind;
import org.huying.engine.forms.Field.Who;
import org.huying.engine.forms.Values;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Goes through one sentence for some fields. What is named (电话…) goes where it is named; what is
 * asked goes there; what is left goes to the only open field that takes its kind.
 */
final class Ears {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int NEAR = 10;
  private static final Pattern NO =
      Pattern.compile("^(?:我)?(?:唔系|不是|不|没有|冇|无|唔|否|没|未|还没|不用|唔使|唔要)(?:[,，。.!呀啊喔噃啦了的呢\\s].*)?$");
  private static final Pattern YES =
      Pattern.compile("^(?:我)?(?:系|是|对|有|要|嗯|啱|得|可以|冇错|没错|好|需要|已经)(?:[,，。.!呀啊喔噃嘅啦了的呢\\s].*)?$");
  private static final Pattern NAMED =
      Pattern.compile("(?:叫做?|名叫|名字[是系叫:：]?|姓名[是系叫:：]?|我系|我是|系叫)\\s*");
  private static final Pattern ORDINAL = Pattern.compile("^第?([1-9一二三四五六七八九])个?(?:[。.]?)$");
  private static final Pattern THEIRS = Pattern.compile("(?:佢|他|她|老人)[^,，。]{0,10}$");
  private static final Pattern OWN = Pattern.compile("我(?:的|嘅|自己的?)?[^,，。]{0,10}$");
  private static final Pattern NOT = Pattern.compile("(?:唔系|不是|没有|冇|唔|不)$");

  private static final Map<Kind, List<String>> KINDS =
      Map.of(
          Kind.MOBILE, List.of("电话", "手机", "号码"),
          Kind.PHONE, List.of("电话", "手机"),
          Kind.ID, List.of("身份证", "身份证号"),
          Kind.BANK_CARD, List.of("银行卡", "卡号", "账号"),
          Kind.CREDIT_CODE, List.of("信用代码", "税号"),
          Kind.PLACE, List.of("地址", "住址"));

  private final String plain;
  private final String original;
  private final List<Field> fields;
  private final ObjectNode known;
  private final @Nullable Field asked;
  private final LocalDate today;
  private final Function<String, Optional<String>> places;
  private final Map<String, JsonNode> heard = new LinkedHashMap<>();
  private final Map<String, String> wrong = new LinkedHashMap<>();
  private final Set<Find> used = new HashSet<>();
  private boolean correcting;

  Ears(
      String plain,
      String original,
      List<Field> fields,
      ObjectNode known,
      @Nullable Field asked,
      LocalDate today,
      Function<String, Optional<String>> places) {
    this.plain = plain;
    this.original = original;
    this.fields = fields;
    this.known = known;
    this.asked = asked;
    this.today = today;
    this.places = places;
  }

  /** What was heard, and what was heard and cannot be right, by field. */
  record Heard(Map<String, JsonNode> values, Map<String, String> wrong) {}

  /** The sentence corrects what is known: values that are there may be replaced. */
  Heard correct(List<Field> targets) {
    correcting = true;
    LocalDate about =
        targets.stream()
            .filter(it -> it.kind() == Kind.DATE)
            .flatMap(it -> day(known.path(it.name()).asString("")).stream())
            .findFirst()
            .orElse(null);
    List<Find> finds = new Finder(today).in(plain, kindOf(targets), about);
    for (Field target : targets) {
      if (!heard.containsKey(target.name())) {
        byItself(target, finds);
      }
    }
    return new Heard(heard, wrong);
  }

  Heard listen() {
    List<Find> finds = new Finder(today).in(plain, asked == null ? null : asked.kind(), null);
    chosen();
    names();
    for (Find find : finds) {
      labelled(find).ifPresent(field -> take(field, find));
    }
    if (asked != null && !heard.containsKey(asked.name())) {
      byItself(asked, finds);
    }
    for (Find find : finds) {
      if (!used.contains(find) && find.certain()) {
        only(find).ifPresent(field -> take(field, find));
      }
    }
    places();
    return new Heard(heard, wrong);
  }

  /** The answer to what is asked: the whole sentence is about it. */
  private void byItself(Field field, List<Find> finds) {
    switch (field.kind()) {
      case YES_NO -> yesNo(field);
      case CHOICE, CHOICES -> choice(field, true);
      case NAME -> Names.whole(plain).ifPresent(name -> put(field, JSON.stringNode(name(name))));
      case COMPANY -> company(field, finds);
      case PLACE -> places.apply(original).ifPresent(it -> put(field, JSON.stringNode(it)));
      case TEXT -> text(field);
      default ->
          finds.stream()
              .filter(find -> !used.contains(find) && takes(field, find))
              .min(Comparator.comparing((Find find) -> find.wrong().isPresent()))
              .ifPresent(find -> take(field, find));
    }
  }

  private void text(Field field) {
    String said = original.strip();
    if (correcting) {
      int at = Math.max(said.lastIndexOf("改成"), said.lastIndexOf("改为"));
      said = at < 0 ? "" : said.substring(at + 2).strip();
    }
    if (!said.isEmpty()) {
      put(field, JSON.stringNode(said));
    }
  }

  private void company(Field field, List<Find> finds) {
    Optional<Find> found = finds.stream().filter(it -> it.kind() == Kind.COMPANY).findFirst();
    if (found.isPresent()) {
      take(field, found.get());
      return;
    }
    String bare =
        original
            .strip()
            .replaceFirst("^(?:我?(?:公司|单位|店)?(?:名称|名字)?(?:叫做?|是|系))", "")
            .replaceAll("[。.！!]+$", "");
    if (Values.wrong(Kind.COMPANY, bare, today).isEmpty()) {
      put(field, JSON.stringNode(bare));
    }
  }

  private void yesNo(Field field) {
    Optional<Boolean> said = said(field);
    if (said.isEmpty()) {
      String bare = plain.strip();
      boolean sure = bare.startsWith("冇错") || bare.startsWith("没错");
      said =
          !sure && NO.matcher(bare).find()
              ? Optional.of(false)
              : YES.matcher(bare).find() ? Optional.of(true) : Optional.empty();
    }
    said.ifPresent(it -> put(field, JSON.booleanNode(it)));
  }

  /** By the field's own words for yes and no; the longer word counts. */
  private Optional<Boolean> said(Field field) {
    int no = longest(field.no());
    int yes = longest(field.yes());
    return no == 0 && yes == 0 ? Optional.empty() : Optional.of(yes > no);
  }

  private int longest(List<String> words) {
    return words.stream()
        .filter(word -> affirmed(word.toLowerCase(java.util.Locale.ROOT)))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  /** Whether a word is in the sentence without a 不 before it. */
  private boolean affirmed(String word) {
    int at = plain.indexOf(word);
    return at >= 0 && !NOT.matcher(plain.substring(0, at)).find();
  }

  /** What was chosen, said yes or no to: it decides what else is asked. */
  Map<String, JsonNode> chosen() {
    if (asked != null && (asked.kind() == Kind.CHOICE || asked.kind() == Kind.YES_NO)) {
      byItself(asked, List.of());
    }
    choices();
    return heard;
  }

  /** Choices and words for yes and no, wherever they are said. */
  private void choices() {
    for (Field field : fields) {
      if (field == asked || known.has(field.name())) {
        continue;
      }
      if (field.kind() == Kind.CHOICE || field.kind() == Kind.CHOICES) {
        choice(field, false);
      } else if (field.kind() == Kind.YES_NO && plain.length() > 1) {
        said(field).ifPresent(it -> put(field, JSON.booleanNode(it)));
      }
    }
  }

  private void choice(Field field, boolean isAsked) {
    Map<String, Integer> said = new LinkedHashMap<>();
    for (Field.Choice choice : field.choices()) {
      List<String> words = new ArrayList<>(choice.words());
      words.add(choice.title());
      words.stream()
          .map(word -> word.toLowerCase(java.util.Locale.ROOT))
          .filter(word -> (isAsked || word.length() > 1) && affirmed(word))
          .mapToInt(String::length)
          .max()
          .ifPresent(length -> said.put(choice.value(), length));
    }
    if (field.kind() == Kind.CHOICES) {
      if (!said.isEmpty()) {
        var several = JSON.arrayNode();
        said.keySet().forEach(several::add);
        put(field, several);
      }
      return;
    }
    int most = said.values().stream().mapToInt(it -> it).max().orElse(0);
    List<String> best =
        said.keySet().stream().filter(it -> said.getOrDefault(it, 0) == most).toList();
    Matcher ordinal = ORDINAL.matcher(plain.strip());
    if (best.size() == 1) {
      put(field, JSON.stringNode(best.getFirst()));
    } else if (isAsked && best.isEmpty() && ordinal.matches()) {
      int nth = Numerals.read(ordinal.group(1)).map(BigDecimal::intValue).orElse(0);
      if (nth >= 1 && nth <= field.choices().size()) {
        put(field, JSON.stringNode(field.choices().get(nth - 1).value()));
      }
    }
  }

  /** 我叫陈水生, 阿妈叫卢阿娣, and a name behind what a field is called. */
  private void names() {
    for (Matcher named = NAMED.matcher(plain); named.find(); ) {
      Optional<String> name = Names.at(plain.substring(named.end()));
      if (name.isPresent()) {
        whose(plain.substring(0, named.start()), named.group())
            .ifPresent(field -> put(field, JSON.stringNode(name.get())));
      }
    }
    for (Field field : fields) {
      if (field.kind() == Kind.NAME && !heard.containsKey(field.name())) {
        behindLabel(field).flatMap(Names::at).ifPresent(name -> put(field, JSON.stringNode(name)));
      }
    }
  }

  private Optional<Field> whose(String before, String cue) {
    boolean own =
        cue.startsWith("我") || before.isEmpty() || before.matches(".*(?:我|本人)(?:嘅)?\\s*$");
    boolean forOthers = "family".equals(chosen("for")) || "company".equals(chosen("for"));
    if (own) {
      return open(Kind.NAME, forOthers ? Who.AGENT : Who.APPLICANT);
    }
    Optional<Who> who = Kin.before(before);
    return who.flatMap(it -> open(Kind.NAME, it))
        .or(() -> forOthers && who.isPresent() ? open(Kind.NAME, Who.APPLICANT) : Optional.empty())
        .or(() -> who.isEmpty() ? open(Kind.NAME, Who.APPLICANT) : Optional.empty());
  }

  private String chosen(String field) {
    JsonNode now = heard.get(field);
    return now == null ? known.path(field).asString("") : now.asString("");
  }

  private Optional<Field> open(Kind kind, Who who) {
    return fields.stream()
        .filter(it -> it.kind() == kind && it.who() == who)
        .filter(it -> !heard.containsKey(it.name()))
        .filter(it -> !known.has(it.name()) || it == asked)
        .findFirst();
  }

  private Optional<String> behindLabel(Field field) {
    return labels(field)
        .filter(label -> label.length() > 1 && plain.contains(label))
        .map(label ->
            plain
                .substring(plain.indexOf(label) + label.length())
                .replaceFirst("^[是系叫做为:：\\s]+", ""))
        .findFirst();
  }

  /** What a field is called: its title, its own words, and what everybody calls its kind. */
  static Stream<String> labels(Field field) {
    return Stream.of(
            Stream.of(field.title()),
            field.words().stream(),
            KINDS.getOrDefault(field.kind(), List.of()).stream())
        .flatMap(it -> it);
  }

  /** The field whose name stands right before the find, nearer than any other's. */
  private Optional<Field> labelled(Find find) {
    String before = plain.substring(Math.max(0, find.from() - NEAR), find.from());
    int stop =
        Math.max(
            Math.max(before.lastIndexOf(','), before.lastIndexOf('，')), before.lastIndexOf('。'));
    String near = before.substring(stop + 1);
    return fields.stream()
        .filter(field -> takes(field, find) && !heard.containsKey(field.name()))
        .filter(field -> labelEnd(field, near) > 0)
        .max(
            Comparator.comparing((Field field) -> field == asked && !anothers(field.who(), find))
                .thenComparing(field -> field == asked || !known.has(field.name()))
                .thenComparing(field -> fits(field.who(), plain.substring(0, find.from())))
                .thenComparing(field -> labelEnd(field, near)));
  }

  /** 佢电话系… is no answer to what the agent's own number is. */
  private boolean anothers(Who who, Find find) {
    return who == Who.AGENT && THEIRS.matcher(plain.substring(0, find.from())).find();
  }

  /** 佢嘅身份证 is not the agent's, 我嘅身份证 is. */
  private static boolean fits(Who who, String before) {
    boolean theirs = THEIRS.matcher(before).find() || Kin.before(before).isPresent();
    boolean own = OWN.matcher(before).find();
    return who == Who.AGENT ? !theirs && own : theirs || !own;
  }

  /** Where the nearest and longest name of a field ends in a text; 0 where none is there. */
  private static int labelEnd(Field field, String near) {
    return labels(field)
        .filter(label -> label.length() > 1 && near.contains(label))
        .mapToInt(label -> (near.lastIndexOf(label) + label.length()) * 100 + label.length())
        .max()
        .orElse(0);
  }

  /** The first open field that takes such a value, where it is clear which. */
  private Optional<Field> only(Find find) {
    List<Field> open =
        fields.stream()
            .filter(field -> takes(field, find))
            .filter(field -> !known.has(field.name()) && !heard.containsKey(field.name()))
            .toList();
    if (open.size() < 2) {
      return open.stream().findFirst();
    }
    Optional<Who> who = Kin.before(plain.substring(0, find.from()));
    List<Field> theirs = open.stream().filter(it -> it.who() == who.orElse(Who.APPLICANT)).toList();
    return find.kind().written() && !theirs.isEmpty()
        ? Optional.of(theirs.getFirst())
        : theirs.size() == 1 ? Optional.of(theirs.getFirst()) : Optional.empty();
  }

  private boolean takes(Field field, Find find) {
    return switch (field.kind()) {
      case MONEY ->
          find.kind() == Kind.MONEY
              || find.kind() == Kind.NUMBER
                  && (field == asked || correcting || nearby(field, find));
      case NUMBER ->
          find.kind() == Kind.NUMBER && (field == asked || correcting || nearby(field, find));
      case PHONE -> find.kind() == Kind.PHONE || find.kind() == Kind.MOBILE;
      case ID -> find.kind() == Kind.ID;
      default -> field.kind() == find.kind();
    };
  }

  /** A bare number is a field's only beside its name or its unit. */
  private boolean nearby(Field field, Find find) {
    String before = plain.substring(Math.max(0, find.from() - NEAR), find.from());
    String unit = field.unit();
    return labelEnd(field, before) > 0
        || unit != null
            && plain
                .substring(find.to())
                .strip()
                .startsWith(unit.toLowerCase(java.util.Locale.ROOT));
  }

  private void take(Field field, Find find) {
    if (!used.add(find)) {
      return;
    }
    if (find.wrong().isPresent()) {
      wrong.put(field.name(), find.wrong().get());
      return;
    }
    JsonNode value =
        switch (field.kind()) {
          case MONEY -> money(find);
          case NUMBER -> number(field, find);
          case DATE -> JSON.stringNode(find.value());
          default -> JSON.stringNode(find.value());
        };
    put(field, value);
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

  private void places() {
    for (Field field : fields) {
      boolean open = !known.has(field.name()) && !heard.containsKey(field.name());
      if (field.kind() == Kind.PLACE
          && field != asked
          && open
          && plain.matches(".*(?:住|地址|社区|小区|村|街道|苑|新村).*")) {
        places.apply(original).ifPresent(it -> put(field, JSON.stringNode(it)));
      }
    }
  }

  private void put(Field field, JsonNode value) {
    heard.putIfAbsent(field.name(), value);
    wrong.remove(field.name());
  }

  /** Latin names keep their capitals. */
  private String name(String plainName) {
    int at = original.toLowerCase(java.util.Locale.ROOT).indexOf(plainName);
    return plainName.matches("[a-z .'-]+") && at >= 0
        ? original.substring(at, at + plainName.length())
        : plainName;
  }

  private static @Nullable Kind kindOf(List<Field> targets) {
    return targets.size() == 1 ? targets.getFirst().kind() : null;
  }

  private static Optional<LocalDate> day(String value) {
    return value.matches("\\d{4}-\\d{2}-\\d{2}")
        ? Optional.of(LocalDate.parse(value))
        : Optional.empty();
  }
}
