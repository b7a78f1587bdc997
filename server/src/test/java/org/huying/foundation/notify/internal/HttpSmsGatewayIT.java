package org.huying.foundation.notify.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.notify.SmsGateway.Later;
import org.huying.foundation.notify.SmsGateway.Outcome;
import org.huying.foundation.notify.SmsGateway.Refused;
import org.huying.foundation.notify.SmsGateway.Sms;
import org.huying.foundation.notify.SmsGateway.Taken;
import org.huying.foundation.notify.internal.SmsSettings.Signature;
import org.huying.testing.HouseTest;
import org.huying.testing.SmsTower;
import org.huying.testing.SmsTower.Received;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@HouseTest
class HttpSmsGatewayIT {
  private static final Duration TIMEOUT = Duration.ofMillis(400);

  @Autowired SmsTower tower;
  @Autowired MovableClock clock;
  @Autowired JsonMapper json;

  private final String key = "test:" + UUID.randomUUID();

  @Test
  void aRequestCarriesItsKeyItsTimeAndASignatureOverAllOfIt() throws Exception {
    assertThat(send(tower.url(), Signature.HMAC_SM3)).isInstanceOf(Taken.class);

    Received got = tower.attempts(key).getFirst();
    assertThat(got.phone()).isEqualTo("19900001234");
    assertThat(got.text()).isEqualTo("您好😀");
    String signed = got.timestamp() + "\n" + key + "\n" + got.body();
    assertThat(got.signature()).isEqualTo("hmac-sm3=" + hmacSm3(SmsTower.KEY, signed));
  }

  @Test
  void aGatewayThatKnowsNoSm3GetsSha256() throws Exception {
    send(tower.url(), Signature.HMAC_SHA256);

    Received got = tower.attempts(key).getFirst();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SmsTower.KEY.getBytes(UTF_8), "HmacSHA256"));
    byte[] expected =
        mac.doFinal((got.timestamp() + "\n" + key + "\n" + got.body()).getBytes(UTF_8));
    assertThat(got.signature()).isEqualTo("hmac-sha256=" + HexFormat.of().formatHex(expected));
  }

  @Test
  void everyAnswerHasItsMeaning() {
    Map<Integer, Class<? extends Outcome>> meanings =
        Map.of(
            200, Taken.class,
            202, Taken.class,
            302, Refused.class,
            400, Refused.class,
            401, Later.class,
            404, Refused.class,
            408, Later.class,
            429, Later.class,
            500, Later.class,
            503, Later.class);
    meanings.forEach((status, meaning) -> {
      tower.next(status, Map.of());
      assertThat(send(tower.url(), Signature.HMAC_SM3)).as("%s", status).isInstanceOf(meaning);
    });
  }

  @Test
  void theGatewaysWishToWaitIsReadInSecondsAndAsADate() {
    clock.set(java.time.Instant.parse("2025-11-21T08:00:00Z"));
    tower.next(503, Map.of("Retry-After", "120"));
    assertThat(send(tower.url(), Signature.HMAC_SM3))
        .isEqualTo(new Later("gateway answered 503", Duration.ofSeconds(120)));
    tower.next(503, Map.of("Retry-After", "Fri, 21 Nov 2025 08:05:00 GMT"));
    assertThat(send(tower.url(), Signature.HMAC_SM3))
        .isEqualTo(new Later("gateway answered 503", Duration.ofMinutes(5)));
    tower.next(503, Map.of("Retry-After", "soon"));
    assertThat(send(tower.url(), Signature.HMAC_SM3))
        .isEqualTo(new Later("gateway answered 503", null));
  }

  @Test
  void aGatewayThatIsDownOrSilentIsTriedLater() {
    assertThat(send("http://127.0.0.1:1/send", Signature.HMAC_SM3)).isInstanceOf(Later.class);
    tower.fallSilent();
    try {
      assertThat(send(tower.url(), Signature.HMAC_SM3))
          .isEqualTo(new Later("gateway not reached: HttpTimeoutException", null));
    } finally {
      tower.speak();
    }
  }

  @Test
  void pausesDoubleUpToHalfAnHour() {
    assertThat(Delivery.pause(1)).isEqualTo(Duration.ofSeconds(10));
    assertThat(Delivery.pause(2)).isEqualTo(Duration.ofSeconds(20));
    assertThat(Delivery.pause(8)).isEqualTo(Duration.ofMinutes(21).plusSeconds(20));
    assertThat(Delivery.pause(9)).isEqualTo(Duration.ofMinutes(30));
    assertThat(Delivery.pause(1_000)).isEqualTo(Duration.ofMinutes(30));
  }

  private Outcome send(String url, Signature signature) {
    HttpSmsGateway gateway =
        new HttpSmsGateway(URI.create(url), SmsTower.KEY, signature, TIMEOUT, json, clock);
    return gateway.send(new Sms("19900001234", "您好😀", key));
  }

  /** RFC 2104 by hand over SM3, whose block is 64 bytes. */
  private static String hmacSm3(String key, String text) {
    byte[] block = java.util.Arrays.copyOf(key.getBytes(UTF_8), 64);
    byte[] inner = new byte[64];
    byte[] outer = new byte[64];
    for (int i = 0; i < 64; i++) {
      inner[i] = (byte) (block[i] ^ 0x36);
      outer[i] = (byte) (block[i] ^ 0x5c);
    }
    return HexFormat.of().formatHex(sm3(outer, sm3(inner, text.getBytes(UTF_8))));
  }

  private static byte[] sm3(byte[] first, byte[] second) {
    SM3Digest digest = new SM3Digest();
    digest.update(first, 0, first.length);
    digest.update(second, 0, second.length);
    byte[] out = new byte[32];
    digest.doFinal(out, 0);
    return out;
  }
}
