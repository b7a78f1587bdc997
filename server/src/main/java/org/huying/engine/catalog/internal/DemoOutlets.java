package org.huying.engine.catalog.internal;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.WEDNESDAY;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huying.engine.catalog.Counter;
import org.huying.engine.catalog.NewOutlet;
import org.huying.engine.catalog.Offer;
import org.huying.engine.catalog.OpeningRules;
import org.huying.engine.catalog.OpeningRules.Hours;
import org.huying.engine.catalog.OutletChange;
import org.huying.engine.catalog.OutletKind;
import org.huying.engine.catalog.Site;
import org.huying.engine.catalog.Video;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The demo's 151 outlets: a hall, a centre for each town, one for the park, one for each community.
 */
final class DemoOutlets {
  private static final List<Hours> LONG_DAY = List.of(hours("09:00", "17:30"));
  private static final List<Hours> OFFICE_DAY =
      List.of(hours("08:30", "12:00"), hours("14:00", "17:30"));
  private static final List<Hours> NO_NOON_BREAK = List.of(hours("08:30", "17:30"));
  private static final List<Hours> STATION_DAY =
      List.of(hours("08:30", "12:00"), hours("14:30", "17:30"));
  private static final List<Hours> STATION_EVENING =
      List.of(hours("08:30", "12:00"), hours("14:30", "17:30"), hours("19:00", "20:30"));
  private static final List<Hours> MORNING = List.of(hours("09:00", "12:00"));

  /** When the town's staff answer by video. */
  private static final OpeningRules VIDEO =
      new OpeningRules(
          workdays(List.of(hours("09:00", "11:30"), hours("14:30", "17:00"))),
          List.of(hours("09:00", "11:30")),
          List.of(),
          List.of());

  private static final List<Counter> HALL_COUNTERS =
      List.of(
          counter("A1", "综合窗口", Offer.EVERYTHING),
          counter("A2", "综合窗口", Offer.EVERYTHING),
          counter("B1", "户政窗口", departments("蓬江区公安户政服务窗口")),
          counter("B2", "社保窗口", departments("蓬江区人力资源和社会保障局")),
          counter("B3", "医保窗口", departments("蓬江区医疗保障服务站")),
          counter("C1", "企业登记窗口", departments("蓬江区市场监督管理局")),
          counter("C2", "税务窗口", departments("蓬江区税务服务窗口")),
          counter("D1", "不动产窗口", departments("蓬江区不动产登记服务窗口")),
          counter("E1", "公共法律服务窗口", departments("蓬江区司法局")));

  private static final String MOVING = "t02c003-station";
  private static final String PARK = "云樟产业园企业服务中心";

  private final Places places;
  private final LocalDate today;
  private final Map<String, List<String>> roads;
  private final List<NewOutlet> outlets = new ArrayList<>();

  DemoOutlets(Places places, LocalDate today) {
    this.places = places;
    this.today = today;
    this.roads = roads();
  }

  List<NewOutlet> all() {
    Place district = places.ofKind(PlaceKind.DISTRICT).getFirst();
    List<Place> towns = places.ofKind(PlaceKind.TOWN);
    Place first = towns.getFirst();
    Place last = towns.getLast();
    add("hall", "蓬江区行政服务大厅", OutletKind.DISTRICT_HALL, district, first, hall());
    add("park", PARK, OutletKind.PARK_CENTRE, last, last, park());
    for (int i = 0; i < towns.size(); i++) {
      Place town = towns.get(i);
      String name = town.name() + "便民服务中心";
      add(town.code() + "-centre", name, OutletKind.TOWN_CENTRE, town, town, town(i));
    }
    for (Place town : towns) {
      List<Place> communities = places.children(town.id());
      for (int i = 0; i < communities.size(); i++) {
        Place community = communities.get(i);
        String name = community.name() + "便民服务站";
        String code = community.code() + "-station";
        add(code, name, OutletKind.COMMUNITY_CENTRE, community, community, station(i));
      }
    }
    return outlets;
  }

  private void add(
      String code, String name, OutletKind kind, Place owner, Place at, OpeningRules rules) {
    int number = outlets.size() + 1;
    Place town =
        at.kind() == PlaceKind.TOWN ? at : places.ancestors(at.id()).get(PlaceKind.TOWN.ordinal());
    List<String> names = roads.getOrDefault(town.code(), List.of());
    String road =
        names.isEmpty() ? "" : names.get(number % names.size()) + (number * 7 % 180 + 2) + "号";
    // No subscriber's number begins with 0: nobody is called by mistake.
    String phone = "0750-0%06d".formatted(number);
    // Two outlets of one place do not stand on one another; 200 m stay inside the town.
    double aside = kind == OutletKind.PARK_CENTRE ? 0.002 : 0;
    outlets.add(
        new NewOutlet(
            code,
            name,
            kind,
            owner.id(),
            town.name() + road,
            at.lon() + aside,
            at.lat(),
            phone,
            rules,
            kind == OutletKind.DISTRICT_HALL ? Offer.EVERYTHING : Offer.BY_VENUE,
            counters(kind),
            video(kind),
            code.equals(MOVING) ? List.of(move(town, at)) : List.of()));
  }

  /** Its demo has a date to look forward to. */
  private OutletChange move(Place town, Place at) {
    Site site = new Site(town.name() + "新办公楼一楼", at.lon() + 0.001, at.lat(), "0750-0000999");
    return new OutletChange(today.plusDays(20), site, null, null, "新场地启用");
  }

  /** The hall's by trade, the centres' for everything; a station has one desk, and no list. */
  private static List<Counter> counters(OutletKind kind) {
    return switch (kind) {
      case DISTRICT_HALL -> HALL_COUNTERS;
      case TOWN_CENTRE ->
          List.of(
              counter("1", "综合窗口", Offer.EVERYTHING),
              counter("2", "综合窗口", Offer.EVERYTHING),
              counter("3", "户政窗口", departments("蓬江区公安户政服务窗口")));
      case PARK_CENTRE ->
          List.of(
              counter("1", "企业综合窗口", Offer.EVERYTHING),
              counter("2", "企业登记窗口", departments("蓬江区市场监督管理局")));
      case COMMUNITY_CENTRE -> List.of();
    };
  }

  private static Counter counter(String number, String name, Offer offer) {
    return new Counter(number, name, offer, null);
  }

  private static Offer departments(String... names) {
    return Offer.ofDepartments(Set.of(names));
  }

  /** A community's goes to the town's counters, the park's to the hall's for companies. */
  private static @Nullable Video video(OutletKind kind) {
    return switch (kind) {
      case COMMUNITY_CENTRE -> new Video(Offer.like(OutletKind.TOWN_CENTRE), VIDEO, "先在服务台登记");
      case PARK_CENTRE -> new Video(Offer.like(OutletKind.PARK_CENTRE), null, "专人引导，企业事项");
      case DISTRICT_HALL, TOWN_CENTRE -> null;
    };
  }

  /** 中午不打烊, and Saturday and Sunday morning (5+X). */
  private static OpeningRules hall() {
    Map<DayOfWeek, List<Hours>> week = workdays(LONG_DAY);
    week.put(SATURDAY, List.of(hours("09:00", "16:00")));
    week.put(SUNDAY, MORNING);
    return new OpeningRules(week, LONG_DAY, List.of(), List.of());
  }

  private static OpeningRules park() {
    Map<DayOfWeek, List<Hours>> week = workdays(LONG_DAY);
    week.put(WEDNESDAY, List.of(hours("09:00", "20:00")));
    return new OpeningRules(week, LONG_DAY, List.of(), List.of());
  }

  /** The streets have no noon break and open on Saturday morning; the towns keep office hours. */
  private static OpeningRules town(int index) {
    boolean street = index < 4;
    List<Hours> day = street ? NO_NOON_BREAK : OFFICE_DAY;
    Map<DayOfWeek, List<Hours>> week = workdays(day);
    if (street) {
      week.put(SATURDAY, MORNING);
    }
    return new OpeningRules(week, day, List.of(), List.of());
  }

  /** Every third station opens on Saturday morning, every fourth on Wednesday evening. */
  private static OpeningRules station(int index) {
    Map<DayOfWeek, List<Hours>> week = workdays(STATION_DAY);
    if (index % 3 == 0) {
      week.put(SATURDAY, MORNING);
    }
    if (index % 4 == 0) {
      week.put(WEDNESDAY, STATION_EVENING);
    }
    return new OpeningRules(week, STATION_DAY, List.of(), List.of());
  }

  private static Map<DayOfWeek, List<Hours>> workdays(List<Hours> hours) {
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day = MONDAY; day.compareTo(FRIDAY) <= 0; day = day.plus(1)) {
      week.put(day, hours);
    }
    return week;
  }

  private static Hours hours(String from, String to) {
    return new Hours(LocalTime.parse(from), LocalTime.parse(to));
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Names(List<Town> towns) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Town(String code, List<String> roads) {}

  private static Map<String, List<String>> roads() {
    try (InputStream in = new ClassPathResource("demo/place-names.yaml").getInputStream()) {
      return new YAMLMapper()
          .readValue(in, Names.class).towns().stream()
              .collect(java.util.stream.Collectors.toMap(Town::code, Town::roads));
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's roads cannot be read", e);
    }
  }
}
