package org.huying.scene.pumps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.huying.engine.telemetry.Alarm;
import org.huying.engine.telemetry.AlarmQuery;
import org.huying.engine.telemetry.Alarms;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Severity;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.alarm.AlarmField;
import org.huying.engine.telemetry.internal.alarm.Watchman;
import org.huying.engine.telemetry.internal.modbus.Controllers;
import org.huying.engine.telemetry.internal.modbus.RegisterTable;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.huying.engine.telemetry.internal.store.Spool;
import org.huying.engine.telemetry.internal.store.Store;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.Messages;
import org.huying.foundation.places.Places;
import org.huying.scene.pumps.Shifts.FrozenAlarm;
import org.huying.scene.pumps.Shifts.FrozenStation;
import org.huying.scene.pumps.Shifts.LineKind;
import org.huying.testing.FieldProgram;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * From what happens in the field, with time four hundred times as fast there, over Modbus to the
 * alarm and what follows from it.
 */
@HouseTest
class StationAlarmsIT {
  private static final Map<String, String> PLAYED =
      Map.of(
          "ps-04", "storm",
          "ps-05", "pump-fault",
          "ps-06", "blocked-rack",
          "ps-07", "flap-fault",
          "ps-08", "link-loss",
          "ps-09", "lying-sensor");
  private static final Map<String, List<String>> EXPECTED =
      Map.of(
          "ps-04", List.of("fore-high"),
          "ps-05", List.of("pump-fault"),
          "ps-06", List.of("rack-blocked"),
          "ps-07", List.of("pump-backflow"),
          "ps-08", List.of("no-data"),
          "ps-09", List.of("level-lying"));
  private static final PageRequest PAGE = new PageRequest(0, 100);

  @Autowired ApplicationContext house;
  @Autowired Devices devices;
  @Autowired Alarms alarms;
  @Autowired Watchman watchman;
  @Autowired Registry registry;
  @Autowired RegisterTable table;
  @Autowired StationImport stations;
  @Autowired DemoPumpPast past;
  @Autowired ShiftDesk shifts;
  @Autowired Messages messages;
  @Autowired Places places;
  @Autowired Fixtures fixtures;
  @Autowired DataSource dataSource;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  @TempDir Path folder;

  private final Health health = new Health();

  private static String facts() throws IOException {
    String all =
        new ClassPathResource("demo/pump-stations.csv").getContentAsString(StandardCharsets.UTF_8);
    return all.lines()
        .filter(it -> it.startsWith("code,") || PLAYED.containsKey(it.substring(0, 5)))
        .map(it -> it.replaceFirst(",t\\d+c\\d+,", ",t01c001,"))
        .collect(Collectors.joining("\n"));
  }

  private Actor.Staff operator() {
    return fixtures.staff(
        "o" + UUID.randomUUID().toString().substring(0, 8), Role.OPERATOR, "pj.t01");
  }

  @Test
  void whatHappensInTheFieldBecomesAlarmsCasesLinesOfTheLogAndPartOfTheHandOver() throws Exception {
    SmallDistrict.enter(places);
    fixtures.staff("cleaner", fixtures.unit("drain", "pj"), new Grant(Role.HANDLER, "pj"));
    var on = operator();
    var off = operator();
    clock.reset();
    jdbc.sql("delete from telemetry.lease").update();
    try (var spool = Spool.open(folder, 1 << 20, 4096);
        var intake =
            new Intake(
                new Store(dataSource, clock, health, Duration.ofDays(100)),
                spool,
                10_000,
                watchman);
        var field =
            FieldProgram.start(
                PLAYED.keySet().stream().sorted().collect(Collectors.joining(",")),
                1,
                "--speed",
                "400")) {
      new DemoPumpStations(devices, stations, past, field.modbusPort()).register(facts());
      shifts.begin("早班", on);
      try (var controllers = new Controllers(registry, table, jdbc, intake, health, clock)) {
        until(() -> {
          health.write(dataSource, clock.instant());
          return PLAYED.keySet().stream().allMatch(this::isHeard);
        });
        for (var it : PLAYED.entrySet()) field.play(it.getValue(), it.getKey());
        field.press("ps-04", "action=local");
        field.press("ps-04", "action=manual"); // nobody pumps while it storms
        until(() -> {
          clock.advance(Duration.ofSeconds(2));
          health.write(dataSource, clock.instant());
          watchman.tick();
          AlarmField.write(house);
          return raised(on).containsAll(EXPECTED.keySet());
        });
        assertThat(raised(on)).containsAll(EXPECTED.keySet());
        whatFollows(on, off);
      }
    }
  }

  private boolean isHeard(String station) {
    UUID thing = devices.thing(station, TwoStations.HOUSE).id();
    return devices.of(thing, TwoStations.HOUSE).getFirst().health().lastHeard() != null;
  }

  /** Stations that have what is expected there. */
  private Set<String> raised(Actor.Staff actor) {
    return alarms.list(AlarmQuery.of(AlarmQuery.Which.ALL), PAGE, actor).items().stream()
        .filter(it -> EXPECTED.getOrDefault(it.thingCode(), List.of()).contains(it.rule()))
        .map(Alarm::thingCode)
        .collect(Collectors.toSet());
  }

  private List<Alarm> all(String station, Actor.Staff actor) {
    var query = AlarmQuery.of(AlarmQuery.Which.ALL).ofThing(devices.thing(station, actor).id());
    return alarms.list(query, PAGE, actor).items();
  }

  private Alarm alarm(String station, String rule, Actor.Staff actor) {
    return all(station, actor).stream()
        .filter(it -> it.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  private void whatFollows(Actor.Staff on, Actor.Staff off) {
    Alarm blocked = alarm("ps-06", "rack-blocked", on);
    assertThat(blocked.caseReference()).isNotNull();
    assertThat(
            jdbc.sql("select count(*) from cases.case_file where type = 'cleaning'")
                .query(Long.class)
                .single())
        .as("one case")
        .isEqualTo(1);

    Alarm backflow = alarm("ps-07", "pump-backflow", on);
    assertThat(backflow.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(shifts.log(null, "ps-07", LineKind.ALARM, null, null, PAGE, on).items())
        .filteredOn(it -> it.text().equals(backflow.text()))
        .isNotEmpty()
        .allMatch(it -> Objects.equals(it.stationName(), backflow.thingName()));
    assertThat(shifts.log(null, "ps-06", LineKind.ALARM, null, null, PAGE, on).items())
        .as("a warning is no line")
        .noneMatch(it -> it.text().equals(blocked.text()));
    assertThat(messages.of(on.id(), PAGE).items()).anyMatch(it -> it.title().endsWith("泵倒流"));
    assertThat(messages.of(off.id(), PAGE).items()).as("somebody else is on").isEmpty();

    Alarm fault = alarm("ps-05", "pump-fault", on);
    alarms.acknowledge(fault.id(), "已派人", on);
    shifts.handOver("五座站有报警", on);
    var frozen = Objects.requireNonNull(shifts.list(PAGE, off).items().getFirst().state()).wrong();
    assertThat(frozen(frozen, "ps-05"))
        .contains(new FrozenAlarm(Severity.WARNING, fault.text(), fault.raisedAt(), true));
    assertThat(frozen(frozen, "ps-08"))
        .anyMatch(it -> it.severity() == Severity.CRITICAL && !it.acknowledged());
  }

  private static List<FrozenAlarm> frozen(List<FrozenStation> stations, String code) {
    return stations.stream()
        .filter(it -> it.code().equals(code))
        .flatMap(it -> it.alarms().stream())
        .toList();
  }

  private static void until(Callable<Boolean> it) {
    await().atMost(Duration.ofSeconds(60)).until(it);
  }
}
