package org.huying.scene.deputies;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Location;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.cases.Perform;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.DemoData;
import org.huying.foundation.places.Places;
import org.huying.scene.deputies.StationViews.NewStation;
import org.huying.scene.deputies.SuggestionViews.NewSuggestion;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The demo's stations, and one need that became a suggestion. */
@Component
class DemoStations implements DemoData {
  private static final String NEED = "社区里的老人越来越多，最近的长者饭堂要坐三站公交，中午打个饭要一个多小时，希望近一点有个吃饭的地方";

  private final Stations stations;
  private final Brought brought;
  private final Suggestions suggestions;
  private final Cases cases;
  private final Organisations organisations;
  private final Staffs staffs;
  private final Residents residents;
  private final Places places;

  DemoStations(
      Stations stations,
      Brought brought,
      Suggestions suggestions,
      Cases cases,
      Organisations organisations,
      Staffs staffs,
      Residents residents,
      Places places) {
    this.stations = stations;
    this.brought = brought;
    this.suggestions = suggestions;
    this.cases = cases;
    this.organisations = organisations;
    this.staffs = staffs;
    this.residents = residents;
    this.places = places;
  }

  record StationList(boolean synthetic, List<Entry> stations) {}

  record Entry(
      String place, String name, String address, String reception, List<String> deputies) {}

  @Override
  public int order() {
    return 50;
  }

  @Override
  public String name() {
    return "人大代表联络站";
  }

  @Override
  @Transactional
  public void load() {
    var entered = read().stations().stream().map(this::enter).toList();
    // A demo that is older than the deputies has no account for one.
    staffs.findByAccount("daibiao1").ifPresent(it -> tell(entered.getFirst(), it));
  }

  private Station enter(Entry it) {
    var place = places.getByCode(it.place()).id();
    return stations.add(
        new NewStation(place, it.name(), it.address(), it.reception(), it.deputies(), 0),
        new Actor.System());
  }

  private void tell(Station station, Actor.Staff deputy) {
    var resident = new Actor.Resident(residents.register("19900000002"));
    var need =
        new OpenCase(
            "request",
            null,
            NEED,
            null,
            new Location(places.getByCode("t01c001e1").id(), null, null, null),
            List.of(),
            "deputy",
            Map.of());
    var item = brought.file(station.id(), need, false, resident, key("need"));
    brought.read(item.id(), deputy);
    brought.note(item.id(), "上门听了几位老人的想法，午饭最难，希望走路十分钟能到。", deputy, key("note"));
    var raised =
        suggestions.raise(
            new NewSuggestion(
                "在榕荫社区增设长者饭堂送餐点",
                "榕荫社区独居和高龄老人多，最近的长者饭堂要坐三站公交。建议利用党群服务中心一楼增设长者饭堂送餐点，工作日供应午餐。",
                "deputy-care",
                null,
                null,
                List.of(item.id())),
            deputy,
            key("raise"));
    var unit = organisations.findByCode("civil").orElseThrow().id();
    var dispatcher = staffs.withRole(Role.DISPATCHER, station.path()).getFirst();
    perform(raised, "assign", Map.of("unit", unit.toString()), dispatcher);
    perform(raised, "accept", Map.of(), staffs.inOrganisation(unit, Role.HANDLER).getFirst());
  }

  private void perform(
      CaseView item, String action, Map<String, String> fields, Actor.Staff actor) {
    UUID id = item.id();
    var input = Perform.of(cases.get(id, actor).version()).fields(fields);
    cases.perform(id, action, input, actor, key(action));
  }

  private static String key(String of) {
    return "demo-deputies-" + of;
  }

  private static StationList read() {
    try (InputStream in = DemoStations.class.getResourceAsStream("/demo/deputy-stations.yaml")) {
      return new YAMLMapper().readValue(in, StationList.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
