package org.huying.engine.assistant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the assistant answers. Exactly the part that belongs to its kind is there, beside the text
 * that people read and the items that were found, best first.
 *
 * @param conversation the token to go on with; good for 24 hours
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer(
    Kind kind,
    UUID conversation,
    String text,
    List<Item> items,
    @Nullable GuideCard guide,
    @Nullable Clarify clarify,
    @Nullable Task task,
    @Nullable Route route) {

  /** The five ways to answer. */
  public enum Kind {
    @JsonProperty("guide")
    GUIDE,
    @JsonProperty("clarify")
    CLARIFY,
    @JsonProperty("do")
    DO,
    @JsonProperty("route")
    ROUTE,
    @JsonProperty("decline")
    DECLINE;

    /** The word in the interface. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A service item that fits; score from 0 to 1. */
  public record Item(String code, String name, double score) {}

  /** One question back, with buttons: {@code send} is what a button says for the person. */
  public record Clarify(String question, List<Option> options) {}

  public record Option(String label, String send) {}

  /**
   * A skill at work.
   *
   * @param next what is asked now; null when nothing is
   * @param ready all that is required is known: it can be done
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Task(
      String skill,
      String title,
      List<FilledSlot> filled,
      @Nullable Next next,
      boolean ready,
      boolean needsSignIn) {}

  /** What is known, and how to ask for it again where somebody corrects it. */
  public record FilledSlot(String slot, String label, String value, Next ask) {}

  public record Next(
      String slot, String question, InputKind input, boolean required, List<Slot.Choice> choices) {}

  /** How a slot is entered, in the interface's words. */
  public enum InputKind {
    @JsonProperty("text")
    TEXT,
    @JsonProperty("place")
    PLACE,
    @JsonProperty("photo")
    PHOTO,
    @JsonProperty("choice")
    CHOICE
  }

  /** Who is competent, and how to reach them. {@code urgent}: a danger, show it first and large. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Route(
      String name,
      @Nullable String phone,
      @Nullable String hours,
      String reason,
      @Nullable String link,
      boolean urgent) {}
}
