package org.huying.engine.cases.internal.type;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huying.engine.cases.Input;
import org.huying.engine.cases.Need;
import org.huying.engine.cases.Tone;
import org.huying.foundation.calendar.Term;
import org.jspecify.annotations.Nullable;

/**
 * One version of a kind of case, as its YAML file says it. A case keeps the version it was opened
 * with.
 *
 * @param opening the step that brings a case into its first state
 * @param classes clock classes: code to Chinese label; each clock has a term for each of them
 * @param fallback the category of a text that no category fits well enough; no rule may dispatch it
 * @param certainty how sure the classifier must be (0 to 1) to choose a category by itself
 */
public record CaseType(
    String name,
    int version,
    String title,
    List<Field> fields,
    Map<String, State> states,
    Transition opening,
    List<Transition> transitions,
    Map<String, String> classes,
    List<Clock> clocks,
    Map<String, Category> categories,
    String fallback,
    double certainty,
    List<Rule> dispatch) {

  /** The action name of the opening step in timelines. */
  public static final String OPEN = "open";

  /**
   * A field of the form or of an action; {@code max} is characters of a text, or the number of
   * photos.
   */
  public record Field(
      String name, String label, Input input, boolean required, int max, List<Choice> choices) {}

  public record Choice(String value, String label) {}

  /** Where a case can be; open while someone's turn it is. */
  public record State(String name, String label, Tone tone, @Nullable Owner owner) {
    public boolean open() {
      return owner != null;
    }
  }

  /** A guard or effect with the argument that the file gives it, if any. */
  public record Call(String bean, String argument) {}

  /** One of several rows of the same action: taken when the field has this value. */
  public record When(String field, String is) {}

  /** A message to an audience; the resident's may also go out by SMS. */
  public record Tell(Audience who, boolean sms, String title, String text) {}

  /**
   * A row of the transition table.
   *
   * @param to the state it leads to; null: the case stays where it is and its clocks run on
   * @param says the timeline's line for staff, with {placeholders}
   * @param resident the same line for the resident; null: they do not see this step
   * @param noteForResident whether the resident also sees the note and photos
   */
  public record Transition(
      String action,
      String label,
      Set<String> from,
      @Nullable String to,
      Set<Relation> who,
      @Nullable When when,
      List<Call> guards,
      List<Call> effects,
      Need note,
      Need photo,
      List<Field> fields,
      boolean primary,
      String says,
      @Nullable String resident,
      boolean noteForResident,
      List<Tell> tell) {

    public boolean matches(Map<String, String> values) {
      return when == null || when.is.equals(values.get(when.field));
    }
  }

  /**
   * A promise: runs while the case is in one of the states. Its term is the category's own, or that
   * of the category's class.
   *
   * @param promise whether missing it counts against the on-time rate
   */
  public record Clock(
      String name,
      String label,
      Set<String> states,
      boolean promise,
      Map<String, Term> terms,
      List<Escalation> escalations) {

    /** The term for a category; a checked type has one for each. */
    public Term term(Category category) {
      return Optional.ofNullable(
              category.terms().getOrDefault(name, terms.get(category.clockClass())))
          .orElseThrow();
    }
  }

  /**
   * What happens by itself when a clock has run out.
   *
   * @param after how long after the deadline; null: at the deadline
   */
  public record Escalation(
      @Nullable Term after, String says, @Nullable String resident, List<Tell> tell) {}

  /**
   * What a need is about, with what people say and the words they use.
   *
   * @param standard its class in GB/T 30428: "thing/公用设施" or "event/街面秩序"
   * @param terms by clock: where this category has a term of its own
   */
  public record Category(
      String code,
      String name,
      String group,
      String standard,
      String clockClass,
      Map<String, Term> terms,
      List<String> words,
      List<String> examples) {
    public String example() {
      return examples.isEmpty() ? name : examples.getFirst();
    }
  }

  /**
   * A dispatch rule; the first that matches decides.
   *
   * @param categories and {@code groups} empty: any
   * @param place path prefix, or null: anywhere
   * @param unit code of an organisation; {@code {town}} stands for the town's code in the path of
   *     the place
   * @param because the reason that the timeline shows
   */
  public record Rule(
      Set<String> categories,
      Set<String> groups,
      @Nullable String place,
      String unit,
      String because) {

    public boolean matches(Category category, String path) {
      return (categories.isEmpty() && groups.isEmpty()
              || categories.contains(category.code())
              || groups.contains(category.group()))
          && (place == null || path.equals(place) || path.startsWith(place + "."));
    }
  }

  public State state(String name) {
    return Optional.ofNullable(states.get(name)).orElseThrow();
  }

  public Category category(String code) {
    return Optional.ofNullable(categories.get(code)).orElseThrow();
  }

  /** The rows that lead out of a state, in the file's order. */
  public List<Transition> from(String state) {
    return transitions.stream().filter(it -> it.from().contains(state)).toList();
  }

  /** The clocks that run in a state. */
  public List<Clock> running(String state) {
    return clocks.stream().filter(it -> it.states().contains(state)).toList();
  }

  public Clock clock(String name) {
    return clocks.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }
}
