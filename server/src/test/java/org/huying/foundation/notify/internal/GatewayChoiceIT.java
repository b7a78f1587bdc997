package org.huying.foundation.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.huying.foundation.notify.SmsGateway;
import org.huying.foundation.notify.internal.SmsSettings.Signature;
import org.huying.foundation.vault.Vault;
import org.huying.testing.HouseTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@HouseTest
class GatewayChoiceIT {
  private static final String KEY = "a secret of at least sixteen";

  @Autowired JdbcClient jdbc;
  @Autowired Vault vault;
  @Autowired JsonMapper json;
  @Autowired Clock clock;

  @Test
  void aDemoNeverReachesARealTelephoneWhateverElseIsSet() {
    assertThat(gateway("pengjiang", URI.create("https://sms.example.org/send"), KEY))
        .isInstanceOf(DemoSmsGateway.class);
  }

  @Test
  void aRealHouseUsesItsGatewayOrSaysThatItHasNone() {
    assertThat(gateway("none", URI.create("https://sms.example.org/send"), KEY))
        .isInstanceOf(HttpSmsGateway.class);
    SmsGateway none = gateway("none", null, null);
    assertThat(none.ready()).isFalse();
    assertThat(none.send(new SmsGateway.Sms("19900001234", "text", "key")))
        .isInstanceOf(SmsGateway.Later.class);
  }

  @Test
  void aGatewayWithoutASecretStopsTheStart() {
    assertThatIllegalStateException()
        .isThrownBy(() -> gateway("none", URI.create("https://sms.example.org/send"), "short"))
        .withMessageContaining("huying.sms.key");
  }

  private SmsGateway gateway(String demo, @Nullable URI url, @Nullable String key) {
    return new NotifyConfiguration()
        .smsGateway(
            demo,
            new SmsSettings(url, key, Signature.HMAC_SM3, Duration.ofSeconds(1)),
            jdbc,
            vault,
            json,
            clock);
  }
}
