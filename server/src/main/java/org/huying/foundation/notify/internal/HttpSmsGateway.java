package org.huying.foundation.notify.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.huying.foundation.notify.SmsGateway;
import org.huying.foundation.notify.internal.SmsSettings.Signature;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway over HTTP: one JSON {@code POST} a message, {@code {"phone","text"}}, with the headers
 * {@code Idempotency-Key}, {@code X-Timestamp} (seconds) and {@code X-Signature}, which is {@code
 * hmac-sm3=<hex>} over timestamp, key and body, joined by line feeds. Any 2xx takes the message;
 * 408, 409, 425, 429, 401, 403 and 5xx may work later; any other answer refuses it for good.
 */
final class HttpSmsGateway implements SmsGateway {
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final URI url;
  private final byte[] key;
  private final Signature signature;
  private final Duration timeout;
  private final JsonMapper json;
  private final Clock clock;
  private final HttpClient client;

  HttpSmsGateway(
      URI url, String key, Signature signature, Duration timeout, JsonMapper json, Clock clock) {
    this.url = url;
    this.key = key.getBytes(UTF_8);
    this.signature = signature;
    this.timeout = timeout;
    this.json = json;
    this.clock = clock;
    client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public Outcome send(Sms sms) {
    String body = json.writeValueAsString(new Body(sms.phone(), sms.text()));
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    String signed = timestamp + "\n" + sms.idempotencyKey() + "\n" + body;
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(timeout)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Idempotency-Key", sms.idempotencyKey())
            .header("X-Timestamp", timestamp)
            .header("X-Signature", signature.label() + "=" + sign(signature, key, signed))
            .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
            .build();
    try {
      HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
      return outcome(response);
    } catch (IOException e) {
      return new Later("gateway not reached: " + e.getClass().getSimpleName(), null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Later("interrupted", null);
    }
  }

  private Outcome outcome(HttpResponse<Void> response) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return new Taken();
    }
    String why = "gateway answered " + status;
    return switch (status) {
      case 401, 403, 408, 409, 425, 429 -> new Later(why, retryAfter(response));
      default -> status >= 500 ? new Later(why, retryAfter(response)) : new Refused(why);
    };
  }

  /** {@code Retry-After} is a number of seconds or a date (RFC 9110, 10.2.3). */
  private @Nullable Duration retryAfter(HttpResponse<Void> response) {
    String value = response.headers().firstValue("Retry-After").orElse("").strip();
    if (value.isEmpty()) {
      return null;
    }
    try {
      return value.chars().allMatch(Character::isDigit) && value.length() < 8
          ? Duration.ofSeconds(Long.parseLong(value))
          : Duration.between(
              clock.instant(), ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeException e) {
      return null;
    }
  }

  static String sign(Signature signature, byte[] key, String text) {
    HMac mac =
        new HMac(
            switch (signature) {
              case HMAC_SM3 -> new SM3Digest();
              case HMAC_SHA256 -> SHA256Digest.newInstance();
            });
    mac.init(new KeyParameter(key));
    byte[] bytes = text.getBytes(UTF_8);
    mac.update(bytes, 0, bytes.length);
    byte[] out = new byte[mac.getMacSize()];
    mac.doFinal(out, 0);
    return HexFormat.of().formatHex(out);
  }

  private record Body(String phone, String text) {}
}
