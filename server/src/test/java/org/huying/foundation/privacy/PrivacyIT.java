package org.huying.foundation.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.Notifier;
import org.huying.foundation.privacy.internal.ConsentTexts;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HouseTest
class PrivacyIT {
  private static final PageRequest FIRST = new PageRequest(0, 20);

  @LocalServerPort int port;
  @Autowired Fixtures fixtures;
  @Autowired AccessTrail trail;
  @Autowired Withholdings withholdings;
  @Autowired Consents consents;
  @Autowired Actors actors;
  @Autowired MovableClock clock;
  @Autowired Notifier notifier;
  @Autowired AuditLog audit;
  @Autowired JdbcClient jdbc;

  @Test
  void aPersonSeesWhichUnitReadWhatAndWhyAndNotWhichOfficer() throws IOException {
    Actor.Resident resident = fixtures.resident("19944440001");
    Actor.Staff reader = fixtures.staff("trail-a", Role.HANDLER, "pj.t01");
    trail.record(resident.person(), reader, "联系报修人", "手机号");
    trail.record(resident.person(), resident, "看自己的", "手机号");

    String base = "http://127.0.0.1:" + port;
    String body = fixtures.residentAt(base, "19944440001").get("/api/me/trail").expect(200).body();
    JsonNode stranger = fixtures.residentAt(base, "19944440002").get("/api/me/trail").json();

    assertThat(trail.of(resident.person(), FIRST).total()).isEqualTo(1);
    assertThat(body)
        .contains("单位unit-pj-t01")
        .contains("承办人")
        .contains("联系报修人")
        .contains("手机号")
        .doesNotContain(reader.name())
        .doesNotContain(reader.id().toString());
    assertThat(stranger.path("total").asLong()).isZero();
  }

  @Test
  void aReadWithoutAPurposeIsNoRead() {
    Actor.Resident resident = fixtures.resident("19944440003");
    Actor.Staff reader = fixtures.staff("trail-b", Role.HANDLER, "pj.t01");

    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> trail.record(resident.person(), reader, " ", "手机号"));
  }

  @Test
  void aLineIsWithheldOnlyWithASecondApproverAndComesBackByItself() {
    Actor.Resident resident = fixtures.resident("19944440004");
    Actor.Staff reader = fixtures.staff("trail-c", Role.HANDLER, "pj.t02");
    Actor.Staff other = fixtures.staff("trail-d", Role.HANDLER, "pj.t03");
    Actor.Staff first = fixtures.staff("trail-e", Role.SUPERVISOR, "pj");
    Actor.Staff second = fixtures.staff("trail-f", Role.SUPERVISOR, "pj");
    Actor.Staff elsewhere = fixtures.staff("trail-g", Role.SUPERVISOR, "pj.t03");
    trail.record(resident.person(), reader, "案件核查", "手机号");
    trail.record(resident.person(), other, "回访", "手机号");
    Instant until = clock.instant().plus(Duration.ofDays(30));

    Withholding asked =
        actors.as(
            first,
            () ->
                withholdings.request(
                    resident.person(),
                    reader.organisation(),
                    LegalGround.CRIMINAL_INVESTIGATION,
                    "蓬公（刑）字〔2025〕1号",
                    clock.instant().minusSeconds(60),
                    until));
    assertThat(trail.of(resident.person(), FIRST).total()).isEqualTo(2);
    for (Actor.Staff wrong : new Actor.Staff[] {first, elsewhere, reader}) {
      assertThatExceptionOfType(Forbidden.class)
          .isThrownBy(() -> actors.as(wrong, () -> withholdings.approve(asked.id())));
    }
    actors.as(second, () -> withholdings.approve(asked.id()));

    assertThat(trail.of(resident.person(), FIRST).items())
        .extracting(AccessTrail.Line::purpose)
        .containsExactly("回访");
    clock.set(until);
    assertThat(trail.of(resident.person(), FIRST).total()).isEqualTo(2);
  }

  @Test
  void nothingIsWithheldForLongerThanHalfAYearOrWithoutAPaper() {
    Actor.Resident resident = fixtures.resident("19944440005");
    Actor.Staff boss = fixtures.staff("trail-h", Role.SUPERVISOR, "pj");
    Instant now = clock.instant();
    for (Duration duration : new Duration[] {Duration.ofDays(181), Duration.ZERO}) {
      assertThatExceptionOfType(InvalidInput.class)
          .isThrownBy(() -> request(boss, resident, "文书", now.plus(duration)));
    }
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> request(boss, resident, "", now.plus(Duration.ofDays(1))));
  }

  @Test
  void aPersonSwitchesTextsOffAndOnAgainAsEasily() throws IOException {
    Visitor resident = fixtures.residentAt("http://127.0.0.1:" + port, "19944440006");
    UUID person = UUID.fromString(resident.get("/api/me").json().path("id").asString());
    assertThat(resident.get("/api/me/consents").expect(200).json())
        .isNotEmpty()
        .allSatisfy(c ->
            assertThat(c.path("given").asBoolean())
                .as("what needs consent is off at first")
                .isEqualTo(
                    Set.of("sms-progress", "direct-contact")
                        .contains(c.path("purpose").asString())));

    resident.put("/api/me/consents/sms-progress", Map.of("given", false)).expect(200);
    notifier.smsToPerson(person, "不该收到", "test:unwanted");
    assertThat(fixtures.textTo("19944440006")).isNotEqualTo("不该收到");
    assertThat(consents.given(person, "direct-contact")).isTrue();

    resident.put("/api/me/consents/sms-progress", Map.of("given", true)).expect(200);
    notifier.smsToPerson(person, "应该收到", "test:wanted");
    assertThat(fixtures.textTo("19944440006")).isEqualTo("应该收到");
    assertThat(
            resident.put("/api/me/consents/sell-data", Map.of("given", true)).expect(404).problem())
        .isEqualTo("purpose-unknown");
  }

  @Test
  void aConsentCountsOnlyOnceGivenAndOnlyForTheTextItWasGivenTo() {
    UUID person = fixtures.resident("19944440007").person();
    Consents first = withText(1);
    assertThat(first.given(person, "face")).isFalse();
    first.give(person, "face");
    assertThat(first.given(person, "face")).isTrue();
    assertThat(first.given(fixtures.resident("19944440008").person(), "face")).isFalse();

    assertThat(withText(2).given(person, "face")).isFalse();
    clock.advance(Duration.ofSeconds(1));
    first.withdraw(person, "face");
    assertThat(first.given(person, "face")).isFalse();
  }

  private Consents withText(int version) {
    ConsentTexts.Text text =
        new ConsentTexts.Text("face", version, ConsentTexts.Basis.consent, "人脸门禁", "用人脸开门");
    return new Consents(jdbc, audit, clock, new ConsentTexts(List.of(text)), event -> {});
  }

  private Withholding request(Actor.Staff by, Actor.Resident whom, String document, Instant until) {
    return actors.as(
        by,
        () ->
            withholdings.request(
                whom.person(),
                by.organisation(),
                LegalGround.STATE_SECRET,
                document,
                Instant.EPOCH,
                until));
  }
}
