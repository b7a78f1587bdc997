package org.huying.foundation.vault;

/**
 * A sealed value is not what was sealed: it was changed, or it belongs to another person, field or
 * house. Never the fault of the person who asks, so it is no {@code HuyingException}.
 */
public final class SealBroken extends RuntimeException {
  SealBroken(String message) {
    super(message);
  }
}
