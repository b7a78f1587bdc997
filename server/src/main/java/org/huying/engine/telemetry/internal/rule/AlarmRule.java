package org.huying.engine.telemetry.internal.rule;

import java.time.Duration;
import java.util.List;
import org.huying.engine.telemetry.Severity;
import org.jspecify.annotations.Nullable;

/**
 * When an alarm of a kind of thing is raised, and when it is over.
 *
 * @param code unique in its kind
 * @param name Chinese; {@code {n}} stands for the number
 * @param only it is looked at only while this is so; what is raised meanwhile stays until it is
 *     over
 * @param during it is raised only while this is so, and over when it is not
 * @param delay for how long it must be so before it is raised
 * @param clearDelay for how long it must be over before it is cleared
 * @param fresh a value older than this says nothing of now
 * @param text Chinese; {@code {n}} and what the trigger {@link Trigger#says} are filled in
 * @param causes codes of rules that explain it: raised beside one of them, it is grouped under it
 * @param together a flood of it is one story, and told once
 * @param opens null: it opens no case
 */
public record AlarmRule(
    String code,
    String name,
    Severity severity,
    Trigger trigger,
    @Nullable Condition only,
    @Nullable Condition during,
    Duration delay,
    Duration clearDelay,
    Duration fresh,
    String text,
    List<String> causes,
    boolean together,
    @Nullable CaseWish opens) {
  /** What stands in a text for the value that made it so; of a silence, how long it lasts. */
  public static final String VALUE = "{value}";

  /** For the limit that it went beyond. */
  public static final String LIMIT = "{limit}";

  /** For a sentence that is made of names, values and units. */
  public static final String WHY = "{why}";

  public AlarmRule {
    causes = List.copyOf(causes);
  }

  /**
   * The case that is opened: its type, and the category where it is not to be decided from the
   * text.
   */
  public record CaseWish(String type, @Nullable String category) {}

  /** Whether it is one for each number, of the pumps for instance, and not one for the thing. */
  public boolean isForEach() {
    return name.contains(Operand.N);
  }

  /** The name for one of the numbers; 0: there is none. */
  public String name(int n) {
    return name.replace(Operand.N, String.valueOf(n));
  }
}
