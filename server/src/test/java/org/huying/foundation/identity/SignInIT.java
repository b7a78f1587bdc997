package org.huying.foundation.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.huying.testing.Visitor.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class SignInIT {
  private static final String PHONE = "19900001234";

  @LocalServerPort int port;
  @Autowired Fixtures fixtures;
  @Autowired Residents residents;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  private String base;
  private Visitor visitor;

  @BeforeEach
  void open() throws IOException {
    base = "http://127.0.0.1:" + port;
    visitor = new Visitor(base);
    visitor.get("/api/me");
    jdbc.sql("truncate identity.sign_in_code").update();
  }

  @Test
  void aResidentComesInWithTheCodeThatWasTextedAndNothingIsStoredInClear() throws IOException {
    String code = newCode(PHONE);

    Answer me = signIn(PHONE, code).expect(200);

    assertThat(me.json().path("kind").asString()).isEqualTo("resident");
    assertThat(me.json().path("maskedPhone").asString()).isEqualTo("199****1234");
    assertThat(visitor.get("/api/me").json().path("id")).isEqualTo(me.json().path("id"));
    String stored =
        jdbc.sql(
                "select p::text from identity.person p union all select c::text from identity.sign_in_code c")
            .query(String.class)
            .list()
            .toString();
    assertThat(stored).isNotEmpty().doesNotContain(PHONE).doesNotContain(code);
  }

  @Test
  void aCodeWorksOnce() throws IOException {
    String code = newCode(PHONE);
    signIn(PHONE, code).expect(200);

    assertThat(signIn(PHONE, code).expect(400).problem()).isEqualTo("code-expired");
  }

  @Test
  void onlyTheNewestCodeWorks() throws IOException {
    String first = newCode(PHONE);
    clock.advance(Duration.ofSeconds(61));
    String second = newCode(PHONE);

    if (!first.equals(second)) {
      assertThat(signIn(PHONE, first).problem()).isEqualTo("code-wrong");
    }
    signIn(PHONE, second).expect(200);
  }

  @Test
  void aCodeEndsAfterFiveMinutes() throws IOException {
    String code = newCode(PHONE);
    clock.advance(Duration.ofMinutes(5).plusSeconds(1));

    assertThat(signIn(PHONE, code).expect(400).problem()).isEqualTo("code-expired");
  }

  @Test
  void afterFiveWrongTriesEvenTheRightCodeIsRefused() throws IOException {
    String code = newCode(PHONE);
    String wrong = "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
    for (int left = 4; left > 0; left--) {
      assertThat(signIn(PHONE, wrong).json().path("title").asString())
          .isEqualTo("验证码不对，还可以试" + left + "次。");
    }
    assertThat(signIn(PHONE, wrong).problem()).isEqualTo("code-wrong");

    assertThat(signIn(PHONE, code).expect(400).problem()).isEqualTo("code-expired");
  }

  @Test
  void aKnownAndAnUnknownNumberGetTheSameAnswers() throws IOException {
    residents.register("19900001111");

    for (String phone : new String[] {"19900001111", "19900002222"}) {
      Answer sent = visitor.post("/api/sign-in/code", Map.of("phone", phone));
      assertThat(sent.status()).isEqualTo(204);
      assertThat(sent.body()).isEmpty();
      assertThat(signIn(phone, "abc").problem()).isEqualTo("code-wrong");
    }
  }

  @Test
  void aSecondCodeWithinAMinuteIsRefusedWithTheTimeToWait() throws IOException {
    clock.set(clock.instant());
    newCode(PHONE);
    clock.advance(Duration.ofSeconds(3));

    Answer refused = visitor.post("/api/sign-in/code", Map.of("phone", "+86 199-0000-1234"));

    assertThat(refused.expect(429).problem()).isEqualTo("too-many-codes");
    assertThat(refused.json().path("title").asString()).isEqualTo("获取验证码太频繁，请57秒后再试。");
    assertThat(refused.json().path("retryAfterSeconds").asInt()).isEqualTo(57);
  }

  @Test
  void aNumberGetsTenCodesADay() throws IOException {
    clock.set(clock.instant());
    for (int i = 0; i < 10; i++) {
      visitor.post("/api/sign-in/code", Map.of("phone", PHONE)).expect(204);
      clock.advance(Duration.ofMinutes(2));
    }

    Answer refused = visitor.post("/api/sign-in/code", Map.of("phone", PHONE)).expect(429);

    assertThat(refused.json().path("title").asString()).isEqualTo("获取验证码太频繁，请24小时后再试。");
    clock.advance(Duration.ofHours(24));
    visitor.post("/api/sign-in/code", Map.of("phone", PHONE)).expect(204);
  }

  @Test
  void oneAddressCannotTextTheWholeTown() throws IOException {
    for (int i = 0; i < 60; i++) {
      visitor.post("/api/sign-in/code", Map.of("phone", "1990001%04d".formatted(i))).expect(204);
    }

    assertThat(
            visitor.post("/api/sign-in/code", Map.of("phone", "19900019999")).expect(429).problem())
        .isEqualTo("too-many-codes");
  }

  @Test
  void whatIsNoMobileNumberIsSaidToBeNone() throws IOException {
    for (String phone :
        new String[] {"", "12345", "123456789012", "' or 1=1 --", "😀", "0750-3232323"}) {
      Answer refused = visitor.post("/api/sign-in/code", Map.of("phone", phone)).expect(400);
      assertThat(refused.json().path("errors").get(0).path("message").asString())
          .isEqualTo("请输入11位手机号。");
    }
  }

  @Test
  void signingOutEndsTheSession() throws IOException {
    Visitor resident = fixtures.residentAt(base, PHONE);
    assertThat(resident.get("/api/me").json().path("kind").asString()).isEqualTo("resident");

    resident.post("/api/sign-out", Map.of()).expect(204);

    assertThat(resident.get("/api/me").json().path("kind").asString()).isEqualTo("nobody");
  }

  @Test
  void theOtherSessionsEndAtOnceAndThisOneStays() throws IOException {
    Visitor phone = fixtures.residentAt(base, "19900005678");
    clock.advance(Duration.ofMinutes(2));
    Visitor computer = fixtures.residentAt(base, "19900005678");
    assertThat(phone.get("/api/me/sessions").json()).hasSize(2);

    phone.post("/api/me/sessions/revoke-others", Map.of()).expect(204);

    assertThat(computer.get("/api/me/messages").status()).isEqualTo(401);
    assertThat(phone.get("/api/me/sessions").json()).hasSize(1);
    assertThat(phone.get("/api/me/sessions").json().get(0).path("current").asBoolean()).isTrue();
  }

  @Test
  void aResidentIsCalledAsTheyLike() throws IOException {
    Visitor resident = fixtures.residentAt(base, PHONE);

    resident.put("/api/me", Map.of("name", " 何佩兰 ")).expect(200);

    assertThat(resident.get("/api/me").json().path("name").asString()).isEqualTo("何佩兰");
    assertThat(resident.put("/api/me", Map.of("name", "长".repeat(51))).status()).isEqualTo(400);
  }

  private Answer signIn(String phone, String code) throws IOException {
    return visitor.post("/api/sign-in/phone", Map.of("phone", phone, "code", code));
  }

  private String newCode(String phone) throws IOException {
    visitor.post("/api/sign-in/code", Map.of("phone", phone)).expect(204);
    Matcher digits = Pattern.compile("\\d{6}").matcher(fixtures.textTo(phone));
    assertThat(digits.find()).isTrue();
    return digits.group();
  }
}
