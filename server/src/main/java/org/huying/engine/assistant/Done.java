package org.huying.engine.assistant;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a skill did.
 *
 * @param reference the number people keep
 * @param text one Chinese sentence: what was done
 * @param next one Chinese sentence: what happens next, and by when
 * @param link where it is followed, a path of the web application; null: the page of the case
 */
public record Done(String reference, UUID caseId, String text, String next, @Nullable String link) {
  public Done(String reference, UUID caseId, String text, String next) {
    this(reference, caseId, text, next, null);
  }
}
