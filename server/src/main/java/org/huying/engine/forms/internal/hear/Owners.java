package org.huying.engine.forms.internal.hear;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Field.Kind;
import org.huying.engine.forms.Field.Who;
import tools.jackson.databind.JsonNode;

/** Which field a number, a day or a sum of money belongs to. */
final class Owners {
  private static final int NEAR = 10;
  private static final int MOST_ASKED = 3;
  private static final Pattern THEIRS = Pattern.compile("(?:佢|他|她|老人)[^,，。]{0,10}$");
  private static final Pattern OWN = Pattern.compile("我(?:的|嘅|自己的?)?[^,，。]{0,10}$");

  private final Sentence said;

  Owners(Sentence said) {
    this.said = said;
  }

  /** The field whose name stands right before the find, or right behind it, nearer than others'. */
  Optional<Field> labelled(Find find) {
    String near = said.clauseBefore(find.from(), NEAR);
    String after = said.clauseAfter(find.to(), NEAR);
    String before = said.plain.substring(0, find.from());
    return said.fields.stream()
        .filter(field -> takes(field, find) && !said.heard.containsKey(field.name()))
        .filter(field -> Labels.end(field, near) > 0 || behind(field, find, after))
        .max(
            Comparator.comparing(
                    (Field field) -> field == said.asked && !anothers(field.who(), find))
                .thenComparing(said::open)
                .thenComparing(field -> Labels.ownEnd(field, near) > 0)
                .thenComparing(said::certain)
                .thenComparing(field -> fits(field.who(), before))
                .thenComparing(field -> Labels.end(field, near)));
  }

  private static boolean behind(Field field, Find find, String after) {
    return find.kind() == Kind.NUMBER && Labels.begins(field, after)
        || find.kind() == Kind.DATE && Labels.opens(field, after);
  }

  /** 佢电话系… is no answer to what the agent's own number is. */
  private boolean anothers(Who who, Find find) {
    return who == Who.AGENT && THEIRS.matcher(said.plain.substring(0, find.from())).find();
  }

  /** 佢嘅身份证 is not the agent's, 我嘅身份证 is. */
  private static boolean fits(Who who, String before) {
    boolean theirs = THEIRS.matcher(before).find() || Kin.before(before).isPresent();
    boolean own = OWN.matcher(before).find();
    return who == Who.AGENT ? !theirs && own : theirs || !own;
  }

  /** The open field that takes such a value, where it is clear which; else they are noted. */
  Optional<Field> only(Find find) {
    List<Field> open =
        said.fields.stream()
            .filter(field -> field != said.asked || !said.heard.containsKey(field.name()))
            .filter(said::open)
            .filter(field -> takes(field, find) && within(field, find))
            .toList();
    List<Field> now = open.stream().filter(said::certain).toList();
    List<Field> meant =
        (now.isEmpty() ? open : now)
            .stream().filter(field -> !field.ask().startsWith("其中")).toList();
    if (meant.size() < 2) {
      return meant.stream().findFirst();
    }
    Optional<Who> who = Kin.before(said.clauseBefore(find.from(), NEAR));
    List<Field> theirs =
        meant.stream().filter(it -> it.who() == who.orElse(Who.APPLICANT)).toList();
    if (theirs.size() == 1 && (who.isPresent() || find.kind().written())
        || find.kind().written() && !theirs.isEmpty()) {
      return Optional.of(theirs.getFirst());
    }
    unsure(find, theirs.isEmpty() ? meant : theirs);
    return Optional.empty();
  }

  private void unsure(Find find, List<Field> fields) {
    if (fields.size() <= MOST_ASKED && find.wrong().isEmpty()) {
      Map<String, JsonNode> values = new LinkedHashMap<>();
      fields.forEach(it -> values.put(it.name(), Sentence.value(it, find)));
      said.unsure.add(new Sentence.Unsure(said.plain.substring(find.from(), find.to()), values));
    }
  }

  boolean takes(Field field, Find find) {
    return switch (field.kind()) {
      case MONEY ->
          find.kind() == Kind.MONEY || find.kind() == Kind.NUMBER && bare(field, find, false);
      case NUMBER -> find.kind() == Kind.NUMBER && bare(field, find, true);
      case PHONE -> find.kind() == Kind.PHONE || find.kind() == Kind.MOBILE;
      case TEXT ->
          (find.kind() == Kind.ID || find.kind() == Kind.CREDIT_CODE)
              && Labels.number(field)
              && field.bounds().pattern() == null;
      default -> field.kind() == find.kind();
    };
  }

  /** A bare number is a field's only where it is asked, beside its name, or with its unit. */
  private boolean bare(Field field, Find find, boolean unit) {
    String after = said.clauseAfter(find.to(), NEAR);
    return field == said.asked
        || said.correcting
        || Labels.end(field, said.clauseBefore(find.from(), NEAR)) > 0
        || unit
            && (Labels.unit(field, after) || percent(field, find) || Labels.begins(field, after));
  }

  /** Whether a find has what the field counts beside it: its unit, or money. */
  boolean counted(Field field, Find find) {
    return find.kind() == Kind.MONEY
        || Labels.unit(field, said.clauseAfter(find.to(), NEAR))
        || percent(field, find);
  }

  private boolean percent(Field field, Find find) {
    return "%".equals(field.unit()) && said.plain.startsWith("百分之", find.from());
  }

  /** Numbers that a field cannot take are not its, unless it was named. */
  private static boolean within(Field field, Find find) {
    if (field.kind() != Kind.NUMBER && field.kind() != Kind.MONEY) {
      return true;
    }
    double value = Sentence.value(field, find).asDouble();
    Field.Bounds bounds = field.bounds();
    return (bounds.least() == null || value >= bounds.least())
        && (bounds.most() == null || value <= bounds.most());
  }
}
