package org.huying.engine.telemetry.internal.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import org.huying.engine.telemetry.Alarm;
import org.huying.engine.telemetry.AlarmState;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.Severity;
import org.huying.engine.telemetry.internal.rule.Now;
import org.huying.engine.telemetry.internal.station.Caller;
import org.huying.engine.telemetry.internal.station.StationServer;
import org.huying.engine.telemetry.internal.station.StationSettings;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.huying.engine.telemetry.internal.store.Spool;
import org.huying.engine.telemetry.internal.store.Store;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.Messages;
import org.junit.jupiter.api.Test;

class AlarmsIT extends AlarmStation {
  @Test
  void aReportOnTheWireRaisesAnAlarmThatIsAcknowledgedAndOver() throws Exception {
    var settings =
        new StationSettings(
            0,
            "127.0.0.1",
            100,
            100,
            Duration.ofSeconds(8),
            Duration.ofSeconds(1),
            Duration.ofMinutes(15),
            5,
            100,
            Duration.ofMinutes(5),
            Duration.ofMinutes(1));
    var operator = staff(Role.OPERATOR, "pj.t01");
    try (var spool = Spool.open(folder, 1 << 20, 4096);
        var intake =
            new Intake(
                new Store(dataSource, clock, health, Duration.ofDays(100)), spool, 1000, watchman);
        var server = new StationServer(settings, registry, intake, health, clock);
        var station = new Caller(server.port(), address, 0x1234)) {
      station.send(station.report(1, NOON, NOON, 5600));
      station.next();
      writer.flush();
      Alarm alarm = only("very-high");
      assertThat(alarm.state()).isEqualTo(AlarmState.RAISED);
      assertThat(alarm.severity()).isEqualTo(Severity.CRITICAL);
      assertThat(alarm.text()).isEqualTo("水位 5.6 米，超过 5 米");
      assertThat(messages.of(operator.id(), new PageRequest(0, 5)).items())
          .extracting(Messages.Line::title)
          .containsExactly("水位危急");

      alarms.acknowledge(alarm.id(), "已派人查看", operator);
      alarm = alarms.get(alarm.id(), operator);
      assertThat(alarm.state()).isEqualTo(AlarmState.ACKNOWLEDGED);
      assertThat(alarm.acknowledgedBy()).isEqualTo(operator.name());

      clock.advance(Duration.ofMinutes(1));
      station.send(station.report(2, NOON.plusMinutes(1), NOON.plusMinutes(1), 4900));
      station.next();
      writer.flush();
      assertThat(only("very-high").state())
          .as("within the dead band")
          .isEqualTo(AlarmState.ACKNOWLEDGED);
      clock.advance(Duration.ofMinutes(1));
      station.send(station.report(3, NOON.plusMinutes(2), NOON.plusMinutes(2), 4700));
      station.next();
      writer.flush();
      assertThat(only("very-high").state()).isEqualTo(AlarmState.OVER);
      assertThat(whatHappenedTo(alarm)).containsExactly("发生", "立成工单", "确认", "恢复");
    }
  }

  @Test
  void aDelayRunsByTheClockAndChatteringRaisesNothing() {
    for (int i = 0; i < 20; i++) {
      hear("39", i % 2 == 0 ? 3.1 : 2.9);
      after(5);
    }
    assertThat(all()).isEmpty();
    hear("39", 3.1);
    after(9);
    assertThat(all()).isEmpty();
    after(1);
    assertThat(only("high").state()).isEqualTo(AlarmState.RAISED);
    hear("39", 2.9);
    after(60);
    assertThat(only("high").state()).as("within the dead band").isEqualTo(AlarmState.RAISED);
    hear("39", 2.7);
    after(20);
    assertThat(only("high").state()).isEqualTo(AlarmState.CLEARED);
    assertThat(open()).as("nobody has seen it").hasSize(1);

    hear("39", 3.2);
    after(10);
    Alarm again = only("high");
    assertThat(all()).hasSize(1);
    assertThat(again.times()).isEqualTo(2);
    assertThat(again.state()).isEqualTo(AlarmState.RAISED);
    assertThat(whatHappenedTo(again)).containsExactly("发生", "恢复", "再次发生");
  }

  @Test
  void whatIsLateOrImplausibleRaisesNoAlarmOfNow() {
    watchman.heard(
        AlarmField.rows(devices, device, "39", clock.instant(), 8.9, Quality.IMPLAUSIBLE));
    watchman.heard(
        AlarmField.rows(
            devices,
            device,
            "39",
            clock.instant().minus(Duration.ofHours(2)),
            8.5,
            Quality.MEASURED,
            clock.instant()));
    writer.flush();
    assertThat(all()).isEmpty();
    hear("39", 1);
    watchman.heard(
        AlarmField.rows(
            devices,
            device,
            "39",
            clock.instant().minusSeconds(60),
            8.5,
            Quality.MEASURED,
            clock.instant()));
    writer.flush();
    assertThat(all()).isEmpty();
    clock.advance(Duration.ofSeconds(2));
    observations.enter(AlarmField.book(devices, device).id(), clock.instant(), 5.5, HOUSE);
    writer.flush();
    assertThat(only("very-high").state()).as("read by hand just now").isEqualTo(AlarmState.RAISED);
  }

  @Test
  void aClockThatIsSetBackDelaysNoAlarm() throws SQLException {
    hear("39", 1);
    health.good(device.id(), clock.instant(), 0);
    health.write(dataSource, clock.instant());
    after(1);
    clock.set(clock.instant().minus(Duration.ofHours(1)));
    hear("39", 3.2);
    after(10);
    assertThat(only("high").state()).as("by what was heard since").isEqualTo(AlarmState.RAISED);
    hear("39", 1.0);
    after(300);
    hear("39", 2.6);
    assertThat(only("rising").state()).isEqualTo(AlarmState.RAISED);
    assertThat(only("silent").state()).as("nothing since").isEqualTo(AlarmState.RAISED);
    health.good(device.id(), clock.instant(), 0);
    health.write(dataSource, clock.instant());
    after(1);
    assertThat(only("silent").state()).isEqualTo(AlarmState.CLEARED);
  }

  @Test
  void whatANodeThatWasHeldUpBringsLaterMakesNothingSilent() throws SQLException {
    var heldUp = new Health();
    heldUp.good(device.id(), clock.instant(), 0);
    clock.advance(Duration.ofSeconds(90));
    health.good(device.id(), clock.instant(), 0);
    health.write(dataSource, clock.instant());
    heldUp.write(dataSource, clock.instant());
    assertThat(devices.of(device.thing(), HOUSE).getFirst().health().lastHeard())
        .isEqualTo(clock.instant());
  }

  @Test
  void whatWasLongOnItsWayForgetsNoSeries() {
    hear("39", 1);
    after(300);
    hear("39", 1.1);
    watchman.heard(
        AlarmField.rows(
            devices,
            device,
            "38",
            clock.instant().minusSeconds(5),
            20,
            Quality.MEASURED,
            clock.instant().minusSeconds(3)));
    after(1);
    hear("39", 2.6);
    assertThat(only("rising").state()).isEqualTo(AlarmState.RAISED);
  }

  @Test
  void aRiseAStandstillAndSilenceAreAlarmsToo() throws SQLException {
    hear("4C.1", 1);
    hear("39", 1);
    after(300);
    hear("39", 2.6);
    assertThat(only("rising").text()).isEqualTo("水位在 10 分钟内上升 1.6 米");
    for (int i = 0; i < 21; i++) {
      after(60);
      hear("4C.1", 1);
      hear("39", 2.6);
    }
    assertThat(only("rising").state()).isEqualTo(AlarmState.CLEARED);
    assertThat(only("stuck").text()).contains("已有 20 分钟没有变化");
    after(1);
    hear("39", 2.5);
    assertThat(only("stuck").state()).isEqualTo(AlarmState.CLEARED);

    health.good(device.id(), clock.instant(), 0);
    health.write(dataSource, clock.instant());
    after(1);
    after(57);
    assertThat(all()).noneMatch(it -> it.rule().equals("silent"));
    after(2);
    assertThat(only("silent").state()).isEqualTo(AlarmState.RAISED);
    assertThat(only("silent").value()).isEqualTo(60);
    health.good(device.id(), clock.instant(), 0);
    health.write(dataSource, clock.instant());
    after(1);
    assertThat(only("silent").state()).isEqualTo(AlarmState.CLEARED);
  }

  @Test
  void afterARestartOrOnAnotherNodeAnAlarmIsRaisedOnce() {
    hear("39", 5.5);
    var other =
        new Watchman(
            sites,
            new Now(sites, jdbc, clock),
            new Silence(jdbc),
            table,
            writer,
            events,
            clock,
            jdbc,
            false);
    other.heard(AlarmField.rows(devices, device, "39", clock.instant(), 5.5, Quality.MEASURED));
    watchman.rebuild();
    hear("39", 5.6);
    assertThat(all()).filteredOn(it -> it.rule().equals("very-high")).hasSize(1);
    assertThat(whatHappenedTo(only("very-high"))).containsExactly("发生", "立成工单");

    clock.advance(Duration.ofSeconds(1));
    other.heard(AlarmField.rows(devices, device, "39", clock.instant(), 1, Quality.MEASURED));
    writer.flush();
    assertThat(only("very-high").state())
        .as("the other node cleared it")
        .isEqualTo(AlarmState.CLEARED);
    after(6);
    hear("39", 5.7);
    assertThat(only("very-high").times()).as("and this one knows").isEqualTo(2);
  }

  @Test
  void aThingMayHaveALimitOfItsOwn() {
    var operator = staff(Role.OPERATOR, "pj.t01");
    hear("39", 5.5);
    assertThat(only("very-high").state()).isEqualTo(AlarmState.RAISED);
    alarms.changeLimit(device.thing(), "very-high", 6.0, false, "加高了围堰", operator);
    after(1);
    hear("39", 5.5);
    assertThat(only("very-high").state()).isEqualTo(AlarmState.CLEARED);
    after(1);
    hear("39", 6.5);
    assertThat(only("very-high").times()).isEqualTo(2);
    alarms.changeLimit(device.thing(), "very-high", null, true, "水位计拆下检修", operator);
    after(1);
    assertThat(only("very-high").state()).as("switched off").isEqualTo(AlarmState.CLEARED);
    hear("39", 7);
    assertThat(only("very-high").state()).isEqualTo(AlarmState.CLEARED);

    assertThat(alarms.changes(device.thing(), "very-high", operator))
        .extracting(it -> it.reason() + it.who())
        .containsExactly("水位计拆下检修" + operator.name(), "加高了围堰" + operator.name());
    assertThat(alarms.rules(device.thing(), operator))
        .filteredOn(it -> it.rule().equals("high"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.words()).isEqualTo("水位高于3，持续 10 秒");
          assertThat(it.usual()).isEqualTo(3);
          assertThat(it.changeable()).isTrue();
        });
    assertThatThrownBy(
            () -> alarms.changeLimit(device.thing(), "very-high", 99.0, false, "不可能", operator))
        .isInstanceOf(InvalidInput.class);
    assertThat(
            jdbc.sql("select count(*) from audit.entry where action = 'alarm.set' and actor = ?")
                .param(operator.pseudonym())
                .query(Long.class)
                .single())
        .isEqualTo(2);
  }
}
