package org.huying.foundation.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.huying.foundation.identity.internal.PoliceGrants;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.huying.testing.Visitor;
import org.huying.testing.Visitor.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HouseTest
class StaffIT {
  @LocalServerPort int port;
  @Autowired Fixtures fixtures;
  @Autowired Staffs staffs;
  @Autowired Places places;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired PoliceGrants police;

  private static int count;
  private String base;

  @BeforeEach
  void open() {
    base = "http://127.0.0.1:" + port;
    count++;
  }

  @Test
  void aMemberOfStaffComesInWithAccountAndPassword() throws IOException {
    fixtures.staff(account("a"), Role.HANDLER, "pj.t01");

    JsonNode me = fixtures.staffAt(base, account("a")).get("/api/me").json();

    assertThat(me.path("kind").asString()).isEqualTo("staff");
    assertThat(me.path("grants").get(0).path("roleName").asString()).isEqualTo("承办人");
    assertThat(me.path("grants").get(0).path("placePath").asString()).isEqualTo("pj.t01");
    assertThat(me.path("mustChangePassword").asBoolean()).isFalse();
  }

  @Test
  void fiveWrongPasswordsLockTheAccountForAQuarterOfAnHour() throws IOException {
    fixtures.staff(account("a"), Role.HANDLER, "pj.t01");
    clock.set(clock.instant());
    for (int i = 0; i < 4; i++) {
      assertThat(tries(account("a"), "wrong").expect(401).problem()).isEqualTo("credentials-wrong");
    }
    Answer fifth = tries(account("a"), "wrong").expect(429);
    assertThat(fifth.json().path("title").asString()).isEqualTo("密码多次输错，账号已锁定，请15分钟后再试。");

    assertThat(tries(account("a"), Fixtures.PASSWORD).expect(429).problem())
        .isEqualTo("account-locked");
    clock.advance(Duration.ofMinutes(15).plusSeconds(1));
    tries(account("a"), Fixtures.PASSWORD).expect(200);
  }

  @Test
  void anAccountThatDoesNotExistIsAnsweredAndLockedLikeOneThatDoes() throws IOException {
    fixtures.staff(account("real"), Role.HANDLER, "pj.t01");
    for (String account : List.of(account("real"), account("ghost"))) {
      for (int i = 0; i < 4; i++) {
        assertThat(tries(account, "wrong").expect(401).json().path("title").asString())
            .isEqualTo("账号或密码不对。");
      }
      assertThat(tries(account, "wrong").expect(429).problem()).isEqualTo("account-locked");
    }
  }

  @Test
  void theRightPasswordForgetsTheWrongOnesBeforeIt() throws IOException {
    fixtures.staff(account("a"), Role.HANDLER, "pj.t01");
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 4; i++) {
        tries(account("a"), "wrong").expect(401);
      }
      tries(account("a"), Fixtures.PASSWORD).expect(200);
    }
  }

  @Test
  void thePoliceOfAGridAreGrantedForACommunityOrSomethingSmaller() throws IOException {
    SmallDistrict.enter(places);
    Visitor admin = admin("pj");
    UUID unit = fixtures.unit("unit-new", "pj.t01").id();
    for (String place : List.of("pj", "pj.t01")) {
      Answer refused = admin.post("/api/staff", officer(unit, place)).expect(400);
      assertThat(refused.problem()).isEqualTo("invalid-fields");
      assertThat(refused.body()).contains("网格民警只能负责社区或网格");
    }
    JsonNode created =
        admin.post("/api/staff", officer(unit, "pj.t01.c001")).expect(200).json().path("staff");
    Map<String, Object> wider = new HashMap<>(officer(unit, "pj.t01"));
    wider.remove("account");
    wider.put("version", created.path("version").asLong());
    admin.put("/api/staff/" + created.path("id").asString(), wider).expect(400);

    admin.post("/api/staff", officer(unit, "pj.t01.c001.g1", "pj.t01.c001.g2")).expect(200);
    assertThat(
            admin
                .post("/api/staff", officer(unit, "pj.t01.c001.g1", "pj.t02.c001"))
                .expect(400)
                .body())
        .contains("一位网格民警只负责一个社区");
  }

  @Test
  void aGrantOfThePoliceThatIsStoredTooWideCountsForNothingAndTheDoctorNamesIt() {
    SmallDistrict.enter(places);
    Actor.Staff officer = fixtures.staff(account("wide"), Role.POLICE, "pj.t01.c001");
    assertThat(police()).doesNotContain(account("wide"));
    jdbc.sql("update identity.staff_grant set place_path = 'pj.t01' where staff = ?")
        .param(officer.id())
        .update();
    assertThat(staffs.get(officer.id()).grants()).isEmpty();
    assertThat(staffs.withRole(Role.POLICE, "pj.t01.c001"))
        .extracting(Actor.Staff::id)
        .doesNotContain(officer.id());
    assertThat(staffs.view(officer.id()).grants()).as("who manages it sees it").hasSize(1);
    assertThat(police()).contains(account("wide"));
  }

  @Test
  void grantsOfThePoliceForSeveralCommunitiesCountForNothingEither() {
    SmallDistrict.enter(places);
    var station = fixtures.unit("station-two", "pj");
    var officer =
        fixtures.staff(
            account("two"),
            station,
            new Grant(Role.POLICE, "pj.t01.c001.g1"),
            new Grant(Role.HANDLER, "pj"));
    assertThat(staffs.anyInOrganisation(station.id(), Role.POLICE)).isTrue();
    jdbc.sql(
            "insert into identity.staff_grant (staff, role, place_path) values (?, 'POLICE', ?::ltree)")
        .params(officer.id(), "pj.t02.c001")
        .update();
    assertThat(staffs.get(officer.id()).grants())
        .extracting(Grant::role)
        .containsExactly(Role.HANDLER);
    assertThat(staffs.withRole(Role.POLICE, "pj.t01.c001.g1"))
        .extracting(Actor.Staff::id)
        .doesNotContain(officer.id());
    assertThat(staffs.anyInOrganisation(station.id(), Role.POLICE)).isFalse();
  }

  private String police() {
    return police.examine().getFirst().value();
  }

  private static Map<String, Object> officer(UUID unit, String... paths) {
    return Map.of(
        "account",
        account("police-" + paths.length + paths[0].length()),
        "name",
        "民警",
        "organisation",
        unit,
        "grants",
        Stream.of(paths).map(it -> Map.of("role", "POLICE", "placePath", it)).toList());
  }

  @Test
  void anInitialPasswordOpensNothingUntilItIsChanged() throws IOException {
    Visitor admin = admin("pj");
    UUID unit = fixtures.unit("unit-new", "pj.t01").id();
    Map<String, Object> wanted =
        Map.of(
            "account",
            account("new"),
            "name",
            "新人",
            "phone",
            "13800138000",
            "organisation",
            unit,
            "grants",
            List.of(Map.of("role", "HANDLER", "placePath", "pj.t01")));
    JsonNode created = admin.post("/api/staff", wanted).expect(200).json();
    assertThat(created.path("staff").path("maskedPhone").asString()).isEqualTo("138****8000");
    String initial = created.path("initialPassword").asString();
    Visitor newcomer = Visitor.staff(base, account("new"), initial);

    assertThat(newcomer.get("/api/me").json().path("mustChangePassword").asBoolean()).isTrue();
    assertThat(newcomer.get("/api/organisations").expect(403).problem())
        .isEqualTo("password-change-needed");
    for (String weak : List.of("short", "1234567890", "woaini1314", account("new") + "12345")) {
      newcomer.post("/api/me/password", Map.of("old", initial, "new", weak)).expect(400);
    }
    newcomer
        .post("/api/me/password", Map.of("old", initial, "new", "banyan and river"))
        .expect(204);

    newcomer.get("/api/organisations").expect(200);
    assertThat(tries(account("new"), initial).status()).isEqualTo(401);
  }

  @Test
  void whoIsDisabledHasNoNextRequestAndCannotComeBack() throws IOException {
    Visitor admin = admin("pj");
    UUID id = fixtures.staff(account("a"), Role.HANDLER, "pj.t01").id();
    Visitor handler = fixtures.staffAt(base, account("a"));
    handler.get("/api/organisations").expect(200);

    admin.post("/api/staff/" + id + "/disable", Map.of()).expect(200);

    handler.get("/api/organisations").expect(401);
    assertThat(tries(account("a"), Fixtures.PASSWORD).expect(401).problem())
        .isEqualTo("credentials-wrong");
    admin.post("/api/staff/" + id + "/enable", Map.of()).expect(200);
    tries(account("a"), Fixtures.PASSWORD).expect(200);
  }

  @Test
  void whoseRightsChangeIsSignedOutAndComesBackWithTheNewOnes() throws IOException {
    Visitor admin = admin("pj");
    Actor.Staff worker = fixtures.staff(account("a"), Role.HANDLER, "pj.t01");
    Visitor handler = fixtures.staffAt(base, account("a"));

    change(admin, worker, 0, "GRID_WORKER", "pj.t01.c003").expect(200);

    handler.get("/api/organisations").expect(401);
    JsonNode grants = fixtures.staffAt(base, account("a")).get("/api/me").json().path("grants");
    assertThat(grants).hasSize(1);
    assertThat(grants.get(0).path("role").asString()).isEqualTo("GRID_WORKER");
  }

  @Test
  void ofTwoAdministratorsTheSecondIsToldThatTheFirstWasFaster() throws IOException {
    Visitor admin = admin("pj");
    Actor.Staff worker = fixtures.staff(account("a"), Role.HANDLER, "pj.t01");
    change(admin, worker, 0, "GRID_WORKER", "pj.t01").expect(200);

    assertThat(change(admin, worker, 0, "SUPERVISOR", "pj.t01").expect(409).problem())
        .isEqualTo("stale-version");
    assertThat(staffs.get(worker.id()).grants())
        .containsExactly(new Grant(Role.GRID_WORKER, "pj.t01"));
  }

  @Test
  void anAdministratorOfATownManagesNobodyAndGrantsNothingOutsideIt() throws IOException {
    Visitor admin = admin("pj.t01");
    Actor.Staff inside = fixtures.staff(account("in"), Role.HANDLER, "pj.t01.c001");
    Actor.Staff neighbour = fixtures.staff(account("out"), Role.HANDLER, "pj.t02");
    Actor.Staff namesake = fixtures.staff(account("namesake"), Role.HANDLER, "pj.t010");

    for (Actor.Staff other : List.of(neighbour, namesake)) {
      assertThat(
              admin.post("/api/staff/" + other.id() + "/disable", Map.of()).expect(403).problem())
          .isEqualTo("outside-scope");
      assertThat(admin.post("/api/staff/" + other.id() + "/reset-password", Map.of()).status())
          .isEqualTo(403);
    }
    for (String path : List.of("", "pj", "pj.t02", "pj.t010")) {
      assertThat(change(admin, inside, 0, "HANDLER", path).expect(403).problem())
          .isEqualTo("outside-scope");
    }
    change(admin, inside, 0, "SUPERVISOR", "pj.t01.c002").expect(200);
    List<String> seen =
        admin
            .get("/api/staff?size=200")
            .json()
            .path("items")
            .valueStream()
            .map(s -> s.path("account").asString())
            .toList();
    assertThat(seen).contains(account("in")).doesNotContain(account("out"), account("namesake"));
  }

  @Test
  void nobodyChangesTheirOwnRightsOrDisablesThemselves() throws IOException {
    Actor.Staff boss = fixtures.staff(account("boss"), Role.ADMIN, "pj");
    Visitor visitor = fixtures.staffAt(base, account("boss"));

    assertThat(change(visitor, boss, 0, "SUPERVISOR", "pj").expect(403).problem())
        .isEqualTo("own-rights");
    assertThat(visitor.post("/api/staff/" + boss.id() + "/disable", Map.of()).expect(403).problem())
        .isEqualTo("own-account");
  }

  @Test
  void whoIsNoAdministratorManagesNobody() throws IOException {
    fixtures.staff(account("a"), Role.SUPERVISOR, "pj");
    Visitor supervisor = fixtures.staffAt(base, account("a"));
    Visitor resident = fixtures.residentAt(base, "19911110001");

    assertThat(supervisor.get("/api/staff").expect(403).problem()).isEqualTo("role-needed");
    assertThat(resident.get("/api/staff").expect(403).problem()).isEqualTo("staff-only");
    assertThat(resident.get("/api/organisations").expect(403).problem()).isEqualTo("staff-only");
  }

  @Test
  void thoseWithARoleAreThoseWhoseScopeCoversThePlace() {
    Actor.Staff town = fixtures.staff(account("town"), Role.DISPATCHER, "zz.t01");
    Actor.Staff grid = fixtures.staff(account("grid"), Role.DISPATCHER, "zz.t01.c001.g1");
    fixtures.staff(account("other"), Role.DISPATCHER, "zz.t02");
    fixtures.staff(account("worker"), Role.HANDLER, "zz.t01");

    assertThat(staffs.withRole(Role.DISPATCHER, "zz.t01.c001.g1"))
        .extracting(Actor.Staff::id)
        .containsExactlyInAnyOrder(town.id(), grid.id());
    assertThat(staffs.withRole(Role.DISPATCHER, "zz.t01.c001.g10"))
        .extracting(Actor.Staff::id)
        .containsExactly(town.id());
  }

  @Test
  void searchingTakesTextAsText() throws IOException {
    Visitor admin = admin("pj");
    fixtures.staff(account("percent"), Role.HANDLER, "pj.t01");

    assertThat(admin.get("/api/staff?q=" + account("percent")).json().path("total").asLong())
        .isEqualTo(1);
    assertThat(admin.get("/api/staff?q=%25").json().path("total").asLong()).isZero();
    assertThat(admin.get("/api/staff?q=%27%20or%201%3D1").json().path("total").asLong()).isZero();
  }

  private Answer tries(String account, String password) throws IOException {
    Visitor visitor = new Visitor(base);
    visitor.get("/api/me");
    return visitor.post("/api/sign-in/staff", Map.of("account", account, "password", password));
  }

  private Visitor admin(String path) {
    fixtures.staff(account("admin"), Role.ADMIN, path);
    return fixtures.staffAt(base, account("admin"));
  }

  private static Answer change(Visitor by, Actor.Staff whom, long version, String role, String path)
      throws IOException {
    return by.put(
        "/api/staff/" + whom.id(),
        Map.of(
            "name",
            whom.name(),
            "organisation",
            whom.organisation(),
            "grants",
            List.of(Map.of("role", role, "placePath", path)),
            "version",
            version));
  }

  private static String account(String name) {
    return "u" + count + "-" + name;
  }
}
