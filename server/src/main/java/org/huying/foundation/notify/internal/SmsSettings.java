package org.huying.foundation.notify.internal;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code huying.sms.*}: the gateway of the district.
 *
 * @param url where messages are posted; without it nothing is sent
 * @param key the secret shared with the gateway, for signatures
 * @param signature which keyed hash signs a request
 * @param timeout how long one attempt may take
 */
@ConfigurationProperties("huying.sms")
record SmsSettings(
    @Nullable URI url,
    @Nullable String key,
    @DefaultValue("HMAC_SM3") Signature signature,
    @DefaultValue("10s") Duration timeout) {

  enum Signature {
    HMAC_SM3("hmac-sm3"),
    HMAC_SHA256("hmac-sha256");

    private final String label;

    Signature(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }
}
