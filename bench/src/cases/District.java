import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.NewStaff;
import org.huying.foundation.identity.Organisation;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Organisations.NewOrganisation;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.places.Datum;
import org.huying.foundation.places.NewPlace;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;

/**
 * A district with 200 estates, 30 units with a centre and one for lamps,
 * 100 residents: entered through the house's own commands.
 */
final class District {
  private static final int TOWNS = 10;
  private static final int COMMUNITIES = 10;
  private static final int ESTATES = 2;
  private static final int UNITS = 28;
  private static final int RESIDENTS = 100;
  private static final double LON = 113.0;
  private static final double LAT = 22.6;
  private static final double SIDE = 0.01;

  final List<Place> towns;
  final List<Place> estates;
  final List<Actor.Resident> residents;
  final Actor.Staff handler;
  final Actor.Staff dispatcher;

  District(House house) {
    var places = house.bean(Places.class);
    places.createAll(tree());
    towns = places.ofKind(PlaceKind.TOWN);
    estates = places.ofKind(PlaceKind.ESTATE);
    handler = staff(house, "lamp", "路灯管理所", new Grant(Role.HANDLER, "pj"));
    dispatcher = staff(house, "centre", "诉求受理中心", new Grant(Role.DISPATCHER, "pj"));
    for (int i = 0; i < UNITS; i++) unit(house, "u" + i, "第%d管理所".formatted(i));
    residents =
        IntStream.range(0, RESIDENTS)
            .mapToObj(it -> house.bean(Residents.class).register("199100%05d".formatted(it)))
            .map(Actor.Resident::new)
            .toList();
  }

  private static Organisation unit(House house, String code, String name) {
    return asSystem(
        house,
        () ->
            house.bean(Organisations.class).create(new NewOrganisation(code, name, null, "pj")));
  }

  private static Actor.Staff staff(House house, String unit, String name, Grant grant) {
    var entered = unit(house, unit, name);
    var staffs = house.bean(Staffs.class);
    var wanted = new NewStaff(unit + "1", "员工" + unit, null, entered.id(), Set.of(grant));
    return asSystem(
        house, () -> staffs.get(staffs.enrol(wanted, "nobody signs in here", false)));
  }

  private static <T> T asSystem(House house, Supplier<T> action) {
    return house.bean(Actors.class).as(new Actor.System(), action);
  }

  private static List<NewPlace> tree() {
    var towns = IntStream.range(0, TOWNS).boxed().flatMap(District::town);
    return Stream.concat(
            Stream.of(area(PlaceKind.DISTRICT, "pj", "pj", null, "测试区", 0, 0, TOWNS, COMMUNITIES)),
            towns)
        .toList();
  }

  private static Stream<NewPlace> town(int t) {
    var code = "t%02d".formatted(t);
    var self = area(PlaceKind.TOWN, code, code, "pj", code + "镇", t, 0, t + 1, COMMUNITIES);
    return Stream.concat(
        Stream.of(self),
        IntStream.range(0, COMMUNITIES).boxed().flatMap(c -> community(code, t, c)));
  }

  private static Stream<NewPlace> community(String town, int t, int c) {
    var label = "c%02d".formatted(c);
    var code = town + label;
    var estates =
        IntStream.range(0, ESTATES)
            .mapToObj(e -> estate(code + "e" + e, "e" + e, code + "g", t, c, e));
    return Stream.concat(
        Stream.of(
            area(PlaceKind.COMMUNITY, code, label, town, code + "社区", t, c, t + 1, c + 1),
            area(PlaceKind.GRID, code + "g", "g", code, code + "网格", t, c, t + 1, c + 1)),
        estates);
  }

  private static NewPlace area(
      PlaceKind kind, String code, String label, String parent, String name, int w, int s, int e, int n) {
    var ring =
        String.format(
            Locale.ROOT,
            "[[%1$f,%2$f],[%3$f,%2$f],[%3$f,%4$f],[%1$f,%4$f],[%1$f,%2$f]]",
            LON + w * SIDE,
            LAT + s * SIDE,
            LON + e * SIDE,
            LAT + n * SIDE);
    var geometry = "{\"type\":\"Polygon\",\"coordinates\":[" + ring + "]}";
    return new NewPlace(kind, code, label, name, parent, null, geometry, Datum.WGS84);
  }

  private static NewPlace estate(String code, String label, String parent, int t, int c, int e) {
    var point =
        String.format(
            Locale.ROOT,
            "{\"type\":\"Point\",\"coordinates\":[%f,%f]}",
            LON + (t + 0.3 + 0.3 * e) * SIDE,
            LAT + (c + 0.5) * SIDE);
    return new NewPlace(PlaceKind.ESTATE, code, label, code + "花园", parent, null, point, Datum.WGS84);
  }
}
