package org.huying.foundation.notify;

import java.util.UUID;

/**
 * Something to be told to one person inside the app (站内消息).
 *
 * @param person whose message it is: a resident or a member of staff
 * @param kind what it is about, lower case and hyphenated, for instance {@code case-closed}
 * @param title a few Chinese words without anything private in them
 * @param body one or two Chinese sentences; stored sealed
 * @param link where a tap leads, a path of the web application
 * @param idempotencyKey the same key is told once, however often it is sent
 */
public record Message(
    UUID person, String kind, String title, String body, String link, String idempotencyKey) {
  public Message {
    if (title.isBlank() || idempotencyKey.isBlank()) {
      throw new IllegalArgumentException("a message needs a title and an idempotency key");
    }
    if (!link.startsWith("/") || link.startsWith("//")) {
      throw new IllegalArgumentException("link must be a path of our own but is '" + link + "'");
    }
  }
}
