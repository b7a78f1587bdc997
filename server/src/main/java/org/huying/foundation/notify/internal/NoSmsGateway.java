package org.huying.foundation.notify.internal;

import org.huying.foundation.notify.SmsGateway;

/** A house that no gateway was configured for: it waits for one. */
final class NoSmsGateway implements SmsGateway {
  @Override
  public boolean ready() {
    return false;
  }

  @Override
  public Outcome send(Sms sms) {
    return new Later("no gateway is configured: set huying.sms.url and huying.sms.key", null);
  }
}
