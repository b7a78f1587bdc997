package org.huying.engine.cases.internal.type;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huying.engine.cases.Input;
import org.huying.engine.cases.Kind;
import org.huying.engine.cases.Need;
import org.huying.engine.cases.Tone;
import org.huying.foundation.calendar.Term;
import org.jspecify.annotations.Nullable;

/**
 * One version of a kind of case, as its YAML file says it. A case keeps the version it was opened
 * with.
 *
 * @param list the shared list that it takes, or its own name and version: whose rules and words
 * @param opening the step that brings a case into its first state
 * @param classes clock classes: code to Chinese label; each clock has a term for each of them
 * @param weights what a case of a class weighs in somebody's hand, where that is not 1
 * @param fallback the category of a text that no category fits well enough; no rule may dispatch it
 * @param certainty how sure the classifier must be (0 to 1) to choose a category by itself
 * @param kinds in this order the first that fits a text is its kind; none: the type knows no kinds
 * @param shown what the public may see of a case; nothing of a confidential kind
 * @param readers who may know of a case at all; empty: everyone whose unit or place it is. A type
 *     with readers of its own stands apart: its cases are in no list, search or figure that does
 *     not ask for the type
 * @param alsoReaders who may know of it besides everyone whose unit or place it is
 * @param raised what is said of a case that has gone up {level} levels
 * @param succession how running cases of an earlier version can be moved to this one
 * @param digest of all that the file and its list say, but for the words and examples by which
 *     texts are understood
 */
public record CaseType(
    String name,
    int version,
    String title,
    String list,
    List<Field> fields,
    Map<String, State> states,
    Transition opening,
    List<Transition> transitions,
    Map<String, String> classes,
    Map<String, Integer> weights,
    List<Clock> clocks,
    Map<String, Category> categories,
    String fallback,
    double certainty,
    List<Rule> dispatch,
    List<KindRule> kinds,
    Set<Shown> shown,
    Set<Relation> readers,
    Set<Relation> alsoReaders,
    String raised,
    @Nullable Succession succession,
    String digest) {

  /** The action name of the opening step in timelines. */
  public static final String OPEN = "open";

  static final String LEVEL = "{level}";

  /**
   * A field of the form or of an action; {@code max} is characters of a text, or the number of
   * photos; {@code staff}: only they fill it in and see it. A checklist has the {@code lines} of a
   * bean, or those that were {@code tickedIn} another step of the case.
   */
  public record Field(
      String name,
      String label,
      Input input,
      boolean required,
      int max,
      List<Choice> choices,
      boolean staff,
      @Nullable Condition condition,
      @Nullable String lines,
      @Nullable String tickedIn) {}

  /** A field that is asked for only when another field of the same step has one of these values. */
  public record Condition(String field, Set<String> values) {
    public boolean holds(Map<String, String> given) {
      return values.contains(given.getOrDefault(field, "").strip());
    }
  }

  public record Choice(String value, String label) {}

  /**
   * Where a case can be; open while someone's turn it is.
   *
   * @param stage the stage of the procedure (环节) that it belongs to
   * @param advice what whoever asked can do then
   */
  public record State(
      String name,
      String label,
      Tone tone,
      @Nullable Owner owner,
      @Nullable String stage,
      @Nullable String advice) {
    public boolean open() {
      return owner != null;
    }
  }

  /**
   * A guard or effect with the argument that the file gives it, if any.
   *
   * @param at where the file says so, for messages about it
   */
  public record Call(String bean, String argument, String at) {}

  /** One of several rows of the same action: taken when the field has this value. */
  public record When(String field, String is) {}

  /**
   * What a step does to a clock by name: the only way in which a deadline moves, apart from the
   * pauses that the clock itself states.
   *
   * @param clock empty for {@link Change#RETIME}: all that run
   */
  public record ClockChange(Change change, String clock) {
    public enum Change {
      /** Starts a clock that does not start by itself. */
      START,
      STOP,
      /** Asks for as much more time as the field {@code term} says. */
      ASK,
      /** Gives the time that was asked for. */
      EXTEND,
      /** Does not give it. */
      KEEP,
      /** Goes on as if it had never stopped, to the same deadline. */
      RESUME,
      /** Counts anew, for the class and priority that the case has now. */
      RETIME
    }
  }

  /** A kind, and what tells that a need is of it; the last one fits everything. */
  public record KindRule(Kind kind, Set<String> categories, List<String> words) {
    boolean fits(String text, String category) {
      return words.isEmpty() && categories.isEmpty()
          || categories.contains(category)
          || words.stream().anyMatch(text::contains);
    }
  }

  /** What the public may see of a case. */
  public enum Shown {
    TITLE("标题"),
    CATEGORY("分类"),
    PLACE("地点"),
    STATE("办到哪一步"),
    OPENED("什么时候提出"),
    CLOSED("什么时候办结"),
    UNIT("承办单位"),
    STEPS("办理经过");

    private final String chinese;

    Shown(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }
  }

  /**
   * The state of this version for each state of an earlier one whose cases can be moved.
   *
   * @param at where the file says so, for messages about it
   */
  public record Succession(int from, Map<String, String> states, String at) {}

  /**
   * A case of another type that a step opens: as a part (协办单) of its own, which is given the fields
   * of the step that its form knows, or as a follow-up (回访), which belongs to the same reporter, to
   * no unit, and looks at the case once more. Both are given what they {@code copy} from the case.
   *
   * @param wanted opened only where one of these fields has one of its values; empty: always
   * @param title of a follow-up, with {placeholders}, and {@code text}: a line of it whose
   *     placeholders are all empty is left out
   * @param at where the file says so, for messages about it
   */
  public record Opens(
      String type,
      boolean followUp,
      Set<String> copies,
      Map<String, Set<String>> wanted,
      String title,
      String text,
      String at) {
    public boolean wanted(Map<String, String> given) {
      return wanted.isEmpty()
          || wanted.entrySet().stream()
              .anyMatch(it -> it.getValue().contains(given.getOrDefault(it.getKey(), "").strip()));
    }
  }

  /** A message to an audience; the resident's may also go out by SMS. */
  public record Tell(Audience who, boolean sms, String title, String text) {}

  /**
   * What about the evidence of a step raises a doubt.
   *
   * @param reused a photo that was used before, or looks nearly like one
   * @param metres a phone further from the case than this; null: nobody is asked where they are
   * @param doubted where the step leads instead while there is a doubt; null: where it always does
   */
  public record Evidence(boolean reused, @Nullable Integer metres, @Nullable String doubted) {}

  /**
   * A row of the transition table.
   *
   * @param to the state it leads to; null: the case stays where it is and its clocks run on; {@link
   *     #BACK}: the state from which it came
   * @param says the timeline's line for staff, with {placeholders}
   * @param resident the same line for the resident; null: they do not see this step
   * @param noteForResident whether the resident also sees the note and photos
   * @param photos how many there are at least, where they are required
   * @param undo the action that takes this step back
   * @param since clocks that start with this step count from when this clock began
   * @param evidence what about the evidence prompts a second look
   * @param answersDoubts whether its note answers the doubts that the case has: then it is required
   * @param through the flow of a scene that alone makes it
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
      int photos,
      List<ClockChange> clocks,
      @Nullable String since,
      @Nullable String undo,
      List<Field> fields,
      boolean primary,
      String says,
      @Nullable String resident,
      boolean noteForResident,
      List<Tell> tell,
      @Nullable Opens opens,
      @Nullable Evidence evidence,
      boolean answersDoubts,
      @Nullable String through) {

    /** Leads back to the state from which the case came into this one. */
    public static final String BACK = "back";

    public boolean back() {
      return BACK.equals(to);
    }

    /** A step that asks for nothing and leads to another state, if any, for staff to read. */
    public static Transition plain(
        String action, String says, @Nullable String to, ClockChange... clocks) {
      return new Transition(
          action,
          says,
          Set.of(),
          to,
          Set.of(),
          null,
          List.of(),
          List.of(),
          Need.NONE,
          Need.NONE,
          1,
          List.of(clocks),
          null,
          null,
          List.of(),
          false,
          says,
          null,
          false,
          List.of(),
          null,
          null,
          false,
          null);
    }

    /** Whether one of its lines or messages has this placeholder. */
    public boolean names(String word) {
      var mark = "{" + word + "}";
      return says.contains(mark)
          || resident != null && resident.contains(mark)
          || tell.stream().anyMatch(it -> it.title.contains(mark) || it.text.contains(mark));
    }

    public boolean matches(Map<String, String> values) {
      return when == null || when.is.equals(values.get(when.field));
    }

    public boolean changes(ClockChange.Change change, String clock) {
      return clocks.contains(new ClockChange(change, clock));
    }
  }

  /**
   * A promise: runs while the case is in one of the states.
   *
   * @param pauses states in which it stands still, to go on with the time that was left
   * @param promise whether missing it counts against the on-time rate
   * @param byStep whether it starts only with a step that says so
   * @param extensions how often it may be extended
   * @param notAfter the form's field with a moment after which it is never due
   */
  public record Clock(
      String name,
      String label,
      Set<String> states,
      Set<String> pauses,
      boolean promise,
      boolean byStep,
      Terms terms,
      int extensions,
      @Nullable String notAfter,
      List<Escalation> escalations) {

    public boolean pausesIn(String state) {
      return pauses.contains(state);
    }
  }

  /**
   * What a need is about, with what people say and the words they use.
   *
   * @param standard its class in GB/T 30428: "thing/公用设施" or "event/街面秩序"
   * @param terms by clock: where this category has a term of its own
   * @param at where the file says so, for messages about it
   */
  public record Category(
      String code,
      String name,
      String group,
      String standard,
      String clockClass,
      Map<String, Term> terms,
      List<String> words,
      List<String> examples,
      String at) {
    public String example() {
      return examples.isEmpty() ? name : examples.getFirst();
    }
  }

  /** What a case of this category weighs in the hand of whoever has it. */
  public int weight(Category category) {
    return weights.getOrDefault(category.clockClass(), 1);
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

  /** The clocks that run in a state whatever happened before. */
  public List<Clock> running(String state) {
    return clocks.stream().filter(it -> it.states().contains(state) && !it.byStep()).toList();
  }

  /** What kind of need a text is; nothing where the type knows no kinds. */
  public Optional<Kind> kindOf(String text, String category) {
    return kinds.stream().filter(it -> it.fits(text, category)).map(KindRule::kind).findFirst();
  }

  /** What the public may see of a case of this kind. */
  public Set<Shown> shown(@Nullable Kind kind) {
    return kind != null && kind.confidential() ? Set.of() : shown;
  }

  /** What is said of a case that has gone up so many levels; null: nothing at level 0. */
  public @Nullable String raised(int level) {
    return level == 0 ? null : raised.replace(LEVEL, String.valueOf(level));
  }

  /** Whether its cases are only for readers that the type names. */
  public boolean apart() {
    return !readers.isEmpty();
  }

  public Clock clock(String name) {
    return findClock(name).orElseThrow();
  }

  public Optional<Clock> findClock(String name) {
    return clocks.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /** Whether an action does nothing but take another one back. */
  public boolean onlyUndoes(String action) {
    return transitions.stream()
        .anyMatch(it -> action.equals(it.undo()) && !action.equals(it.action()));
  }

  /** The one row that the engine itself takes by this name from a state. */
  public Optional<Transition> bySystem(String action, String state) {
    return from(state).stream()
        .filter(it -> it.action().equals(action) && it.who().contains(Relation.SYSTEM))
        .findFirst();
  }
}
