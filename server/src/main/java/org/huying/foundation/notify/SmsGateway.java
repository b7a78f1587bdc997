package org.huying.foundation.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The way out to telephones. It may be asked again for the same key, and must then send once. */
public interface SmsGateway {
  /** Hands one text message over; never throws for what happens on the way. */
  Outcome send(Sms sms);

  /**
   * Whether a message would go out at all: a house without a gateway says so before it promises.
   */
  boolean ready();

  /**
   * @param phone eleven digits
   * @param text Chinese, as the person reads it
   * @param idempotencyKey the same on every attempt
   */
  record Sms(String phone, String text, String idempotencyKey) {}

  /** What became of it. */
  sealed interface Outcome {}

  /** The gateway has it. */
  record Taken() implements Outcome {}

  /** It may work later, at the earliest after {@code pause} if the gateway named one. */
  record Later(String why, @Nullable Duration pause) implements Outcome {}

  /** It will never work; trying again is pointless. */
  record Refused(String why) implements Outcome {}
}
