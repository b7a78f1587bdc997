package org.huying.scene.deputies;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.Town;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.Messages;
import org.huying.foundation.privacy.AccessTrail;
import org.huying.scene.deputies.StationViews.NewStation;
import org.huying.scene.deputies.SuggestionViews.NewSuggestion;
import org.huying.testing.Fixtures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A town with two stations, a deputy at each, and a resident who brings something to the first. */
abstract class TwoStations {
  static final PageRequest FIRST = new PageRequest(0, 20);
  static final Instant BEGIN = Instant.parse("2025-03-03T09:00:00+08:00");

  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired Stations stations;
  @Autowired Brought brought;
  @Autowired Suggestions suggestions;
  @Autowired Fixtures fixtures;
  @Autowired Staffs staffs;
  @Autowired Actors actors;
  @Autowired AccessTrail trail;
  @Autowired Jobs jobs;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  Town town;
  Actor.Staff deputy;
  Actor.Staff elsewhere;
  Station station;
  Station other;
  static int count;

  @BeforeEach
  void town() {
    town = Town.of(house);
    clock.set(BEGIN);
    deputy = deputy("deputy-a" + ++count, "pj.t01.c001");
    elsewhere = deputy("deputy-b" + count, "pj.t02.c001");
    station = station("t01c001");
    other = station("t02c001");
  }

  Actor.Staff deputy(String account, String path) {
    return fixtures.staff(account, fixtures.unit("congress", "pj"), new Grant(Role.DEPUTY, path));
  }

  Station station(String code) {
    var place = town.places.getByCode(code);
    return house.getBean(StationTable.class).open().stream()
        .filter(it -> it.place().equals(place.id()))
        .findFirst()
        .orElseGet(() ->
            stations.add(
                new NewStation(
                    place.id(), place.name() + "联络站", "党群服务中心一楼", "每周三下午", List.of("甲代表"), 0),
                town.supervisor));
  }

  CaseView bring(String text) {
    var item = town.open(text, "street-lamp");
    brought.bring(item.id(), station.id(), false, town.resident);
    return item;
  }

  long listed(Actor.Staff actor, @Nullable String q) {
    return brought.list(null, q, BroughtViews.Which.ALL, false, FIRST, actor).total();
  }

  long audited(String what, CaseView item) {
    return jdbc.sql("select count(*) from audit.entry where action = ? and subject = ?")
        .params(what, "case:" + item.id())
        .query(Long.class)
        .single();
  }

  CaseView raise(UUID... related) {
    return suggestions.raise(
        new NewSuggestion(null, "建议在社区门口增设红绿灯，老人过马路不安全", null, null, null, List.of(related)),
        deputy,
        Town.key());
  }

  CaseView act(CaseView item, String action, Actor actor, Map<String, String> fields) {
    return act(item, action, actor, fields, null);
  }

  CaseView act(
      CaseView item,
      String action,
      Actor actor,
      Map<String, String> fields,
      @Nullable String note) {
    var input = Perform.of(cases.get(item.id(), actor).version()).fields(fields);
    return town.act(item, action, actor, note == null ? input : input.note(note));
  }

  CaseView assigned(CaseView raised) {
    return act(raised, "assign", town.dispatcher, Map.of("unit", town.works.id().toString()));
  }

  static NewStation again(Station it) {
    return new NewStation(it.place(), "另一个", "一楼", "周五", List.of("丁代表"), 0);
  }

  String due(CaseView item, String name) {
    return promise(item, name)
        .due()
        .atZone(MovableClock.CHINA)
        .toOffsetDateTime()
        .toString()
        .replace("17:30+", "17:30:00+");
  }

  static CaseView.Promise promise(CaseView item, String name) {
    return item.clocks().stream()
        .filter(it -> it.name().equals(name) && it.stopped() == null)
        .findFirst()
        .orElseThrow();
  }

  List<String> lines() {
    return trail.of(town.resident.person(), FIRST).items().stream()
        .map(AccessTrail.Line::what)
        .toList();
  }

  List<String> texts(UUID person) {
    return house.getBean(Messages.class).of(person, FIRST).items().stream()
        .map(it -> it.title() + it.body())
        .toList();
  }

  List<String> told(UUID person) {
    return jdbc
        .sql("select title from notify.message where person = ?")
        .param(person)
        .query(String.class)
        .list()
        .stream()
        .map(String::valueOf)
        .toList();
  }
}
