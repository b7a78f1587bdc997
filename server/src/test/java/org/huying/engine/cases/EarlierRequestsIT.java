package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.privacy.Consents;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.huying.testing.Visitor.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Whose are the requests of a number that was silent for half a year? */
@HouseTest
class EarlierRequestsIT {
  private static final String PHONE = "19900000001";

  @LocalServerPort int port;
  @Autowired ApplicationContext house;
  @Autowired Fixtures fixtures;
  @Autowired Consents consents;
  @Autowired Cases cases;
  @Autowired MovableClock clock;
  private Town town;
  private Visitor visitor;

  @BeforeEach
  void town() throws IOException {
    town = Town.of(house);
    visitor = new Visitor("http://127.0.0.1:" + port);
    visitor.get("/api/me");
  }

  @Test
  void theFormerHolderOpensThemWithAnEarlierNumberAndANewHolderNever() throws IOException {
    String reference = town.open().reference();
    clock.advance(Duration.ofDays(181));

    String code = code();
    assertThat(signIn(code, Map.of()).expect(409).problem()).isEqualTo("second-fact-needed");
    assertThat(signIn(code, Map.of("earlierReference", "2501010000017")).expect(400).problem())
        .isEqualTo("second-fact-wrong");
    Answer holder = signIn(code, Map.of("earlierReference", reference)).expect(200);
    assertThat(holder.json().path("id").asString()).isEqualTo(town.resident.person().toString());
    assertThat(visitor.get("/api/cases").json().path("total").asLong()).isPositive();

    clock.advance(Duration.ofDays(181));
    visitor = new Visitor("http://127.0.0.1:" + port);
    Answer stranger = signIn(code(), Map.of("startAfresh", true)).expect(200);
    assertThat(stranger.json().path("id").asString())
        .isNotEqualTo(town.resident.person().toString());
    assertThat(visitor.get("/api/cases").json().path("total").asLong()).isZero();
  }

  @Test
  void whoWantsNoCallsIsNotCalled() {
    CaseView item = town.accepted();
    consents.withdraw(town.resident.person(), "direct-contact");

    assertThatThrownBy(() -> cases.reveal(item.id(), "约上门时间", town.handler))
        .isInstanceOf(Forbidden.class)
        .hasMessageContaining("objected");
    consents.give(town.resident.person(), "direct-contact");
  }

  private Answer signIn(String code, Map<String, Object> more) throws IOException {
    visitor.get("/api/me");
    Map<String, Object> body = new HashMap<>(more);
    body.put("phone", PHONE);
    body.put("code", code);
    return visitor.post("/api/sign-in/phone", body);
  }

  private String code() throws IOException {
    visitor.get("/api/me");
    visitor.post("/api/sign-in/code", Map.of("phone", PHONE)).expect(204);
    Matcher digits = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)").matcher(fixtures.textTo(PHONE));
    assertThat(digits.find()).isTrue();
    return digits.group();
  }
}
