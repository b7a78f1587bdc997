package org.huying.engine.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.huying.engine.catalog.Audience;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Channel;
import org.huying.engine.catalog.ImplementationCode;
import org.huying.engine.catalog.OpeningRules;
import org.huying.engine.catalog.Outlet;
import org.huying.engine.catalog.OutletChoice;
import org.huying.engine.catalog.OutletDesk;
import org.huying.engine.catalog.OutletKind;
import org.huying.engine.catalog.Outlets;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.catalog.SpotKind;
import org.huying.engine.catalog.SpotQuery;
import org.huying.engine.catalog.Spots;
import org.huying.engine.catalog.Terminal;
import org.huying.engine.catalog.Terminals;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.DemoData;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.Places;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoCatalogIT {
  /** A Monday and a Sunday of an ordinary week. */
  private static final Instant MONDAY_NOON = Instant.parse("2025-11-17T04:30:00Z");

  private static final Instant MONDAY_MORNING = Instant.parse("2025-11-17T02:00:00Z");
  private static final Instant MONDAY_NIGHT = Instant.parse("2025-11-17T14:00:00Z");
  private static final Instant SUNDAY_MORNING = Instant.parse("2025-11-23T02:00:00Z");
  private static final Instant NATIONAL_DAY = Instant.parse("2025-10-01T02:00:00Z");

  @Autowired Catalog catalog;
  @Autowired Outlets outlets;
  @Autowired OutletDesk desk;
  @Autowired Terminals terminals;
  @Autowired Spots spots;
  @Autowired Actors actors;
  @Autowired JsonMapper json;
  @Autowired Places places;
  @Autowired List<DemoData> demo;

  @BeforeAll
  void load() {
    demo.stream()
        .filter(part -> part.order() == 10 || part.order() == 30)
        .sorted(Comparator.comparingInt(DemoData::order))
        .forEach(DemoData::load);
  }

  @Test
  void hasADistrictsCatalogueUnderValidImplementationCodesAllMarkedAsSamples() {
    assertThat(catalog.published()).hasSizeBetween(1700, 1750).allMatch(ServiceItem::sample);
    assertThat(catalog.published()).extracting(ServiceItem::name).doesNotHaveDuplicates();
    assertThat(catalog.published())
        .allSatisfy(item ->
            assertThat(ImplementationCode.parse(item.code()).item().type()).isEqualTo(item.type()));
  }

  @Test
  void givesEveryDepartmentACodeOfItsOwn() {
    Map<String, List<String>> departments =
        catalog.published().stream()
            .collect(
                Collectors.groupingBy(
                    item -> item.code().substring(0, 18),
                    Collectors.mapping(ServiceItem::department, Collectors.toList())));
    assertThat(departments.values())
        .allSatisfy(names -> assertThat(names.stream().distinct()).hasSize(1));
  }

  @Test
  void identityCardsAreAlwaysDoneInTheSystemThatOwnsThem() {
    assertThat(catalog.published())
        .filteredOn(item -> item.name().contains("身份证"))
        .isNotEmpty()
        .allMatch(item -> item.channel().kind() == Channel.Kind.UPSTREAM);
  }

  @Test
  void has151OutletsThatStandInTheirOwnPlace() {
    Map<OutletKind, Long> kinds =
        outlets.list().stream().collect(Collectors.groupingBy(Outlet::kind, Collectors.counting()));
    assertThat(kinds)
        .containsEntry(OutletKind.DISTRICT_HALL, 1L)
        .containsEntry(OutletKind.TOWN_CENTRE, 7L)
        .containsEntry(OutletKind.PARK_CENTRE, 1L)
        .containsEntry(OutletKind.COMMUNITY_CENTRE, 142L);
    assertThat(outlets.list())
        .allSatisfy(outlet -> {
          Place grid = places.gridAt(outlet.lon(), outlet.lat());
          assertThat(grid.within(places.get(outlet.placeId()))).as(outlet.name()).isTrue();
        });
  }

  @Test
  void openPlacesComeFirstTheNearestFirst() {
    List<OutletChoice> choices = nearest("高龄老年人津贴申领", MONDAY_MORNING, 200);
    assertThat(choices).hasSizeGreaterThan(140).allMatch(OutletChoice::open);
    assertThat(choices).isSortedAccordingTo(Comparator.comparingLong(OutletChoice::distanceMetres));
    assertThat(choices.getFirst().outlet().name()).isEqualTo("榕荫社区便民服务站");
    assertThat(choices.getFirst().distanceMetres()).isZero();
  }

  @Test
  void atNoonTheOnesWithoutABreakComeBeforeNearerOnes() {
    List<OutletChoice> choices = nearest("高龄老年人津贴申领", MONDAY_NOON, 200);
    assertThat(choices.getFirst().open()).isTrue();
    assertThat(choices.getFirst().outlet().kind())
        .isIn(OutletKind.DISTRICT_HALL, OutletKind.TOWN_CENTRE);
    assertThat(choices.getFirst().opening()).isEqualTo("现在开放，至17:30");
    int firstClosed = choices.stream().map(OutletChoice::open).toList().indexOf(false);
    assertThat(choices.subList(firstClosed, choices.size())).noneMatch(OutletChoice::open);
    assertThat(choices.get(firstClosed).opening()).isEqualTo("现在休息，14:30开放");
  }

  @Test
  void onSundayOnlyTheHallIsOpenAndAtNightNothing() {
    assertThat(nearest("高龄老年人津贴申领", SUNDAY_MORNING, 200))
        .filteredOn(OutletChoice::open)
        .extracting(choice -> choice.outlet().code())
        .containsExactly("hall");
    assertThat(nearest("高龄老年人津贴申领", MONDAY_NIGHT, 3))
        .noneMatch(OutletChoice::open)
        .allMatch(choice -> choice.opening().startsWith("已关门，下次开放：明天（周二）"));
    assertThat(nearest("高龄老年人津贴申领", NATIONAL_DAY, 3)).noneMatch(OutletChoice::open);
  }

  @Test
  void onlyPlacesThatDoTheItemAreNamed() {
    assertThat(nearest("建筑工程施工许可", MONDAY_MORNING, 200))
        .extracting(choice -> choice.outlet().kind())
        .doesNotContain(OutletKind.COMMUNITY_CENTRE)
        .contains(OutletKind.DISTRICT_HALL);
  }

  @Test
  void withoutAPositionTheDistancesAreFromTheCentreAndSaySo() {
    String code = code("高龄老年人津贴申领");
    assertThat(outlets.nearest(code, null, null, MONDAY_MORNING, 3))
        .hasSize(3)
        .allMatch(OutletChoice::fromCentre);
    assertThat(nearest("高龄老年人津贴申领", MONDAY_MORNING, 3)).noneMatch(OutletChoice::fromCentre);
    assertThatThrownBy(() -> outlets.nearest(code, 400.0, 22.0, MONDAY_MORNING, 3))
        .isInstanceOf(HuyingException.class);
    assertThatThrownBy(() -> outlets.nearest("nothing", 113.0, 22.0, MONDAY_MORNING, 3))
        .isInstanceOf(HuyingException.class);
  }

  @Test
  void aClosureCountsFromTheNextQuestionOn() {
    Outlet near = nearest("高龄老年人津贴申领", MONDAY_MORNING, 1).getFirst().outlet();
    LocalDate monday = LocalDate.parse("2025-11-17");
    OpeningRules usual = near.rules();
    change(
        near,
        new OpeningRules(
            usual.week(),
            usual.makeUpDays(),
            usual.holidays(),
            List.of(new OpeningRules.Exception(monday, monday, List.of(), "停电检修"))));
    try {
      assertThat(nearest("高龄老年人津贴申领", MONDAY_MORNING, 1).getFirst().outlet()).isNotEqualTo(near);
      assertThat(outlets.opening(outlets.get(near.id())).chinese(MONDAY_MORNING))
          .isEqualTo("今天不开放（停电检修），下次开放：明天（周二）8:30");
    } finally {
      change(outlets.get(near.id()), usual);
    }
  }

  private void change(Outlet outlet, OpeningRules rules) {
    var said = json.createObjectNode();
    said.set("rules", json.valueToTree(rules));
    actors.as(new Actor.System(), () -> desk.change(outlet.id(), outlet.version(), said, "检修"));
  }

  @Test
  void has183TerminalsThatTogetherDo340Items() {
    assertThat(terminals.list()).hasSize(183);
    assertThat(terminals.list()).extracting(Terminal::code).doesNotHaveDuplicates();
    assertThat(terminals.models().stream().flatMap(it -> it.offer().items().stream()).distinct())
        .hasSize(340)
        .allMatch(code -> catalog.find(code).isPresent());
    assertThat(terminals.list().stream().map(Terminal::model).distinct())
        .hasSize(terminals.models().size());
    assertThat(terminals.list())
        .filteredOn(it -> it.outlet() == null)
        .hasSize(10)
        .allMatch(it -> it.rules() != null);
  }

  @Test
  void peopleSeeStaffByVideoInEveryCommunityAndInThePark() {
    List<Outlet> seeing = outlets.list().stream().filter(it -> it.video() != null).toList();
    assertThat(seeing).hasSize(143);
    Outlet park =
        seeing.stream().filter(it -> it.kind() == OutletKind.PARK_CENTRE).findFirst().orElseThrow();
    SpotQuery video =
        SpotQuery.near(park.lon(), park.lat(), MONDAY_MORNING).kinds(Set.of(SpotKind.VIDEO));
    long items =
        catalog.published().stream()
            .filter(it -> it.audience().contains(Audience.COMPANY))
            .filter(it -> it.venues().contains(park.kind()))
            .filter(it ->
                spots.find(video.item(it.code())).stream()
                    .anyMatch(spot -> spot.id().equals(park.id())))
            .count();
    assertThat(items).isGreaterThanOrEqualTo(350);
  }

  @Test
  void answersOverAllOfThemWithinMilliseconds() {
    SpotQuery query = SpotQuery.near(113.08, 22.6, MONDAY_MORNING);
    String code = code("高龄老年人津贴申领");
    for (int i = 0; i < 200; i++) {
      spots.find(query, 5);
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = System.nanoTime();
    long worked = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < 50; i++) {
      assertThat(spots.find(query, 5)).hasSize(5);
      assertThat(spots.find(query.item(code), 5)).hasSize(5);
    }
    double each = (threads.getCurrentThreadCpuTime() - worked) / 1e6 / 100;
    double waited = (System.nanoTime() - start) / 1e6 / 100;
    System.out.printf("a search over all places: %.2f ms, %.2f ms of them work%n", waited, each);
    assertThat(each).as("no regression by an order of size").isLessThan(20);
  }

  private List<OutletChoice> nearest(String item, Instant at, int limit) {
    Place community = places.getByCode("t01c001");
    return outlets.nearest(code(item), community.lon(), community.lat(), at, limit);
  }

  private String code(String name) {
    return catalog.published().stream()
        .filter(item -> item.name().equals(name))
        .findFirst()
        .orElseThrow()
        .code();
  }
}
