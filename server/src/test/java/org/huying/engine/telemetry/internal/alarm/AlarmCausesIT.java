package org.huying.engine.telemetry.internal.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.huying.engine.telemetry.Alarm;
import org.huying.engine.telemetry.AlarmQuery;
import org.huying.engine.telemetry.AlarmQuery.Which;
import org.huying.engine.telemetry.AlarmRaised;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.Field;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.Severity;
import org.huying.engine.telemetry.internal.store.Rows;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.PageRequest;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** What explains an alarm, what is put aside, whom either is told, and the case that is opened. */
class AlarmCausesIT extends AlarmStation {
  @Test
  void anAlarmOpensItsCaseOnce() {
    long before = openedCases();
    hear("39", 5.5);
    Alarm alarm = only("very-high");
    assertThat(alarm.caseReference()).isNotNull();
    var again =
        new AlarmRaised(
            alarm.id(), alarm.thing(), "test-station", "very-high", Severity.CRITICAL, null);
    new TransactionTemplate(manager).executeWithoutResult(status -> events.publishEvent(again));
    jdbc.sql("update telemetry.alarm set case_id = null where id = ?").param(alarm.id()).update();
    new TransactionTemplate(manager).executeWithoutResult(status -> events.publishEvent(again));
    assertThat(only("very-high").caseReference()).isEqualTo(alarm.caseReference());
    assertThat(openedCases()).isEqualTo(before + 1);
  }

  private long openedCases() {
    return jdbc.sql("select count(*) from cases.case_file").query(Long.class).single();
  }

  @Test
  void aFloodIsGroupedUnderItsCause() {
    var operator = staff(Role.OPERATOR, "pj.t02");
    var elsewhere = staff(Role.OPERATOR, "pj.t01");
    List<Device> stations = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String at = "%010d".formatted(++number);
      stations.add(AlarmField.station(devices, "flood" + at, "t02c001", at, 9));
    }
    for (Device it : stations) {
      var rows = new Rows(it.id(), clock.instant(), 10);
      for (int n = 1; n <= 9; n++)
        rows.add(
            Field.datastream(devices, it, "4C." + n).id(), clock.instant(), 0, Quality.MEASURED);
      watchman.heard(rows);
      watchman.heard(AlarmField.rows(devices, it, "38", clock.instant(), 0, Quality.MEASURED));
    }
    writer.flush();
    assertThat(messages.of(operator.id(), new PageRequest(0, 99)).items())
        .as("one flood is told once, with as many as there were then")
        .singleElement()
        .satisfies(it -> assertThat(it.title()).matches("停电：[1-5]0 个测试站"));
    assertThat(messages.of(elsewhere.id(), new PageRequest(0, 99)).items()).isEmpty();
    var here = AlarmQuery.open().at("pj.t02");
    var roots = alarms.list(here, new PageRequest(0, 200), operator);
    assertThat(roots.total()).as("500 alarms, 50 causes").isEqualTo(50);
    assertThat(roots.items())
        .allSatisfy(it -> {
          assertThat(it.rule()).isEqualTo("power-lost");
          assertThat(it.children()).isEqualTo(9);
        });
    assertThat(alarms.list(here.withFloods(), new PageRequest(0, 200), operator).items())
        .singleElement()
        .satisfies(it -> {
          var flood = Objects.requireNonNull(it.flood());
          assertThat(flood.words()).isEqualTo("停电：50 个测试站");
          assertThat(flood.unacknowledged()).isEqualTo(50);
          assertThat(flood.placeName()).isEqualTo(places.getByCode("t02").name());
        });
    assertThat(
            alarms.list(here.ofRule("pump-stopped").withFloods(), new PageRequest(0, 5), operator))
        .as("what is explained is no flood")
        .matches(it -> it.total() == 0);
    var effects = AlarmQuery.open().under(roots.items().getFirst().id());
    assertThat(alarms.list(effects, new PageRequest(0, 200), operator).total()).isEqualTo(9);
    assertThat(alarms.acknowledge(roots.items().stream().map(Alarm::id).toList(), null, operator))
        .isEqualTo(500);
    device = stations.getFirst();
    after(1);
    hear("4C.1", 1);
    hear("38", 220);
    assertThat(open()).as("what goes on stands for itself when its cause is over").hasSize(8);
  }

  @Test
  void whatIsCriticalIsToldAndOpensItsCaseThoughSomethingExplainsIt() {
    var operator = staff(Role.OPERATOR, "pj.t01");
    hear("38", 5);
    hear("39", 5.5);
    assertThat(open()).as("grouped in the list").hasSize(1);
    Alarm critical = only("very-high");
    assertThat(critical.cause()).isEqualTo(only("power-lost").id());
    assertThat(told(operator)).isEqualTo(2);
    assertThat(critical.caseReference()).isNotNull();
    after(1);
    hear("38", 220);
    assertThat(told(operator)).as("once").isEqualTo(2);
    hear("39", 1);
    after(60);
    hear("39", 5.6);
    assertThat(only("very-high").times()).as("nobody acknowledged it").isEqualTo(2);
    assertThat(told(operator)).as("it is told each time it is raised").isEqualTo(3);
  }

  @Test
  void whatOutlivesItsCauseStandsForItselfAndOpensItsCaseOnce() {
    hear("38", 5);
    hear("FF21", 70);
    hear("4C.1", 0);
    assertThat(open()).extracting(Alarm::rule).containsExactly("power-lost");
    assertThat(only("warm").caseReference()).as("explained").isNull();
    hear("39", 5.5);
    after(1);
    hear("38", 220);
    assertThat(open())
        .as("nobody has seen that the power was lost; what is hot is explained by the water now")
        .extracting(Alarm::rule)
        .containsExactlyInAnyOrder("power-lost", "very-high", "pump-stopped");
    assertThat(only("warm").cause()).isEqualTo(only("very-high").id());
    assertThat(only("warm").caseReference()).isNull();
    after(1);
    hear("39", 1);
    assertThat(only("warm").cause()).isNull();
    String opened = only("warm").caseReference();
    assertThat(opened).isNotNull();
    assertThat(whatHappenedTo(only("warm")))
        .containsExactly("发生", "归入原因报警", "归入原因报警", "原因已恢复或搁置，单独列出", "立成工单");

    hear("38", 5);
    assertThat(only("warm").cause()).as("it came up before").isEqualTo(only("power-lost").id());
    after(1);
    hear("38", 220);
    assertThat(only("warm").caseReference()).isEqualTo(opened);
    hear("FF21", 20);
    after(1);
    hear("38", 5);
    hear("FF21", 70);
    after(1);
    hear("FF21", 20);
    hear("38", 220);
    after(1);
    hear("FF21", 70);
    assertThat(only("warm").cause()).as("raised again without a cause").isNull();
  }

  @Test
  void whatIsPutAsideExplainsNothing() {
    var operator = staff(Role.OPERATOR, "pj.t01");
    hear("38", 5);
    hear("FF21", 70);
    Alarm power = only("power-lost");
    alarms.shelve(power.id(), clock.instant().plusSeconds(3600), "电压表正在检修", operator);
    assertThat(only("warm").cause()).isNull();
    assertThat(only("warm").caseReference()).isNotNull();
    hear("4C.1", 0);
    assertThat(only("pump-stopped").cause()).as("raised beneath what is put aside").isNull();
    assertThat(open()).extracting(Alarm::rule).containsExactlyInAnyOrder("warm", "pump-stopped");
  }

  @Test
  void whatIsPutAsideComesBackByItself() {
    var operator = staff(Role.OPERATOR, "pj.t01");
    hear("38", 5);
    Alarm alarm = only("power-lost");
    Instant end = clock.instant().plus(Duration.ofHours(1));
    assertThatThrownBy(() -> alarms.shelve(alarm.id(), end, " ", operator))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() ->
            alarms.shelve(alarm.id(), clock.instant().plus(Duration.ofHours(25)), "检修", operator))
        .isInstanceOf(InvalidInput.class);
    alarms.shelve(alarm.id(), end, "电压表正在检修", operator);
    assertThat(open()).isEmpty();
    var shelved = AlarmQuery.of(Which.SHELVED).ofThing(device.thing());
    assertThat(alarms.list(shelved, new PageRequest(0, 5), operator).items())
        .extracting(Alarm::shelfReason)
        .containsExactly("电压表正在检修");

    assertThat(told(operator)).isEqualTo(1);
    after(3600);
    assertThat(open()).extracting(Alarm::id).containsExactly(alarm.id());
    assertThat(whatHappenedTo(alarm)).containsExactly("发生", "搁置", "取消搁置");
    assertThat(told(operator)).as("told once for a raising").isEqualTo(1);

    alarms.shelve(alarm.id(), clock.instant().plusSeconds(600), "再看一看", operator);
    alarms.unshelve(alarm.id(), operator);
    assertThat(open()).hasSize(1);
  }

  private long told(Actor.Staff person) {
    return messages.of(person.id(), new PageRequest(0, 50)).items().stream()
        .filter(it -> it.body().contains(address))
        .count();
  }
}
