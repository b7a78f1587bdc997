package org.huying.engine.telemetry.internal.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.huying.engine.telemetry.Alarm;
import org.huying.engine.telemetry.AlarmQuery;
import org.huying.engine.telemetry.AlarmQuery.Which;
import org.huying.engine.telemetry.AlarmRaised;
import org.huying.engine.telemetry.AlarmState;
import org.huying.engine.telemetry.Alarms;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Field;
import org.huying.engine.telemetry.Observations;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.Severity;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.rule.AlarmRule;
import org.huying.engine.telemetry.internal.rule.Now;
import org.huying.engine.telemetry.internal.rule.Site;
import org.huying.engine.telemetry.internal.rule.Sites;
import org.huying.engine.telemetry.internal.station.Caller;
import org.huying.engine.telemetry.internal.station.StationServer;
import org.huying.engine.telemetry.internal.station.StationSettings;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.huying.engine.telemetry.internal.store.Rows;
import org.huying.engine.telemetry.internal.store.Spool;
import org.huying.engine.telemetry.internal.store.Store;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.Messages;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class AlarmsIT {
  private static final Actor HOUSE = new Actor.System();
  private static final LocalDateTime NOON = LocalDateTime.of(2026, 8, 1, 12, 0);
  private static int number = 6_000_000;

  @Autowired Watchman watchman;
  @Autowired AlarmWriter writer;
  @Autowired AlarmTable table;
  @Autowired AlarmNews news;
  @Autowired AlarmCauses causes;
  @Autowired Sites sites;
  @Autowired Alarms alarms;
  @Autowired Devices devices;
  @Autowired Observations observations;
  @Autowired Registry registry;
  @Autowired Places places;
  @Autowired Fixtures fixtures;
  @Autowired Messages messages;
  @Autowired DataSource dataSource;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationEventPublisher events;
  @Autowired PlatformTransactionManager manager;
  @TempDir Path folder;

  private final Health health = new Health();
  private String address;
  private Device device;

  @BeforeEach
  void station() {
    SmallDistrict.enter(places);
    clock.set(NOON.atZone(MovableClock.CHINA).toInstant());
    address = "%010d".formatted(++number);
    device = AlarmField.station(devices, "rtu" + address, "t01c001", address, 2);
  }

  private void hear(String channel, double value) {
    watchman.heard(
        AlarmField.rows(devices, device, channel, clock.instant(), value, Quality.MEASURED));
    writer.flush();
  }

  private void after(int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
    watchman.tick();
    writer.flush();
  }

  private List<Alarm> all() {
    var query = AlarmQuery.of(Which.ALL).ofThing(device.thing());
    return alarms.list(query, new PageRequest(0, 200), HOUSE).items();
  }

  private List<Alarm> open() {
    return alarms
        .list(AlarmQuery.open().ofThing(device.thing()), new PageRequest(0, 200), HOUSE)
        .items();
  }

  private Alarm only(String rule) {
    return all().stream().filter(it -> it.rule().equals(rule)).findFirst().orElseThrow();
  }

  private List<String> whatHappenedTo(Alarm it) {
    return alarms.steps(it.id(), HOUSE).stream().map(Alarm.Step::what).toList();
  }

  private Actor.Staff staff(Role role, String path) {
    return fixtures.staff("a" + UUID.randomUUID().toString().substring(0, 8), role, path);
  }

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
    health.write(dataSource);
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
    health.write(dataSource);
    after(1);
    assertThat(only("silent").state()).isEqualTo(AlarmState.CLEARED);
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
    health.write(dataSource);
    after(1);
    after(57);
    assertThat(all()).noneMatch(it -> it.rule().equals("silent"));
    after(2);
    assertThat(only("silent").state()).isEqualTo(AlarmState.RAISED);
    assertThat(only("silent").value()).isEqualTo(60);
    health.good(device.id(), clock.instant(), 0);
    health.write(dataSource);
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
          assertThat(it.flood()).isNotNull();
          assertThat(it.flood().words()).isEqualTo("停电：50 个测试站");
          assertThat(it.flood().unacknowledged()).isEqualTo(50);
          assertThat(it.flood().placeName()).isEqualTo(places.getByCode("t02").name());
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

  @Test
  void whileTheDatabaseIsAwayAlarmsAreRemembered() throws Exception {
    var away = new AwayAtFirst(manager, 1);
    var patient = new AlarmWriter(table, causes, news, sites, events, away, true);
    patient.start();
    try {
      var other =
          new Watchman(
              sites,
              new Now(sites, jdbc, clock),
              new Silence(jdbc),
              table,
              patient,
              events,
              clock,
              jdbc,
              false);
      other.heard(AlarmField.rows(devices, device, "38", clock.instant(), 5, Quality.MEASURED));
      for (int i = 0; i < 100 && all().isEmpty(); i++) Thread.sleep(50);
      assertThat(only("power-lost").state()).isEqualTo(AlarmState.RAISED);
      assertThat(away.left).isNegative();
    } finally {
      patient.stop();
    }
  }

  @Test
  void whatCannotBeWrittenIsCountedAndHoldsNothingUp() throws Exception {
    var patient = new AlarmWriter(table, causes, news, sites, events, manager, true);
    Site site = sites.find(device.thing()).orElseThrow();
    AlarmRule rule = Objects.requireNonNull(site.kind().alarms().get("power-lost"));
    var nowhere =
        new Site(
            UUID.randomUUID(),
            "nowhere",
            "哪里都没有",
            "pj.t01",
            site.kind(),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of());
    for (Site it : List.of(nowhere, site))
      patient.add(new Change(it, rule, 0, true, clock.instant(), 5.0, "没有电"));
    patient.start();
    try {
      for (int i = 0; i < 100 && (all().isEmpty() || !patient.isIdle()); i++) Thread.sleep(50);
      assertThat(only("power-lost").state()).isEqualTo(AlarmState.RAISED);
      assertThat(patient.refused()).isEqualTo(1);
    } finally {
      patient.stop();
    }
  }

  /** A database that cannot be reached so many times. */
  private static final class AwayAtFirst implements PlatformTransactionManager {
    private final PlatformTransactionManager there;
    private volatile int left;

    private AwayAtFirst(PlatformTransactionManager there, int left) {
      this.there = there;
      this.left = left;
    }

    @Override
    public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
      if (left-- > 0) throw new CannotCreateTransactionException("the database is away");
      return there.getTransaction(definition);
    }

    @Override
    public void commit(TransactionStatus status) {
      there.commit(status);
    }

    @Override
    public void rollback(TransactionStatus status) {
      there.rollback(status);
    }
  }
}
