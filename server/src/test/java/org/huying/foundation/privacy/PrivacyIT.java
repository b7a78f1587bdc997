package org.huying.foundation.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
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
  void aConsentIsGivenAndTakenBackAsEasily() throws IOException {
    Visitor resident = fixtures.residentAt("http://127.0.0.1:" + port, "19944440006");
    JsonNode all = resident.get("/api/me/consents").expect(200).json();
    assertThat(all).isNotEmpty().allSatisfy(c -> assertThat(c.path("given").asBoolean()).isFalse());
    java.util.UUID person =
        java.util.UUID.fromString(resident.get("/api/me").json().path("id").asString());

    resident.put("/api/me/consents/follow-up-call", Map.of("given", true)).expect(200);
    assertThat(consents.given(person, "follow-up-call")).isTrue();
    assertThat(consents.given(person, "sms-progress")).isFalse();

    resident.put("/api/me/consents/follow-up-call", Map.of("given", false)).expect(200);
    assertThat(consents.given(person, "follow-up-call")).isFalse();
    assertThat(
            resident.put("/api/me/consents/sell-data", Map.of("given", true)).expect(404).problem())
        .isEqualTo("purpose-unknown");
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
