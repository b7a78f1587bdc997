package org.huying.engine.assistant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.privacy.Masking;
import org.jspecify.annotations.Nullable;

/**
 * What the assistant remembers between two answers, for 24 hours.
 *
 * @param id also the token that lets somebody go on: random, told to nobody else
 * @param skill the skill at work; null when none is
 * @param filled what is known, by slot
 * @param skipped slots that were left out on purpose, or with {@code +} for later
 * @param asked the slot that is asked now
 * @param item the code of the item at hand, which follow-ups are about; null when none is
 * @param offered the items that each button of the last question stands for, by what it sends
 * @param last what was said and answered last, for feedback and for going on
 * @param owner pseudonym of whoever signed in in it first, and goes on alone; null: nobody did
 * @param version of the row; 0 before it is kept
 */
record Conversation(
    UUID id,
    @Nullable String skill,
    Map<String, Filled> filled,
    List<String> skipped,
    @Nullable String asked,
    @Nullable String item,
    @Nullable Map<String, List<String>> offered,
    @Nullable Turn last,
    @Nullable String owner,
    int version) {

  private static final int LONGEST_TEXT = 200;

  /** Before a skipped slot's name: only left for later. */
  private static final String LATER = "+";

  /** The last turn; the text without phone and identity numbers. */
  record Turn(String text, Answer.Kind kind, @Nullable String item) {}

  static Conversation begin() {
    return new Conversation(
        UUID.randomUUID(), null, Map.of(), List.of(), null, null, null, null, null, 0);
  }

  /** The same, as the row of this version has it. */
  Conversation at(int row) {
    return new Conversation(id, skill, filled, skipped, asked, item, offered, last, owner, row);
  }

  /** The same, bound to whoever is signed in first; it is never bound anew. */
  Conversation with(Actor actor) {
    return owner != null || actor instanceof Actor.Nobody
        ? this
        : new Conversation(
            id, skill, filled, skipped, asked, item, offered, last, actor.pseudonym(), version);
  }

  /** Whether this one may go on; once somebody signed in, nobody else may, also not signed out. */
  boolean isOf(Actor actor) {
    return owner == null || owner.equals(actor.pseudonym());
  }

  @JsonIgnore
  boolean running() {
    return skill != null;
  }

  Conversation start(String skill, Map<String, Filled> known) {
    return new Conversation(id, skill, known, List.of(), null, item, offered, last, owner, version);
  }

  /** The skill is given up or done. */
  Conversation stop() {
    return new Conversation(
        id, null, Map.of(), List.of(), null, item, offered, last, owner, version);
  }

  Conversation fill(String slot, Filled value) {
    Map<String, Filled> more = new LinkedHashMap<>(filled);
    more.put(slot, value);
    return new Conversation(
        id, skill, more, without(slot), null, item, offered, last, owner, version);
  }

  /** All that is known is this; nothing is asked. */
  Conversation know(Map<String, Filled> all) {
    List<String> left =
        skipped.stream()
            .filter(slot -> !all.containsKey(slot.startsWith(LATER) ? slot.substring(1) : slot))
            .toList();
    return new Conversation(id, skill, all, left, null, item, offered, last, owner, version);
  }

  Conversation skip(String slot) {
    List<String> more = new ArrayList<>(without(slot));
    more.add(slot);
    Map<String, Filled> rest = new LinkedHashMap<>(filled);
    rest.remove(slot);
    return new Conversation(id, skill, rest, more, null, item, offered, last, owner, version);
  }

  /** Leaves a slot for later: it is asked again when nothing else is. */
  Conversation postpone(String slot) {
    List<String> more = new ArrayList<>(without(slot));
    more.add(LATER + slot);
    return new Conversation(id, skill, filled, more, null, item, offered, last, owner, version);
  }

  /** Whether a slot is not to be asked before the others. */
  boolean left(String slot) {
    return skipped.contains(slot) || postponed(slot);
  }

  boolean postponed(String slot) {
    return skipped.contains(LATER + slot);
  }

  /** Asks a slot, forgetting what was known of it. */
  Conversation ask(@Nullable String slot) {
    Map<String, Filled> rest = new LinkedHashMap<>(filled);
    List<String> left = skipped;
    if (slot != null) {
      rest.remove(slot);
      left = without(slot);
    }
    return new Conversation(id, skill, rest, left, slot, item, offered, last, owner, version);
  }

  Conversation turn(String text, Answer answer) {
    String scrubbed = Masking.text(text);
    int end =
        scrubbed.offsetByCodePoints(
            0, Math.min(LONGEST_TEXT, scrubbed.codePointCount(0, scrubbed.length())));
    String found = answer.items().isEmpty() ? null : answer.items().getFirst().code();
    return new Conversation(
        id,
        skill,
        filled,
        skipped,
        asked,
        atHand(answer, found),
        null,
        new Turn(scrubbed.substring(0, end), answer.kind(), found),
        owner,
        version);
  }

  /** A guide puts its item at hand, or none where it is a life event; other answers leave it. */
  private @Nullable String atHand(Answer answer, @Nullable String found) {
    GuideCard guide = answer.guide();
    boolean ofNoItem = found == null && guide == null && answer.event() == null;
    if (answer.kind() != Answer.Kind.GUIDE || ofNoItem) {
      return item;
    }
    return answer.event() != null ? null : guide != null ? guide.code() : found;
  }

  /** What the buttons of the question just asked stand for. */
  Conversation offering(Map<String, List<String>> codes) {
    return new Conversation(id, skill, filled, skipped, asked, item, codes, last, owner, version);
  }

  /** The items that a button stands for, when this is what it sends. */
  List<String> offered(String said) {
    return offered == null ? List.of() : offered.getOrDefault(said, List.of());
  }

  private List<String> without(String slot) {
    return skipped.stream().filter(s -> !s.equals(slot) && !s.equals(LATER + slot)).toList();
  }
}
