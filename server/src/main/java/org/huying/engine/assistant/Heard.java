package org.huying.engine.assistant;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a skill that listens made of a sentence.
 *
 * @param known all that is known now, by slot
 * @param text in Chinese: what it understood, and what cannot be right
 * @param ask the slot to be asked next, whatever is missing; null: the first that is
 * @param nothing whether the sentence told it nothing
 */
public record Heard(
    Map<String, Filled> known, String text, @Nullable String ask, boolean nothing) {}
