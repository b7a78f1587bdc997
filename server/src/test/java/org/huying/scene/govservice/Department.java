package org.huying.scene.govservice;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.Town;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.catalog.ServiceItem.TimeLimit;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.Messages;
import org.huying.testing.Fixtures;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A department whose permit is applied for, its staff, and the steps that they make. */
abstract class Department {
  static final String ITEM = "A-1";

  @Autowired ApplicationContext house;
  @Autowired Cases cases;
  @Autowired Catalog catalog;
  @Autowired Fixtures fixtures;
  @Autowired JdbcClient jdbc;
  @Autowired Jobs jobs;
  @Autowired MovableClock clock;
  Town town;
  Applying applying;

  @BeforeEach
  void town() {
    town = Town.of(house);
    applying = Applying.in(house);
    applying.item(
        ServiceItem.flat(ITEM, "占道施工许可", town.lamp.name(), ItemType.PERMIT)
            .change()
            .materials(List.of(new ServiceItem.Material("施工图", true, "原件", 1, "自备", null)))
            .conditions(List.of("施工时间避开早晚高峰"))
            .legalBasis(List.of(new ServiceItem.LegalBasis("城市道路管理条例", "第三十三条")))
            .timeLimit(new TimeLimit("20个工作日", "10个工作日")));
    now("2025-11-18T09:00");
  }

  void now(String time) {
    clock.set(china(time));
  }

  static Instant china(String time) {
    return Instant.parse(time + ":00+08:00");
  }

  CaseView applied() {
    return applying.apply(ITEM, town, town.resident);
  }

  static String ticked(String line, String remark) {
    return "[{\"line\": \"%s\", \"remark\": \"%s\"}]".formatted(line, remark);
  }

  CaseView asked(String... line) {
    return act(
        act(applied(), "receive", town.dispatcher, ""),
        "ask-correction",
        town.handler,
        "",
        "missing",
        ticked(line[0], line[1]));
  }

  /** As the conversation does it. */
  CaseView correct(CaseView item, String line, String how) {
    var input =
        Perform.of(cases.get(item.id(), town.resident).version())
            .fields(Map.of("lines", ticked(line, how)))
            .through("application");
    return town.act(item, "correct", town.resident, input);
  }

  CaseView act(CaseView item, String action, Actor actor, String note, String... fields) {
    var seen = cases.get(item.id(), actor);
    var input = Perform.of(seen.version());
    if (!note.isEmpty()) input = input.note(note);
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < fields.length; i += 2) given.put(fields[i], fields[i + 1]);
    if (!given.isEmpty()) input = input.fields(given);
    return town.act(seen, action, actor, input);
  }

  CaseView taken() {
    return act(
        act(applied(), "receive", town.dispatcher, ""),
        "take",
        town.handler,
        "",
        "complete",
        "yes");
  }

  static CaseView.Promise promise(CaseView item, String name) {
    return item.clocks().stream().filter(it -> it.name().equals(name)).toList().getLast();
  }

  List<String> choices(CaseView item, String action) {
    return cases.get(item.id(), town.handler).actions().stream()
        .filter(it -> it.name().equals(action))
        .flatMap(it -> it.fields().stream())
        .flatMap(it -> it.choices().stream())
        .map(CaseView.Choice::value)
        .toList();
  }

  List<String> messages() {
    return house
        .getBean(Messages.class)
        .of(town.resident.person(), new PageRequest(0, 20))
        .items()
        .stream()
        .map(Object::toString)
        .toList();
  }
}
