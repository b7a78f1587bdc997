package org.huying.engine.forms.internal.hear;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Field.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Goes through one sentence for some fields. What is asked comes first, and no other field takes
 * its words; then what is named (电话…) goes where it is named; what is left goes to the only open
 * field that it fits.
 */
final class Ears {
  private final Sentence said;
  private final Choices choices;
  private final Owners owners;
  private final Called called;
  private final Wordings wordings;
  private final Spots spots;

  Ears(
      String plain,
      String original,
      List<Field> fields,
      ObjectNode known,
      @Nullable Field asked,
      LocalDate today,
      Function<String, Optional<String>> places) {
    this.said = new Sentence(plain, original, fields, known, asked, today);
    this.choices = new Choices(said);
    this.owners = new Owners(said);
    this.called = new Called(said);
    this.wordings = new Wordings(said, owners);
    this.spots = new Spots(said, places);
  }

  /** What was heard; what cannot be right, by field; what fits several fields equally. */
  record Heard(
      Map<String, JsonNode> values, Map<String, String> wrong, List<Sentence.Unsure> unsure) {}

  /** The sentence corrects what is known: values that are there may be replaced. */
  Heard correct(List<Field> targets) {
    said.correcting = true;
    LocalDate about =
        targets.stream()
            .filter(it -> it.kind() == Kind.DATE)
            .flatMap(it -> day(said.known.path(it.name()).asString("")).stream())
            .findFirst()
            .orElse(null);
    List<Find> finds = new Finder(said.today).in(said.plain, kindOf(targets), about, false);
    for (Field target : targets) {
      if (!said.heard.containsKey(target.name())) {
        byItself(target, finds);
      }
    }
    return new Heard(said.heard, said.wrong, List.of());
  }

  Heard listen() {
    Field asked = said.asked;
    boolean roughly =
        asked != null && asked.kind() == Kind.DATE && asked.ask().matches(".*(?:年月|大概|记不清).*");
    List<Find> finds =
        new Finder(said.today).in(said.plain, asked == null ? null : asked.kind(), null, roughly);
    chosen();
    called.listen();
    for (Find find : finds) {
      owners
          .labelled(find)
          .filter(field -> field == asked || !said.claimed(find.from(), find.to()))
          .ifPresent(field -> said.take(field, find));
    }
    if (asked != null && !said.heard.containsKey(asked.name())) {
      byItself(asked, finds);
    }
    for (Find find : finds) {
      if (!said.used(find) && !said.claimed(find.from(), find.to())) {
        owners.only(find).ifPresent(field -> said.take(field, find));
      }
    }
    spots.others();
    wordings.others();
    boolean answered = asked != null && said.heard.containsKey(asked.name());
    return new Heard(said.heard, said.wrong, answered ? List.of() : List.copyOf(said.unsure));
  }

  /** The answer to what is asked: the whole sentence is about it. */
  private void byItself(Field field, List<Find> finds) {
    switch (field.kind()) {
      case YES_NO, CHOICE, CHOICES -> choices.asked(field);
      case NAME -> called.asked(field);
      case COMPANY -> wordings.company(field, finds);
      case PLACE -> spots.asked(field);
      case TEXT -> wordings.asked(field, finds);
      default -> {
        finds.stream()
            .filter(find -> !said.used(find) && owners.takes(field, find))
            .min(
                Comparator.comparing((Find find) -> find.wrong().isPresent())
                    .thenComparing(find -> !owners.counted(field, find)))
            .ifPresent(find -> said.take(field, find));
        if (!said.correcting && !said.wrong.containsKey(field.name())) {
          spots.same(field);
        }
      }
    }
  }

  /** What was chosen, said yes or no to: it decides what else is asked. */
  Map<String, JsonNode> chosen() {
    Field asked = said.asked;
    if (asked != null
        && (asked.kind() == Kind.CHOICE
            || asked.kind() == Kind.CHOICES
            || asked.kind() == Kind.YES_NO)) {
      byItself(asked, List.of());
    }
    if (asked == null || asked.kind() != Kind.TEXT) {
      choices.others();
    }
    return said.heard;
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
