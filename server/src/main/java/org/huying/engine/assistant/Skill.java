package org.huying.engine.assistant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be done by saying it. A scene contributes one as a bean; the assistant
 * recognises when it is wanted, asks for what is missing one question at a time, and executes it
 * once.
 */
public interface Skill {
  /** Stable, for programs, e.g. {@code request}. */
  String name();

  /** What people read, e.g. 提交诉求. */
  String title();

  /** One Chinese sentence: when somebody wants this. */
  String whenToUse();

  /** At least ten things people say when they want this, as varied as they come. */
  List<String> examples();

  /** What must or may be known, in the order in which it is asked. */
  List<Slot> slots();

  /** Whether it needs a signed-in resident. */
  default boolean needsSignIn() {
    return true;
  }

  /** The slots where these values are known: some are asked only then. */
  default List<Slot> slots(Map<String, Filled> known) {
    return slots();
  }

  /** The purposes that somebody has to agree to before it is done. */
  default List<String> purposes() {
    return List.of();
  }

  /** What the button says that does it. */
  default String submit() {
    return listens() ? "提交申请" : "提交诉求";
  }

  /** Whether it listens to every sentence for all of its slots. */
  default boolean listens() {
    return false;
  }

  /** What is known at the start: kept from an earlier time, or told by the first sentence. */
  default Map<String, Filled> begin(Said said, Actor actor) {
    return said.text().isEmpty() ? Map.of() : recognise(said);
  }

  /**
   * Listens to a sentence, where it {@link #listens}.
   *
   * @param asked the slot that is asked now
   */
  default Heard hear(Map<String, Filled> known, @Nullable String asked, Said said) {
    return new Heard(known, "", null, true);
  }

  /** Fills one slot by hand; all that is known then. */
  default Map<String, Filled> fill(Map<String, Filled> known, String slot, Given given) {
    Map<String, Filled> more = new LinkedHashMap<>(known);
    more.put(slot, fill(slot, given));
    return more;
  }

  /** Keeps what is known, so that this person can go on another day, on another device. */
  default void keep(Map<String, Filled> known, Actor actor) {}

  /**
   * What this person has made of it meanwhile elsewhere, with a sentence that says so. Asked before
   * each turn, which it then takes the place of.
   *
   * @return empty: nothing newer
   */
  default Optional<Heard> newer(Map<String, Filled> known, Actor actor) {
    return Optional.empty();
  }

  /**
   * What the first sentence already tells, by slot: the text itself, a place named in it, a
   * category. Only what is certain; the rest is asked.
   */
  Map<String, Filled> recognise(Said said);

  /**
   * Whether the sentence asks for this in so many words; then it is started, however near other
   * things come. Only what is certain.
   */
  default boolean asksFor(String text) {
    return false;
  }

  /**
   * What is offered for a slot that is entered by choosing, where it follows from what is known.
   *
   * @return nothing: what the slot itself says
   */
  default List<Slot.Choice> choices(String slot, Map<String, Filled> known) {
    return List.of();
  }

  /**
   * Checks what was given for a slot.
   *
   * @throws org.huying.foundation.kernel.InvalidInput when it does not do, e.g. a place outside the
   *     district; its Chinese text is shown and the slot asked again
   */
  Filled fill(String slot, Given given);

  /**
   * Does it, once for each idempotency key, inside the caller's transaction.
   *
   * @param values by slot, as {@link Filled#value()}; slots that were skipped are absent
   * @param photos files that the actor has stored
   */
  Done execute(Map<String, String> values, List<UUID> photos, Actor actor, String idempotencyKey);
}
