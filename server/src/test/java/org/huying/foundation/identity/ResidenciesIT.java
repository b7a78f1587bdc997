package org.huying.foundation.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.places.Datum;
import org.huying.foundation.places.NewPlace;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class ResidenciesIT {
  private static final LocalDate JANUARY = LocalDate.of(2025, 1, 1);
  private static final LocalDate JUNE = LocalDate.of(2025, 6, 30);

  @Autowired Places places;
  @Autowired Residencies residencies;
  @Autowired Fixtures fixtures;
  @Autowired Actors actors;
  @Autowired JdbcClient jdbc;

  private Place estate;

  @BeforeEach
  void anEstate() {
    estate = places.findByCode("e1").orElseGet(this::enterDistrict);
  }

  private Place enterDistrict() {
    enter(PlaceKind.DISTRICT, "d", null);
    enter(PlaceKind.TOWN, "t1", "d");
    enter(PlaceKind.TOWN, "t2", "d");
    enter(PlaceKind.COMMUNITY, "c1", "t1");
    enter(PlaceKind.GRID, "g1", "c1");
    return enter(PlaceKind.ESTATE, "e1", "g1");
  }

  private Place enter(PlaceKind kind, String code, @Nullable String parent) {
    String square =
        "{\"type\":\"Polygon\",\"coordinates\":[[[113,22],[113.1,22],[113.1,22.1],[113,22.1],[113,22]]]}";
    return places.create(
        new NewPlace(kind, code, code, "地点" + code, parent, null, square, Datum.WGS84));
  }

  @Test
  void theFormerTenantLivedThereThenAndDoesNotNow() {
    UUID former = fixtures.resident("19955550001").person();
    UUID present = fixtures.resident("19955550002").person();
    Residency stay = moveIn(former, JANUARY);
    asSystem(() -> residencies.moveOut(stay.id(), JUNE));
    moveIn(present, JUNE.plusDays(1));

    assertThat(residencies.livesAt(former, estate.path(), JUNE)).isTrue();
    assertThat(residencies.livesAt(former, estate.path(), JUNE.plusDays(1))).isFalse();
    assertThat(residencies.livesAt(present, estate.path(), JUNE)).isFalse();
    assertThat(residencies.livesAt(present, estate.path(), JUNE.plusDays(1))).isTrue();
    assertThat(residencies.livesAt(former, "d.t1", JUNE)).isTrue();
    assertThat(residencies.livesAt(former, "d.t2", JUNE)).isFalse();
    assertThat(residencies.livesAt(former, estate.path(), JANUARY.minusDays(1))).isFalse();
  }

  @Test
  void nobodyLivesTwiceInTheSameHomeOnOneDayButMayComeBack() {
    UUID person = fixtures.resident("19955550003").person();
    Residency stay = moveIn(person, JANUARY);

    assertThatExceptionOfType(Conflict.class).isThrownBy(() -> moveIn(person, JUNE));
    asSystem(() -> residencies.moveOut(stay.id(), JUNE));
    moveIn(person, JUNE.plusDays(1));
    assertThat(residencies.of(person)).hasSize(2);
  }

  @Test
  void onlyWhoKeepsThePlaceEntersWhoLivesThere() {
    UUID person = fixtures.resident("19955550004").person();
    Actor.Staff here = fixtures.staff("keeper-a", Role.GRID_WORKER, "d.t1.c1");
    Actor.Staff elsewhere = fixtures.staff("keeper-b", Role.GRID_WORKER, "d.t2");
    Actor.Staff handler = fixtures.staff("keeper-c", Role.HANDLER, "d");

    for (Actor wrong : new Actor[] {elsewhere, handler, new Actor.Resident(person)}) {
      assertThatExceptionOfType(Forbidden.class)
          .isThrownBy(() ->
              actors.as(
                  wrong,
                  () ->
                      residencies.moveIn(person, estate.id(), null, ResidencyRole.OWNER, JANUARY)));
    }
    actors.as(
        here, () -> residencies.moveIn(person, estate.id(), "3栋502", ResidencyRole.OWNER, JANUARY));
    assertThat(residencies.of(person).getFirst().dwelling()).isEqualTo("3栋502");
    assertThat(
            jdbc.sql("select r::text from identity.residency r where person = ?")
                .param(person)
                .query(String.class)
                .single())
        .doesNotContain("502");
  }

  @Test
  void whenAPlaceMovesScopesAndHomesMoveWithIt() {
    UUID person = fixtures.resident("19955550005").person();
    moveIn(person, JANUARY);
    Actor.Staff keeper = fixtures.staff("keeper-d", Role.GRID_WORKER, estate.path());
    Place community = places.getByCode("c1");
    Place from = places.get(Objects.requireNonNull(community.parentId()));
    Place to = places.getByCode(from.code().equals("t1") ? "t2" : "t1");

    places.move(community.id(), to.id());

    assertThat(residencies.livesAt(person, to.path(), JANUARY)).isTrue();
    assertThat(residencies.livesAt(person, from.path(), JANUARY)).isFalse();
    assertThat(
            jdbc.sql("select place_path::text from identity.staff_grant where staff = ?")
                .param(keeper.id())
                .query(String.class)
                .single())
        .isEqualTo(to.path() + ".c1.g1.e1");
    places.move(community.id(), from.id());
  }

  private Residency moveIn(UUID person, LocalDate from) {
    return asSystem(
        () -> residencies.moveIn(person, estate.id(), "3栋502", ResidencyRole.TENANT, from));
  }

  private <T> T asSystem(java.util.function.Supplier<T> action) {
    return actors.as(new Actor.System(), action);
  }
}
