package org.huying.engine.forms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.huying.engine.forms.internal.hear.Listener;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds a form's values in what somebody says, in any order, in Mandarin or Cantonese; needs no
 * model, and says the same for the same words.
 */
public final class Hearing {
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
   */
  public record Heard(
      ObjectNode values,
      List<String> changed,
      Map<String, String> wrong,
      @Nullable String again,
      @Nullable String closed) {
    public boolean nothing() {
      return changed.isEmpty() && wrong.isEmpty() && again == null && closed == null;
    }
  }

  /**
   * Listens to a sentence.
   *
   * @param known what is known, by field
   * @param asked the path of what was asked, e.g. {@code family[0].income}; null when nothing was
   * @param last what was told last: that is what 唔系 corrects
   */
  public Heard listen(String said, ObjectNode known, @Nullable String asked, List<String> last) {
    Listener.Outcome outcome =
        new Listener(form.fields(), today, places).listen(said, known, asked, last);
    return settled(known, outcome);
  }

  /** A value that was chosen or typed by hand, checked like what is said. */
  public Heard set(ObjectNode known, String field, JsonNode value) {
    return settled(known, new Listener.Outcome(Map.of(field, value), Map.of(), null, null));
  }

  private Heard settled(ObjectNode known, Listener.Outcome outcome) {
    FormCheck check = new FormCheck(form, today);
    ObjectNode values = known.deepCopy();
    outcome.values().forEach(values::set);
    handOver(known, values);
    values = check.fitting(values);
    Map<String, String> wrong = new LinkedHashMap<>(outcome.wrong());
    List<String> changed = new ArrayList<>();
    for (Map.Entry<String, String> mistake : check.wrong(values).entrySet()) {
      String field = mistake.getKey().replaceAll("\\[.*", "");
      if (outcome.values().containsKey(field) || rests(field, outcome.values())) {
        wrong.putIfAbsent(field, mistake.getValue());
        JsonNode before = known.get(field);
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
    return new Heard(values, changed, wrong, outcome.again(), outcome.closed());
  }

  /** Who said their name before they said that they act for somebody else was the agent. */
  private void handOver(ObjectNode known, ObjectNode values) {
    String whom = values.path("for").asString(Form.Applicant.SELF.word());
    if (known.has("for") || whom.equals(Form.Applicant.SELF.word()) || values.has("agentName")) {
      return;
    }
    form.fields().stream()
        .filter(it -> it.kind() == Field.Kind.NAME && it.who() == Field.Who.APPLICANT)
        .filter(it -> known.has(it.name()) && known.get(it.name()).equals(values.get(it.name())))
        .findFirst()
        .ifPresent(it -> values.set("agentName", values.remove(it.name())));
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

  /** Whether a rule about the field looks at something that was just told. */
  private boolean rests(String field, Map<String, JsonNode> told) {
    return form.rules().stream()
        .filter(rule -> rule.that().equals(field))
        .anyMatch(rule ->
            rule.check().other().filter(told::containsKey).isPresent()
                || rule.when().fields().stream().anyMatch(told::containsKey));
  }
}
