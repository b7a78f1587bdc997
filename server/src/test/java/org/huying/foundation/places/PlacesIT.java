package org.huying.foundation.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.huying.foundation.kernel.HuyingException;
import org.huying.testing.HouseTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
@RecordApplicationEvents
class PlacesIT {
  @Autowired Places places;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationEvents events;
  @Autowired TransactionTemplate transactions;

  /** A district of 0.04 by 0.02 degrees: two towns side by side, each one community, two grids. */
  @BeforeEach
  void district() {
    jdbc.sql("delete from places.place").update();
    places.rebuild();
    places.createAll(
        List.of(
            place(PlaceKind.DISTRICT, "d", null, "测试区", 0, 0, 4, 2),
            place(PlaceKind.TOWN, "ta", "d", "东头镇", 0, 0, 2, 2),
            place(PlaceKind.TOWN, "tb", "d", "西尾镇", 2, 0, 4, 2),
            place(PlaceKind.COMMUNITY, "ca", "ta", "榕树头社区", 0, 0, 2, 2),
            place(PlaceKind.COMMUNITY, "cb", "tb", "大榕村", 2, 0, 4, 2),
            place(PlaceKind.GRID, "ga1", "ca", "榕树头社区第一网格", 0, 0, 1, 2),
            place(PlaceKind.GRID, "ga2", "ca", "榕树头社区第二网格", 1, 0, 2, 2),
            place(PlaceKind.GRID, "gb1", "cb", "大榕村第一网格", 2, 0, 3, 2),
            estate("e1", "ga2", "榕景花园", 1.5, 1.5),
            estate("e2", "gb1", "榕景公寓", 2.5, 0.5)));
  }

  @Test
  void aPointIsInItsGridAndTheGridInItsTown() {
    Place grid = places.gridAt(lon(0.5), lat(1));
    assertThat(grid.code()).isEqualTo("ga1");
    assertThat(grid.path()).isEqualTo("d.ta.ca.ga1");
    assertThat(places.ancestors(grid.id()))
        .extracting(Place::code)
        .containsExactly("d", "ta", "ca");
  }

  @Test
  void aPointOnTheBorderOfTwoGridsIsInTheFirstByCode() {
    assertThat(places.gridAt(lon(1), lat(1)).code()).isEqualTo("ga1");
  }

  @Test
  void aPointOutsideTheDistrictIsRefusedWithAStableType() {
    assertThat(places.inDistrict(lon(5), lat(1))).isFalse();
    assertThat(places.findGridAt(lon(5), lat(1))).isEmpty();
    assertThatThrownBy(() -> places.gridAt(lon(5), lat(1)))
        .asInstanceOf(InstanceOfAssertFactories.type(HuyingException.class))
        .extracting(HuyingException::type, HuyingException::chinese)
        .containsExactly("place-outside-district", "这个位置不在本区范围内，请重新选择。");
  }

  @Test
  void aPointInASliverBetweenGridsBelongsToTheNearestButFarFromAllToNone() {
    double metres40 = 40 / 102_900.0;
    assertThat(places.gridAt(lon(3) + metres40, lat(1)).code()).isEqualTo("gb1");
    assertThat(places.inDistrict(lon(3.9), lat(1))).isTrue();
    assertThat(places.findGridAt(lon(3.9), lat(1))).isEmpty();
  }

  @Test
  void aPositionThatIsNotOnEarthIsRefused() {
    assertThatThrownBy(() -> places.findGridAt(Double.NaN, 22))
        .hasMessageContaining("no position on Earth");
    assertThatThrownBy(() -> places.inDistrict(112, 91)).hasMessageContaining("no position");
  }

  @Test
  void aNewGridIsSeenByTheVeryNextLookUp() {
    assertThat(places.findGridAt(lon(3.5), lat(1))).isEmpty();
    places.create(place(PlaceKind.GRID, "gb2", "cb", "大榕村第二网格", 3, 0, 4, 2));
    assertThat(places.gridAt(lon(3.5), lat(1)).code()).isEqualTo("gb2");
  }

  @Test
  void aGridEnteredByAnotherNodeIsSeenToo() {
    assertThat(places.findGridAt(lon(3.5), lat(1))).isEmpty();
    Place community = places.getByCode("cb");
    jdbc.sql(
            """
            insert into places.place (id, kind, code, name, path, parent_id, lon, lat, geometry)
            select ?, kind, 'gx', name, 'd.tb.cb.gx', ?, lon, lat, (select geometry from places.place where code = 'tb')
            from places.place where code = 'gb1'
            """)
        .params(UUID.randomUUID(), community.id())
        .update();
    jdbc.sql("update places.revision set revision = gen_random_uuid()").update();
    assertThat(places.gridAt(lon(3.5), lat(1)).code()).isEqualTo("gx");
  }

  @Test
  void aGridThatWasRolledBackIsForgotten() {
    transactions.executeWithoutResult(tx -> {
      places.create(place(PlaceKind.GRID, "gb2", "cb", "大榕村第二网格", 3, 0, 4, 2));
      assertThat(places.findGridAt(lon(3.5), lat(1))).isPresent();
      tx.setRollbackOnly();
    });
    assertThat(places.findGridAt(lon(3.5), lat(1))).isEmpty();
  }

  @Test
  void searchPutsEstatesFirstAndFindsANameInsideALongerText() {
    assertThat(places.search("榕", 10))
        .extracting(Place::code)
        .startsWith("e1", "e2")
        .contains("ca", "cb");
    assertThat(places.search("榕景花园3栋502", 10)).extracting(Place::code).startsWith("e1");
    assertThat(places.search("西尾", 10)).extracting(Place::code).containsExactly("tb");
    assertThat(places.search("%", 10)).isEmpty();
    assertThat(places.search("  ", 10)).isEmpty();
    assertThat(places.search("'; drop table places.place; --", 10)).isEmpty();
  }

  @Test
  void movingACommunityRewritesEveryPathBelowIt() {
    Place moved = places.move(places.getByCode("ca").id(), places.getByCode("tb").id());
    assertThat(moved.path()).isEqualTo("d.tb.ca");
    assertThat(places.getByCode("e1").path()).isEqualTo("d.tb.ca.ga2.e1");
    assertThat(places.getByCode("e2").path()).isEqualTo("d.tb.cb.gb1.e2");
    assertThat(places.gridAt(lon(0.5), lat(1)).path()).isEqualTo("d.tb.ca.ga1");
    assertThat(places.children(places.getByCode("tb").id()))
        .extracting(Place::code)
        .containsExactly("ca", "cb");
    assertThat(places.ancestors(moved.id())).extracting(Place::code).containsExactly("d", "tb");
  }

  @Test
  void aPlaceIsNotMovedUnderAPlaceOfAnotherKind() {
    assertType(
        () -> places.move(places.getByCode("ca").id(), places.getByCode("gb1").id()),
        "place-kind-misfit");
    assertThat(places.getByCode("ca").path()).isEqualTo("d.ta.ca");
  }

  @Test
  void whatIsWrongIsRefusedAndNothingIsEntered() {
    assertType(
        () -> places.create(place(PlaceKind.GRID, "g9", "ta", "错层网格", 0, 0, 1, 1)),
        "place-kind-misfit");
    assertType(
        () -> places.create(place(PlaceKind.GRID, "g9", "ca", "远处网格", 3, 0, 4, 1)),
        "place-outside-parent");
    assertType(
        () -> places.create(place(PlaceKind.GRID, "ga1", "ca", "同号网格", 0, 0, 1, 1)),
        "place-code-taken");
    assertType(
        () -> places.create(place(PlaceKind.GRID, "g9", "nowhere", "无主网格", 0, 0, 1, 1)),
        "place-not-found");
    for (String broken :
        List.of(
            "",
            "{}",
            "[1]",
            "{\"type\":\"Point\",\"coordinates\":[200,1]}",
            "{\"type\":\"Polygon\",\"coordinates\":[]}",
            "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1]]]}")) {
      assertThatThrownBy(() ->
              places.create(
                  new NewPlace(PlaceKind.GRID, "g9", "g9", "坏网格", "ca", null, broken, Datum.WGS84)))
          .as(broken)
          .isInstanceOf(HuyingException.class);
    }
    assertType(
        () ->
            places.createAll(
                List.of(
                    place(PlaceKind.GRID, "g8", "cb", "好网格", 3, 0, 4, 2),
                    place(PlaceKind.GRID, "g9", "cb", "坏网格", 0, 0, 1, 1))),
        "place-outside-parent");
    assertThat(places.findByCode("g8")).isEmpty();
    assertThat(places.findByCode("g9")).isEmpty();
  }

  @Test
  void aMoveIsAnnouncedWithBothPaths() {
    UUID community = places.getByCode("ca").id();
    places.move(community, places.getByCode("tb").id());
    assertThat(events.stream(PlaceMoved.class))
        .containsExactly(new PlaceMoved(community, "d.ta.ca", "d.tb.ca"));
  }

  private static void assertType(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String type) {
    assertThatThrownBy(call)
        .asInstanceOf(InstanceOfAssertFactories.type(HuyingException.class))
        .extracting(HuyingException::type)
        .isEqualTo(type);
  }

  private static double lon(double x) {
    return 113 + x / 100;
  }

  private static double lat(double y) {
    return 22.6 + y / 100;
  }

  private static NewPlace place(
      PlaceKind kind,
      String code,
      @Nullable String parent,
      String name,
      double x1,
      double y1,
      double x2,
      double y2) {
    String ring =
        "[[%s,%s],[%s,%s],[%s,%s],[%s,%s],[%s,%s]]"
            .formatted(
                lon(x1), lat(y1), lon(x2), lat(y1), lon(x2), lat(y2), lon(x1), lat(y2), lon(x1),
                lat(y1));
    return new NewPlace(
        kind,
        code,
        code,
        name,
        parent,
        null,
        "{\"type\":\"Polygon\",\"coordinates\":[" + ring + "]}",
        Datum.WGS84);
  }

  private static NewPlace estate(String code, String parent, String name, double x, double y) {
    return new NewPlace(
        PlaceKind.ESTATE,
        code,
        code,
        name,
        parent,
        "测试路1号",
        "{\"type\":\"Point\",\"coordinates\":[%s,%s]}".formatted(lon(x), lat(y)),
        Datum.WGS84);
  }
}
