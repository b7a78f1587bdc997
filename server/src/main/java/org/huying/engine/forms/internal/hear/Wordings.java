package org.huying.engine.forms.internal.hear;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Field.Kind;
import org.huying.engine.forms.Values;
import org.huying.foundation.language.Asides;

/** Hears free texts and names of companies: as they are said, without what leads up to them. */
final class Wordings {
  /** Longer ones tell a story, which is kept whole. */
  private static final int SHORT = 150;

  private static final int NEAR = 4;

  private static final Pattern NOTHING =
      Pattern.compile("(?:没有?|冇|无|唔使|不用|没有了|暂时没有|暂时冇)[了啦喇呀啊。.!]*");
  private static final Pattern LEAD =
      Pattern.compile("^(?:(?:就|应该|其实|即|我(?:哋|们)?)?(?:叫做?|系|是|喺|在)|名叫)(?=.{2})");

  /** 住喺, 停在: the verb of the question and where. */
  private static final Pattern AT = Pattern.compile("^(\\p{IsHan})(?:喺|在)");

  private static final Pattern END = Pattern.compile("[\\s。.!！,，呀啊啦喇㗎囖哦嘞]+$");
  private static final Pattern IS =
      Pattern.compile("^(?:嘅)?(?:名字|名称)?(?:就|应该|写的?)?(?:叫做?|系叫|系|是|:|：)\\s*([^,，。;；]{2,60})");
  private static final Pattern QUESTION = Pattern.compile("^(?:多少|几多|几时|乜|咩|什么|边|哪|点|怎)");

  private final Sentence said;
  private final Owners owners;

  Wordings(Sentence said, Owners owners) {
    this.said = said;
    this.owners = owners;
  }

  void asked(Field field, List<Find> finds) {
    String text = said.original.strip();
    if (said.correcting) {
      int at = Math.max(text.lastIndexOf("改成"), text.lastIndexOf("改为"));
      text = at < 0 ? text : text.substring(at + 2).strip();
    }
    if (text.isEmpty() || aside(field, text)) {
      return;
    }
    Optional<String> patterned = patterned(field, text);
    if (patterned.isPresent()) {
      said.put(field, Sentence.JSON.stringNode(patterned.get()));
      return;
    }
    Optional<Find> number =
        finds.stream().filter(it -> owners.takes(field, it) && it.wrong().isEmpty()).findFirst();
    if (number.isPresent()) {
      said.take(field, number.get());
      return;
    }
    Optional<String> labelled = several(finds) ? named(field) : Optional.empty();
    if (labelled.isPresent()) {
      said.put(field, Sentence.JSON.stringNode(labelled.get()));
      return;
    }
    String rest =
        field.bounds().longest() > SHORT ? text : clean(field, without(field, text, finds));
    if (!rest.isEmpty()) {
      said.put(field, Sentence.JSON.stringNode(rest));
    }
    said.claim(0, said.plain.length());
  }

  /** Whether a sentence tells more than one thing. */
  private boolean several(List<Find> finds) {
    return said.plain.matches(".+[,，;；。].+") || finds.size() > 1;
  }

  private static boolean aside(Field field, String text) {
    boolean out = Asides.LATER.in(text) || Asides.UNKNOWN.in(text) || Asides.SKIP.in(text);
    return out || !field.required() && NOTHING.matcher(text).matches();
  }

  /** The sentence without clauses that answer something else: 焊工，电话138…. */
  private String without(Field field, String text, List<Find> finds) {
    if (said.plain.length() != text.length()) {
      return text;
    }
    List<String> left = new ArrayList<>();
    int from = 0;
    for (String clause : text.split("[,，;；。]", -1)) {
      int to = from + clause.length();
      if (!anothers(field, from, to, finds)) {
        left.add(clause);
      }
      from = to + 1;
    }
    return String.join("，", left);
  }

  private boolean anothers(Field field, int from, int to, List<Find> finds) {
    boolean taken = false;
    for (Find find : finds) {
      if (find.from() >= from
          && find.to() <= to
          && find.kind() != Kind.COMPANY
          && (find.certain() || find.kind() == Kind.NUMBER)) {
        Optional<Field> other =
            owners
                .labelled(find)
                .or(() -> find.kind().written() ? owners.only(find) : Optional.empty());
        if (other.isPresent() && other.get() != field) {
          said.take(other.get(), find);
          taken = true;
        }
      }
    }
    return taken;
  }

  private String clean(Field field, String text) {
    String bare = END.matcher(text).replaceFirst("").strip();
    for (String label : Labels.of(field).toList()) {
      if (bare.startsWith(label) && bare.length() > label.length() + 1) {
        Matcher is = IS.matcher(bare.substring(label.length()));
        if (is.lookingAt()) {
          bare = bare.substring(label.length() + is.start(1));
          break;
        }
      }
    }
    int called = bare.indexOf('叫');
    if (called >= 0 && called <= NEAR && field.ask().contains("叫") && bare.length() > called + 2) {
      bare = bare.substring(called + 1).replaceFirst("^做", "");
    }
    bare = bare.replaceFirst("^姓.[,，]\\s*", "");
    Matcher at = AT.matcher(bare);
    if (at.lookingAt() && field.ask().contains(at.group(1)) && bare.length() > at.end() + 1) {
      bare = bare.substring(at.end());
    }
    Matcher lead = LEAD.matcher(bare);
    boolean where = lead.lookingAt() && lead.group().matches(".*[喺在]");
    return lead.lookingAt() && (!where || field.ask().matches(".*(?:哪|在).*"))
        ? bare.substring(lead.end()).strip()
        : bare;
  }

  /** A number that is written in one way only, such as a plate, wherever it stands. */
  private static Optional<String> patterned(Field field, String text) {
    String pattern = field.bounds().pattern();
    if (pattern == null) {
      return Optional.empty();
    }
    String compact = text.toUpperCase(Locale.ROOT).replaceAll("[\\s·.-]", "");
    Matcher found = Pattern.compile(pattern.replaceAll("^\\^|\\$$", "")).matcher(compact);
    return found.find() ? Optional.of(found.group()) : Optional.empty();
  }

  void company(Field field, List<Find> finds) {
    Optional<Find> found = finds.stream().filter(it -> it.kind() == Kind.COMPANY).findFirst();
    if (found.isPresent()) {
      said.take(field, found.get());
      return;
    }
    if (Asides.LATER.in(said.plain) || Asides.UNKNOWN.in(said.plain)) {
      return;
    }
    String bare = clean(field, said.original.strip().split("[,，;；。]", 2)[0]);
    if (Values.wrong(Kind.COMPANY, bare, said.today).isEmpty()) {
      said.put(field, Sentence.JSON.stringNode(bare));
      said.claim(0, bare.length());
    }
  }

  /** Texts that are named in passing: 医院系人民医院; and numbers that only one way of writing has. */
  void others() {
    for (Field field : said.fields) {
      if (field.kind() != Kind.TEXT || field == said.asked || !said.open(field)) {
        continue;
      }
      String pattern = field.bounds().pattern();
      if (pattern != null) {
        if (pattern.matches("\\^?(?:[A-Z]|\\[[A-Z\\\\]).*") || Labels.in(field, said.plain)) {
          patterned(field, said.original)
              .ifPresent(it -> said.put(field, Sentence.JSON.stringNode(it)));
        }
        continue;
      }
      named(field).ifPresent(it -> said.put(field, Sentence.JSON.stringNode(it)));
    }
  }

  private Optional<String> named(Field field) {
    String text = said.original;
    if (text.length() != said.plain.length()) {
      return Optional.empty();
    }
    for (String label : Labels.of(field).toList()) {
      int at = said.plain.indexOf(label);
      boolean whole = at >= 0 && (at == 0 || ",，。;；我嘅的 ".indexOf(said.plain.charAt(at - 1)) >= 0);
      if (whole && !said.claimed(at, at + label.length())) {
        Matcher is = IS.matcher(text.substring(at + label.length()));
        if (is.lookingAt() && !QUESTION.matcher(is.group(1)).find()) {
          return Optional.of(END.matcher(is.group(1)).replaceFirst(""));
        }
      }
    }
    return Optional.empty();
  }
}
