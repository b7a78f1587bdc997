package org.huying.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huying.engine.catalog.OfficeHours.hours;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huying.testing.HouseTest;
import org.huying.testing.Visitor;
import org.junit.jupiter.api.Test;

/** Where one is sent: never to a broken machine, a closed door or an address that has moved. */
@HouseTest
class SpotsIT extends TwoCentres {
  @Test
  void aMoveIsToldBeforeAndCountsFromItsDay() {
    LocalDate day = TODAY.plusDays(5);
    moving(hall, day, 1.5);
    Spot before = find(SpotKind.TOWN_CENTRE).getFirst();
    assertThat(before.id()).isEqualTo(hall.id());
    assertThat(before.site().address()).isEqualTo("路1号");
    assertThat(before.moving()).isEqualTo("12月7日起搬到新址9号（旧楼拆迁），之前仍在原址");
    clock.set(NOW.plus(Duration.ofDays(5)));
    Spot after = find(SpotKind.TOWN_CENTRE).getFirst();
    assertThat(after.site().address()).isEqualTo("新址9号");
    assertThat(after.moving()).isEqualTo("12月7日已从路1号搬到这里");
    clock.set(NOW.plus(Duration.ofDays(90)));
    assertThat(find(SpotKind.TOWN_CENTRE)).allMatch(it -> it.moving().isEmpty());
    clock.set(NOW);
    restoreFirst(hall);
    assertThat(find(SpotKind.TOWN_CENTRE)).allMatch(it -> it.moving().isEmpty());
  }

  @Test
  void aClosedPlaceComesAfterFartherOnesThatAreOpen() {
    close(hall, TODAY);
    List<Spot> found = find(SpotKind.TOWN_CENTRE);
    assertThat(found).extracting(Spot::id).startsWith(far.id());
    assertThat(found.getLast().opening()).startsWith("今天不开放（停电检修）");
    assertThat(
            spots.find(
                new SpotQuery(null, Set.of(), "", "pj.t01", lon(), lat(), NOW, List.of(), true)))
        .extracting(Spot::id)
        .doesNotContain(hall.id());
    restoreFirst(hall);
    assertThat(find(SpotKind.TOWN_CENTRE)).extracting(Spot::id).startsWith(hall.id());
  }

  @Test
  void aVideoCounterDoesItsOwnItemsAtItsOwnHours() {
    OpeningRules morning = week(hours("09:00", "11:00"));
    change(
        far,
        new NewOutlet(
            far.code(),
            far.name(),
            far.kind(),
            far.placeId(),
            far.address(),
            far.lon(),
            far.lat(),
            far.phone(),
            far.rules(),
            far.offer(),
            List.of(
                new Counter("1", "综合窗口", Offer.EVERYTHING, null),
                new Counter("2", "民政窗口", Offer.ofDepartments(Set.of("民政局")), null)),
            new Video(Offer.of(Set.of("I-2")), morning, null),
            List.of()));
    assertThat(spots.find(query(SpotKind.VIDEO).item("I-1"))).isEmpty();
    Spot seen = spots.find(query(SpotKind.VIDEO).item("I-2")).getFirst();
    assertThat(seen.opening()).isEqualTo("现在开放，至11:00");
    clock.advance(Duration.ofHours(1));
    assertThat(spots.find(query(SpotKind.VIDEO)).getFirst().open()).isFalse();
    clock.set(NOW);
    assertThat(
            spots.find(query(SpotKind.TOWN_CENTRE).item("I-2")).stream()
                .filter(it -> it.id().equals(far.id()))
                .findFirst()
                .orElseThrow()
                .counters())
        .extracting(Counter::number)
        .containsExactly("2");
    restoreFirst(far);
  }

  @Test
  void onlyWhoKeepsThePlaceChangesItsOutletAndWhoComesSecondIsTold() throws IOException {
    Visitor keeper = fixtures.staffAt(base(), "dongtou");
    Visitor stranger = fixtures.staffAt(base(), "xiwei");
    Visitor admin = fixtures.staffAt(base(), "guanli");
    String path = "/api/catalog/outlets/" + hall.id();
    long version = outlets.get(hall.id()).version();
    stranger.get(path).expect(404);
    Map<String, Object> wanted =
        Map.of("version", version, "outlet", Map.of("phone", "0750-1234567"), "note", "换号");
    stranger.put(path, wanted).expect(404);
    fixtures.staffAt(base(), "bangong").put(path, wanted).expect(403);
    new Visitor(base()).get(path).expect(401);
    assertThat(stranger.get("/api/catalog/outlets").expect(200).json().path("total").asInt())
        .isEqualTo(1);
    assertThat(admin.get("/api/catalog/outlets").expect(200).json().path("total").asInt())
        .isEqualTo(2);

    var kept = keeper.put(path, wanted).expect(200).json();
    assertThat(kept.path("history").path(0).path("changes").path(0).asString())
        .isEqualTo("电话：“0750-0000001” → “0750-1234567”");
    assertThat(kept.path("history").path(0).path("note").asString()).isEqualTo("换号");
    assertThat(admin.put(path, wanted).expect(409).problem()).isEqualTo("stale-version");
    assertThat(
            keeper
                .put(
                    path,
                    Map.of("version", version + 1, "outlet", Map.of("lon", 120, "address", "")))
                .expect(400)
                .json()
                .path("errors")
                .size())
        .isEqualTo(2);
    assertThat(
            keeper
                .put(
                    path,
                    Map.of(
                        "version",
                        version + 1,
                        "outlet",
                        Map.of("placeId", places.getByCode("t02").id().toString())))
                .expect(403)
                .problem())
        .isEqualTo("outside-scope");
    keeper.post(path + "/restore", Map.of("to", version, "version", version + 1)).expect(200);
    assertThat(outlets.get(hall.id()).phone()).isEqualTo("0750-0000001");
    var days =
        keeper
            .post(
                path + "/preview",
                Map.of(
                    "outlet",
                    Map.of(
                        "rules",
                        Map.of(
                            "week", Map.of(),
                            "makeUpDays", List.of(),
                            "holidays", List.of(),
                            "exceptions", List.of()))))
            .expect(200)
            .json();
    assertThat(days.size()).isEqualTo(14);
    assertThat(days.path(0).path("text").asString()).isEqualTo("不开放");
    assertThat(outlets.get(hall.id()).rules()).isEqualTo(OFFICE);
  }

  private void close(Outlet outlet, LocalDate day) {
    Outlet now = outlets.get(outlet.id());
    NewOutlet was = now.entered();
    OpeningRules closed =
        was.rules().with(List.of(new OpeningRules.Exception(day, day, List.of(), "停电检修")));
    change(
        now,
        new NewOutlet(
            was.code(),
            was.name(),
            was.kind(),
            was.placeId(),
            was.address(),
            was.lon(),
            was.lat(),
            was.phone(),
            closed,
            was.offer(),
            was.counters(),
            was.video(),
            was.changes()));
  }
}
