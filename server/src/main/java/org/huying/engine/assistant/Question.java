package org.huying.engine.assistant;

import java.util.UUID;
import org.huying.foundation.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Something said to the assistant.
 *
 * @param conversation the token of an earlier answer, to go on with it
 * @param lon WGS 84, where the asker is, if known
 */
public record Question(
    String text,
    @Nullable UUID conversation,
    @Nullable Double lon,
    @Nullable Double lat,
    Actor actor) {

  public static Question of(String text) {
    return new Question(text, null, null, null, new Actor.Nobody());
  }
}
