package org.huying.foundation.privacy.internal;

import java.util.UUID;
import org.huying.foundation.notify.TextingWish;
import org.huying.foundation.privacy.Consents;
import org.springframework.stereotype.Component;

/** Text messages about progress go to those who did not switch them off. */
@Component
class TextingByConsent implements TextingWish {
  private final Consents consents;

  TextingByConsent(Consents consents) {
    this.consents = consents;
  }

  @Override
  public boolean wantsTexts(UUID person) {
    return consents.given(person, "sms-progress");
  }
}
