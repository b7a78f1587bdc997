package org.huying.engine.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case in full, as this reader may see it: what is not for them is left out.
 *
 * @param discreet who reported it is kept from everyone who works on it; who may not know reads it
 *     without whatever could tell
 * @param doubts what about its results needs a second look, newest first; for staff only
 * @param certainty how sure the house was of the category, from 0 to 1; 1: somebody chose it; for
 *     staff only
 * @param kept what is kept from whom, in a sentence for its reporter; null: nothing
 * @param advice what whoever asked can do now that it is in this state
 */
public record CaseView(
    UUID id,
    String reference,
    String type,
    String title,
    CaseSummary.CategoryRef category,
    String state,
    String stateName,
    Tone tone,
    CaseSummary.PlaceRef place,
    CaseSummary.@Nullable UnitRef unit,
    CaseSummary.@Nullable Person holder,
    CaseSummary.@Nullable Person assignee,
    Instant openedAt,
    CaseSummary.@Nullable Due clock,
    int level,
    @Nullable String raised,
    long version,
    String text,
    @Nullable String address,
    @Nullable Double lon,
    @Nullable Double lat,
    String channel,
    List<Photo> photos,
    @Nullable Reporter reporter,
    List<Promise> clocks,
    List<Entry> timeline,
    List<Action> actions,
    @Nullable Rating rating,
    int reopens,
    CaseSummary.@Nullable CategoryRef kind,
    CaseSummary.CategoryRef priority,
    CaseSummary.@Nullable Person answerer,
    List<Fact> facts,
    boolean discreet,
    @Nullable Undo undo,
    @Nullable Related related,
    List<Doubt> doubts,
    @Nullable String advice,
    @Nullable Double certainty,
    @Nullable String kept) {

  /**
   * @param withheld came in confidence and is not shown to handlers before somebody says that it
   *     tells nothing of the reporter
   */
  /**
   * The cases that belong with this one.
   *
   * @param lead of which this one is a part (协办); {@code parts}: this one's
   * @param into the one that this one was merged into; {@code merged}: what was merged into this
   *     one
   * @param followers how many people reported or met the same
   * @param followed for the reporter of a merged case: how the other goes
   * @param follows the case that this one looks at once more (回访)
   * @param followUps those that look at this one once more
   */
  public record Related(
      @Nullable Kin lead,
      List<Kin> parts,
      @Nullable Kin into,
      List<Kin> merged,
      int followers,
      @Nullable Followed followed,
      @Nullable Kin follows,
      List<Kin> followUps) {}

  /** {@code id} null: the reader may not open it, and has neither its number nor its title. */
  public record Kin(
      @Nullable UUID id,
      String reference,
      String title,
      String state,
      Tone tone,
      CaseSummary.@Nullable UnitRef unit,
      Instant openedAt,
      CaseSummary.@Nullable Due clock) {}

  /** What anyone may know of a case: its state, and its steps newest first. */
  public record Followed(String state, Tone tone, List<Passed> steps) {}

  public record Passed(Instant at, String label) {}

  public record Photo(UUID id, int width, int height, boolean withheld) {}

  /** What the form kept, besides what has a place of its own. */
  public record Fact(String label, String value) {}

  /** For staff only. */
  public record Reporter(String maskedPhone, boolean canReveal) {}

  /**
   * A deadline and why it is then; {@code stopped} is when the step was done, {@code paused} since
   * when the clock stands still.
   */
  public record Promise(
      String name,
      Instant from,
      Instant due,
      @Nullable Instant stopped,
      @Nullable Instant paused,
      boolean late,
      String explanation) {}

  /**
   * A line of the timeline.
   *
   * @param kind the action, {@code open} or {@code escalate}
   * @param clock what deadline this step started, in words
   * @param ticked the lines of a checklist that were ticked with it
   */
  public record Entry(
      Instant at,
      String kind,
      String label,
      By by,
      @Nullable String note,
      List<UUID> photos,
      @Nullable String clock,
      List<Ticked> ticked) {}

  public record By(String name, @Nullable String organisation) {}

  /**
   * Something this reader may do now; {@code photos} is the least number where they are required;
   * {@code undoable}: it can be taken back for some minutes; {@code position}: who wants to may say
   * with it where the phone is; {@code through}: the flow of a scene that alone makes it, begun in
   * the conversation by the skill {@code <action>:<case>}.
   */
  public record Action(
      String name,
      String label,
      boolean primary,
      Need note,
      Need photo,
      int photos,
      List<Field> fields,
      boolean undoable,
      boolean position,
      @Nullable String through) {}

  /** The last step was the reader's own, and can be taken back until then. */
  public record Undo(String label, Instant until) {}

  public record Field(
      String name,
      String label,
      Input input,
      boolean required,
      List<Choice> choices,
      @Nullable Condition condition) {}

  /** Asked for only when another field has one of these values. */
  public record Condition(String field, List<String> values) {}

  /**
   * Something that whoever verifies looks at.
   *
   * @param photo which photo it is about
   * @param other the case where that was used before; only for who may see that case
   * @param answered whether somebody has looked and said so in their step
   */
  public record Doubt(
      UUID id,
      String says,
      Instant at,
      @Nullable UUID photo,
      @Nullable Other other,
      boolean answered) {}

  public record Other(UUID id, String reference, UUID photo) {}

  /** {@code group}: the heading that a line of a checklist stands under. */
  public record Choice(String value, String label, @Nullable String group) {
    public Choice(String value, String label) {
      this(value, label, null);
    }
  }

  /** {@code cause}: what was wrong, where few points were given. */
  public record Rating(
      int score, boolean solved, @Nullable String cause, @Nullable String comment, Instant at) {}
}
