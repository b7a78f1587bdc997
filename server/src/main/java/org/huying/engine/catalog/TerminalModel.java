package org.huying.engine.catalog;

import java.util.UUID;

/**
 * A model of self-service terminals: all of one model do the same items.
 *
 * @param code unique, stable
 */
public record TerminalModel(UUID id, String code, String name, Offer offer, long version) {
  /** A model to be entered. */
  public record New(String code, String name, Offer offer) {}

  New entered() {
    return new New(code, name, offer);
  }
}
