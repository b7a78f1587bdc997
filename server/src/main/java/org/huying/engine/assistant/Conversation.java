package org.huying.engine.assistant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.foundation.privacy.Masking;
import org.jspecify.annotations.Nullable;

/**
 * What the assistant remembers between two answers, for 24 hours.
 *
 * @param id also the token that lets somebody go on: random, told to nobody else
 * @param skill the skill at work; null when none is
 * @param filled what is known, by slot
 * @param skipped slots that were left out on purpose
 * @param asked the slot that is asked now
 * @param last what was said and answered last, for feedback and for going on
 * @param version of the row; 0 before it is kept
 */
record Conversation(
    UUID id,
    @Nullable String skill,
    Map<String, Filled> filled,
    List<String> skipped,
    @Nullable String asked,
    @Nullable Turn last,
    int version) {

  private static final int LONGEST_TEXT = 200;

  /** The last turn; the text without phone and identity numbers. */
  record Turn(String text, Answer.Kind kind, @Nullable String item) {}

  static Conversation begin() {
    return new Conversation(UUID.randomUUID(), null, Map.of(), List.of(), null, null, 0);
  }

  /** The same, as the row of this version has it. */
  Conversation at(int row) {
    return new Conversation(id, skill, filled, skipped, asked, last, row);
  }

  @JsonIgnore
  boolean running() {
    return skill != null;
  }

  Conversation start(String skill, Map<String, Filled> known) {
    return new Conversation(id, skill, known, List.of(), null, last, version);
  }

  /** The skill is given up or done. */
  Conversation stop() {
    return new Conversation(id, null, Map.of(), List.of(), null, last, version);
  }

  Conversation fill(String slot, Filled value) {
    Map<String, Filled> more = new LinkedHashMap<>(filled);
    more.put(slot, value);
    return new Conversation(id, skill, more, without(slot), null, last, version);
  }

  Conversation skip(String slot) {
    List<String> more = new ArrayList<>(without(slot));
    more.add(slot);
    Map<String, Filled> rest = new LinkedHashMap<>(filled);
    rest.remove(slot);
    return new Conversation(id, skill, rest, more, null, last, version);
  }

  /** Asks a slot, forgetting what was known of it. */
  Conversation ask(@Nullable String slot) {
    Map<String, Filled> rest = new LinkedHashMap<>(filled);
    List<String> left = skipped;
    if (slot != null) {
      rest.remove(slot);
      left = without(slot);
    }
    return new Conversation(id, skill, rest, left, slot, last, version);
  }

  Conversation turn(String text, Answer answer) {
    String scrubbed = Masking.text(text);
    int end =
        scrubbed.offsetByCodePoints(
            0, Math.min(LONGEST_TEXT, scrubbed.codePointCount(0, scrubbed.length())));
    String item = answer.items().isEmpty() ? null : answer.items().getFirst().code();
    return new Conversation(
        id,
        skill,
        filled,
        skipped,
        asked,
        new Turn(scrubbed.substring(0, end), answer.kind(), item),
        version);
  }

  private List<String> without(String slot) {
    return skipped.stream().filter(s -> !s.equals(slot)).toList();
  }
}
