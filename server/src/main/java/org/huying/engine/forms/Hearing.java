package org.huying.engine.forms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.huying.engine.forms.internal.hear.Listener;
import org.huying.foundation.language.Normalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds a form's values in what somebody says, in any order, in Mandarin or Cantonese; needs no
 * model, and says the same for the same words.
 */
public final class Hearing {
  private static final int LONGEST_CHOICE = 14;

  private final Form form;
  private final LocalDate today;
  private final Function<String, Optional<String>> places;

  /**
   * @param places what place a text names, as it is kept ({@link Shown#place})
   */
  public Hearing(Form form, LocalDate today, Function<String, Optional<String>> places) {
    this.form = form;
    this.today = today;
    this.places = places;
  }

  /**
   * What a sentence told.
   *
   * @param values everything that is known now
   * @param changed the fields that were told, in the form's order
   * @param wrong what was told and cannot be right, by field, with the reason
   * @param again a field that somebody wants to say anew
   * @param closed several of a kind to which nothing is to be added
   * @param early what was told of fields of which it is not known yet whether they are asked
   * @param unsure words that fit several fields equally
   */
  public record Heard(
      ObjectNode values,
      List<String> changed,
      Map<String, String> wrong,
      @Nullable String again,
      @Nullable String closed,
      ObjectNode early,
      @Nullable Unsure unsure) {
    public boolean nothing() {
      return nothingNew(values.objectNode());
    }

    /** Whether it told nothing besides what had been told early. */
    public boolean nothingNew(ObjectNode before) {
      return changed.isEmpty()
          && wrong.isEmpty()
          && again == null
          && closed == null
          && unsure == null
          && early.equals(before);
    }
  }

  /**
   * Words that fit several fields equally.
   *
   * @param words as they were said
   * @param values what each field would take
   */
  public record Unsure(String words, Map<String, JsonNode> values) {}

  /**
   * Listens to a sentence.
   *
   * @param known what is known, by field
   * @param asked the path of what was asked, e.g. {@code family[0].income}; null when nothing was
   * @param last what was told last: that is what 唔系 corrects
   */
  public Heard listen(String said, ObjectNode known, @Nullable String asked, List<String> last) {
    return listen(said, known, known.objectNode(), asked, last);
  }

  /**
   * The same, with what was told early before.
   *
   * @param early as {@link Heard#early} had it
   */
  public Heard listen(
      String said, ObjectNode known, ObjectNode early, @Nullable String asked, List<String> last) {
    Listener.Outcome outcome =
        new Listener(form.fields(), today, places).listen(said, known, asked, last);
    Heard heard = settled(known, outcome);
    early
        .properties()
        .forEach(each -> {
          if (!heard.early.has(each.getKey())) {
            heard.early.set(each.getKey(), each.getValue());
          }
        });
    return due(heard);
  }

  /** What was told early of fields that are asked by now is taken as if it were said now. */
  private Heard due(Heard heard) {
    Map<String, JsonNode> due = new LinkedHashMap<>();
    ObjectNode early = heard.early.objectNode();
    for (Field field : form.fields()) {
      JsonNode value = heard.early.get(field.name());
      if (value == null || heard.values.has(field.name())) {
        continue;
      }
      if (field.when().holds(heard.values)) {
        due.put(field.name(), value);
      } else if (field.when().mayHold(heard.values)) {
        early.set(field.name(), value);
      }
    }
    if (due.isEmpty()) {
      return with(heard, heard.values, heard.changed, heard.wrong, early);
    }
    Heard then = settled(heard.values, new Listener.Outcome(due, Map.of(), null, null, null));
    List<String> changed = new ArrayList<>(heard.changed);
    changed.addAll(then.changed);
    Map<String, String> wrong = new LinkedHashMap<>(heard.wrong);
    then.wrong.forEach(wrong::putIfAbsent);
    return with(heard, then.values, changed, wrong, early);
  }

  private static Heard with(
      Heard heard,
      ObjectNode values,
      List<String> changed,
      Map<String, String> wrong,
      ObjectNode early) {
    return new Heard(values, changed, wrong, heard.again, heard.closed, early, heard.unsure);
  }

  /** Which field is meant where several fit: it is named, or counted (第一个, 后面那个). */
  public Optional<String> which(String said, Unsure unsure) {
    if (said.length() > LONGEST_CHOICE || said.matches(".*\\d.*")) {
      return Optional.empty();
    }
    String plain = Normalizer.standard().simplify(said);
    List<String> names = List.copyOf(unsure.values().keySet());
    List<String> named =
        names.stream()
            .filter(name -> form.field(name).filter(it -> Listener.named(it, plain)).isPresent())
            .toList();
    if (named.size() == 1) {
      return Optional.of(named.getFirst());
    }
    boolean first = plain.matches(".*(?:第一|前面|前者|上面|头先).*");
    boolean second = plain.matches(".*(?:第二|后面|后者|下面).*");
    return first != second && names.size() > 1
        ? Optional.of(names.get(first ? 0 : 1))
        : Optional.empty();
  }

  /** Whether a sentence in simplified characters names the field. */
  public static boolean names(Field field, String plain) {
    return Listener.named(field, plain);
  }

  /** A value that was chosen or typed by hand, checked like what is said. */
  public Heard set(ObjectNode known, String field, JsonNode value) {
    return settled(known, new Listener.Outcome(Map.of(field, value), Map.of(), null, null, null));
  }

  private Heard settled(ObjectNode known, Listener.Outcome outcome) {
    FormCheck check = new FormCheck(form, today);
    ObjectNode values = known.deepCopy();
    outcome.values().forEach(values::set);
    if (outcome.values().containsKey("agentName")) {
      handOver(values);
    }
    ObjectNode all = values;
    values = check.fitting(values);
    ObjectNode early = early(outcome, all, values);
    Map<String, String> wrong = new LinkedHashMap<>(outcome.wrong());
    List<String> changed = new ArrayList<>();
    for (Map.Entry<String, String> mistake : check.wrong(values).entrySet()) {
      String field = about(mistake.getKey().replaceAll("\\[.*", ""), values, outcome.values());
      if (counting(field, values, outcome.closed())) {
        continue;
      }
      if (outcome.values().containsKey(field)
          || field.equals(outcome.closed())
          || rests(field, outcome.values())) {
        wrong.putIfAbsent(field, mistake.getValue());
        JsonNode before = known.get(field);
        if (field.equals(outcome.closed())) {
          continue;
        }
        if (mistake.getKey().contains("[")) {
          removePart(values, mistake.getKey());
        } else if (outcome.values().containsKey(field)
            && before != null
            && !before.equals(values.get(field))
            && check.wrong(with(values, field, before)).isEmpty()) {
          values.set(field, before);
        } else {
          values.remove(field);
        }
      }
    }
    for (Field field : form.fields()) {
      if (outcome.values().containsKey(field.name())
          && values.has(field.name())
          && !wrong.containsKey(field.name())) {
        changed.add(field.name());
      }
    }
    @Nullable String closed = outcome.closed();
    Listener.Unsure unsure = outcome.unsure();
    return new Heard(
        values,
        changed,
        wrong,
        outcome.again(),
        closed != null && wrong.containsKey(closed) ? null : closed,
        early,
        unsure == null ? null : new Unsure(unsure.words(), unsure.values()));
  }

  /** What was told of a field that may be asked once more is known. */
  private ObjectNode early(Listener.Outcome outcome, ObjectNode all, ObjectNode values) {
    ObjectNode early = all.objectNode();
    form.fields().stream()
        .filter(it -> outcome.values().containsKey(it.name()) && !values.has(it.name()))
        .filter(it -> all.has(it.name()) && it.when().mayHold(values))
        .forEach(it -> early.set(it.name(), all.get(it.name())));
    return early;
  }

  /** Several of a kind are said one by one: fewer than they should be is no mistake yet. */
  private boolean counting(String field, ObjectNode values, @Nullable String closed) {
    return !field.equals(closed)
        && form.rules().stream()
            .filter(rule -> rule.that().equals(field))
            .anyMatch(rule ->
                rule.check() instanceof Rule.CountOf count
                    && values.path(field).size() < values.path(count.field()).asInt(0));
  }

  /** Who said their name before they said that they act for somebody else was the agent. */
  private void handOver(ObjectNode values) {
    String whom = values.path("for").asString(Form.Applicant.SELF.word());
    if (whom.equals(Form.Applicant.SELF.word()) || !values.has("agentName")) {
      return;
    }
    form.fields().stream()
        .filter(it -> it.kind() == Field.Kind.NAME && it.who() == Field.Who.APPLICANT)
        .filter(it -> values.get("agentName").equals(values.get(it.name())))
        .map(Field::name)
        .toList()
        .forEach(values::remove);
  }

  /** {@code family[0].income} leaves the first one without an income. */
  private static void removePart(ObjectNode values, String path) {
    int index = Integer.parseInt(path.replaceAll(".*\\[(\\d+)].*", "$1"));
    JsonNode one = values.path(path.replaceAll("\\[.*", "")).path(index);
    if (one instanceof ObjectNode object) {
      object.remove(path.replaceAll(".*]\\.", ""));
    }
  }

  private static ObjectNode with(ObjectNode values, String field, JsonNode value) {
    ObjectNode copy = values.deepCopy();
    copy.set(field, value);
    return copy;
  }

  /** Who is too young at the time that was just chosen chooses another, not another birthday. */
  private String about(String field, ObjectNode values, Map<String, JsonNode> told) {
    return form.rules().stream()
        .filter(rule -> rule.that().equals(field) && !told.containsKey(field))
        .filter(rule -> !rule.holds(values, today))
        .map(rule -> rule.check() instanceof Rule.Age age && age.ahead() ? age.on() : null)
        .filter(day -> day != null && told.containsKey(day))
        .findFirst()
        .orElse(field);
  }

  /** Whether a rule about the field looks at something that was just told. */
  private boolean rests(String field, Map<String, JsonNode> told) {
    return form.rules().stream()
        .filter(rule -> rule.that().equals(field))
        .anyMatch(rule ->
            rule.check().other().filter(told::containsKey).isPresent()
                || rule.when().fields().stream().anyMatch(told::containsKey));
  }
}
