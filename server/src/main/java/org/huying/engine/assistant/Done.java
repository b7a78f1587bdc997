package org.huying.engine.assistant;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a skill did.
 *
 * @param reference the number people keep
 * @param heading a few Chinese words, e.g. 已收到您的诉求
 * @param text one Chinese sentence: what was done
 * @param next one Chinese sentence: what happens next, and by when
 * @param link where it is followed, a path of the web application; null: the page of the case
 */
public record Done(
    String reference,
    UUID caseId,
    String heading,
    String text,
    String next,
    @Nullable String link) {
  public Done(String reference, UUID caseId, String heading, String text, String next) {
    this(reference, caseId, heading, text, next, null);
  }
}
