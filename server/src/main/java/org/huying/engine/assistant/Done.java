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
 * @param qr path of a picture (SVG) that another phone can scan to follow it; null: there is none
 * @param link where it is followed, a path of the web application; null: the page of the case
 */
public record Done(
    String reference,
    UUID caseId,
    String heading,
    String text,
    String next,
    @Nullable String link,
    @Nullable String qr) {
  public Done(String reference, UUID caseId, String heading, String text, String next) {
    this(reference, caseId, heading, text, next, null, null);
  }

  /** One that is followed on another page than a case's. */
  public Done(
      String reference, UUID caseId, String heading, String text, String next, String link) {
    this(reference, caseId, heading, text, next, link, null);
  }

  /** The same with a picture to scan. */
  public Done qr(String path) {
    return new Done(reference, caseId, heading, text, next, link, path);
  }
}
