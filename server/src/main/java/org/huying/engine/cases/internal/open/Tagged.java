package org.huying.engine.cases.internal.open;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a tag of their content: who has them already gets an empty answer. */
@Component
class Tagged {
  private final JsonMapper json;

  Tagged(JsonMapper json) {
    this.json = json;
  }

  /** To be asked for again each time: what is no longer public is gone at once. */
  <T> ResponseEntity<T> now(T body) {
    return answer(body, CacheControl.noCache());
  }

  <T> ResponseEntity<T> lasting(T body, Duration fresh) {
    return answer(body, CacheControl.maxAge(fresh).cachePublic());
  }

  private <T> ResponseEntity<T> answer(T body, CacheControl cache) {
    return ResponseEntity.ok().eTag("\"" + digest(body) + "\"").cacheControl(cache).body(body);
  }

  private String digest(Object body) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256")
              .digest(json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
