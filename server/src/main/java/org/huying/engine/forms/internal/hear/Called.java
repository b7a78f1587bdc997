package org.huying.engine.forms.internal.hear;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Field.Kind;
import org.huying.engine.forms.Field.Who;
import tools.jackson.databind.JsonNode;

/** Hears names of people: 我叫陈水生, 阿妈叫卢阿娣, 老板系何志强. */
final class Called {
  private static final Pattern NAMED =
      Pattern.compile("(?:叫做?|名叫|名字[是系叫:：]?|姓名[是系叫:：]?|我系|我是|系叫)\\s*");

  private static final Pattern OWN = Pattern.compile("(?:我|本人)(?:嘅|的|个)?\\s*(?:名字?|姓名)?\\s*$");
  private static final Pattern OTHERS = Pattern.compile("^(?:佢|他|她|对方)");
  private static final Pattern LEAD =
      Pattern.compile("^(?:写|填|换|改)?(?:的|嘅|上)?(?:就)?(?:叫做?|系|是|做|成|由|请)");
  private static final Pattern WHOEVER = Pattern.compile("[是系由叫请搵]");
  private static final Pattern SOMEBODY =
      Pattern.compile(
          "(?:佢|他|她|人|名字?|姓名|申请人|对方|对象|朋友|老人家?|细路|先生|女士|伯|婶|仔|女|孙|侄|姐|妹|哥|弟|工|员|师傅|经理|会计|财务)(?:嘅|的|就)?\\s*$");

  private final Sentence said;

  /** Who says their own name before they say for whom they act may be the agent. */
  private boolean agentToo;

  Called(Sentence said) {
    this.said = said;
  }

  void listen() {
    for (Matcher named = NAMED.matcher(said.plain); named.find(); ) {
      String behind = said.plain.substring(named.end());
      boolean called = named.group().matches("(?:.*叫.*)");
      Optional<String> name =
          called ? Names.announced(behind) : Names.at(behind).filter(it -> ends(behind, it));
      int from = named.end();
      if (name.isPresent()) {
        whose(said.plain.substring(0, named.start()), named.group())
            .ifPresent(field -> {
              said.put(field, Sentence.JSON.stringNode(name.get()));
              said.claim(from, from + name.get().length());
            });
        if (agentToo) {
          agentToo = false;
          said.fields.stream()
              .filter(it -> it.kind() == Kind.NAME && it.who() == Who.AGENT && said.open(it))
              .findFirst()
              .ifPresent(it -> said.put(it, Sentence.JSON.stringNode(name.get())));
        }
      }
    }
    for (Field field : said.fields) {
      if (field.kind() == Kind.NAME && said.open(field)) {
        Labels.behind(field, said.plain)
            .or(() -> stem(field))
            .flatMap(Names::at)
            .filter(this::nobodys)
            .ifPresent(name -> said.put(field, Sentence.JSON.stringNode(name)));
      }
    }
  }

  /** 经营者是… for 经营者姓名. */
  private Optional<String> stem(Field field) {
    String stem = field.title().replaceFirst("的?(?:姓名|名字|名称)$", "");
    Matcher is =
        Pattern.compile(Pattern.quote(stem) + "(?:就|名字|姓名)?(?:是|系|叫做?)").matcher(said.plain);
    return stem.length() > 1 && !stem.equals(field.title()) && is.find()
        ? Optional.of(said.plain.substring(is.end()))
        : Optional.empty();
  }

  /** Whether a name was not already taken for somebody. */
  private boolean nobodys(String name) {
    return said.heard.values().stream().noneMatch(it -> it.asString("").equals(name));
  }

  private static boolean ends(String behind, String name) {
    return behind.length() == name.length()
        || !Character.isIdeographic(behind.charAt(name.length()));
  }

  /** Whether nobody applies for themselves with this form. */
  private boolean onlyForOthers() {
    return said.fields.stream().noneMatch(it -> it.name().equals("for"))
        && said.fields.stream().anyMatch(it -> it.who() == Who.AGENT);
  }

  private Optional<Field> whose(String before, String cue) {
    String clause = lastClause(before);
    String spoken = clause.isBlank() ? lastClause(before.replaceFirst("[,，。;；\\s]+$", "")) : "";
    boolean own =
        cue.startsWith("我")
            || clause.isBlank() && Kin.in(spoken).isEmpty() && !OTHERS.matcher(spoken).find()
            || OWN.matcher(clause).find()
            || clause.matches("\\s*(?:我|本人)?(?:嘅|的)?个\\s*");
    boolean forOthers =
        "family".equals(chosen("for")) || "company".equals(chosen("for")) || onlyForOthers();
    if (own && !forOthers && chosen("for").isEmpty()) {
      agentToo = true;
    }
    if (own) {
      return open(forOthers ? Who.AGENT : Who.APPLICANT).or(this::askedName);
    }
    if (clause.isBlank()) {
      return Kin.in(spoken).flatMap(this::open).or(this::principal);
    }
    Optional<Field> labelled =
        said.fields.stream()
            .filter(it -> it.kind() == Kind.NAME && said.open(it))
            .filter(it -> Labels.end(it, before.substring(Math.max(0, before.length() - 8))) > 0)
            .findFirst();
    Optional<Who> who = Kin.before(clause);
    if (who.isEmpty() && labelled.isEmpty() && !SOMEBODY.matcher(clause).find()) {
      return askedName();
    }
    return who.flatMap(this::open)
        .or(() -> labelled)
        .or(() -> forOthers && who.isPresent() ? open(Who.APPLICANT) : Optional.empty())
        .or(() -> who.isEmpty() ? open(Who.APPLICANT) : Optional.empty())
        .or(this::askedName);
  }

  private static String lastClause(String text) {
    return text.substring(
        text.replace('，', ',').replace('。', ',').replace(';', ',').lastIndexOf(',') + 1);
  }

  /** Whoever the form is about, which is not who speaks. */
  private Optional<Field> principal() {
    return open(Who.APPLICANT)
        .or(() ->
            said.fields.stream()
                .filter(it -> it.kind() == Kind.NAME && it.who() != Who.AGENT && said.open(it))
                .findFirst());
  }

  private Optional<Field> askedName() {
    return Optional.ofNullable(said.asked).filter(it -> it.kind() == Kind.NAME && said.open(it));
  }

  private String chosen(String field) {
    JsonNode now = said.heard.get(field);
    return now == null ? said.known.path(field).asString("") : now.asString("");
  }

  private Optional<Field> open(Who who) {
    return said.fields.stream()
        .filter(it -> it.kind() == Kind.NAME && it.who() == who && said.open(it))
        .findFirst();
  }

  /** The answer to whose name was asked: the whole sentence, or what it begins with. */
  void asked(Field field) {
    Optional<String> name =
        Names.whole(said.plain)
            .or(() -> Names.first(said.plain).filter(this::nobodys))
            .or(this::inClauses)
            .or(this::whoever)
            .map(this::spelled);
    name.ifPresent(it -> {
      said.put(field, Sentence.JSON.stringNode(it));
      int at = said.plain.indexOf(it.toLowerCase(java.util.Locale.ROOT));
      said.claim(at, at + it.length());
    });
  }

  /** 老板就是我，许文静: a clause that is nothing but a name. */
  private Optional<String> inClauses() {
    return Stream.of(said.plain.split("[,，。;；\\s]"))
        .map(clause -> LEAD.matcher(clause).replaceFirst(""))
        .filter(clause -> Names.at(clause).filter(clause::equals).isPresent())
        .filter(this::nobodys)
        .findFirst();
  }

  /** 现场是施大力负责. */
  private Optional<String> whoever() {
    return WHOEVER
        .matcher(said.plain)
        .results()
        .flatMap(it -> Names.at(said.plain.substring(it.end())).stream())
        .filter(this::nobodys)
        .findFirst();
  }

  /** Latin names keep their capitals. */
  private String spelled(String plainName) {
    int at = said.original.toLowerCase(java.util.Locale.ROOT).indexOf(plainName);
    return plainName.matches("[a-z .'-]+") && at >= 0
        ? said.original.substring(at, at + plainName.length())
        : plainName;
  }
}
