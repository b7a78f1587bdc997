package org.huying.engine.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.huying.engine.telemetry.internal.DeviceFile;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.rule.Now;
import org.huying.engine.telemetry.internal.rule.Values;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class DevicesIT {
  private static final Actor HOUSE = new Actor.System();

  @Autowired Devices devices;
  @Autowired Observations observations;
  @Autowired Registry registry;
  @Autowired Now now;
  @Autowired Places places;
  @Autowired Fixtures fixtures;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void district() {
    SmallDistrict.enter(places);
  }

  private Actor.Staff staff(Role role, String path) {
    return fixtures.staff("s" + UUID.randomUUID().toString().substring(0, 8), role, path);
  }

  @Test
  void aFileOfDevicesIsRegisteredAndEveryNodeKnowsThem() {
    String csv =
        DeviceFile.HEAD
            + """

            ps-a,东头泵站,t01,rtu-a,遥测终端,SL651,1100000001,12AB,39,water-level,前池水位,,-2,9
            ,,,rtu-a,,,,,38,voltage,电源电压,,,
            ps-a,东头泵站,t01,plc-a,控制器,MODBUS_TCP,10.0.0.1:502/1,,,,,,,
            """;
    assertThat(devices.importCsv(csv, staff(Role.ADMIN, "pj.t01"))).isEqualTo(2);

    var entry = registry.find(Protocol.SL651, "1100000001").orElseThrow();
    assertThat(entry.accepts("12ab")).isTrue();
    assertThat(entry.accepts("12AC")).isFalse();
    assertThat(entry.channels()).containsOnlyKeys("39", "38");
    Thing thing =
        devices.things(HOUSE).stream()
            .filter(it -> it.code().equals("ps-a"))
            .findFirst()
            .orElseThrow();
    assertThat(devices.of(thing.id(), HOUSE))
        .extracting(Device::code)
        .containsExactly("plc-a", "rtu-a");
    assertThat(devices.datastreams(thing.id(), HOUSE))
        .extracting(Datastream::unit)
        .containsExactly("m", "V");
    assertThat(
            jdbc.sql("select encode(key_hash, 'escape') from telemetry.device where code = 'rtu-a'")
                .query(String.class)
                .single())
        .doesNotContain("12AB");
  }

  @Test
  void aThingMayHaveAKindAndItsNewestValuesAreKnown() {
    String csv =
        DeviceFile.HEAD
            + ",kind"
            + """

            ps-k,南头泵站,t01,book-k,抄表本,HAND,book-k,,level.fore,water-level,前池水位,,-2,9,pump-station
            """;
    devices.importCsv(csv, HOUSE);
    Thing thing =
        devices.things(HOUSE).stream()
            .filter(it -> it.code().equals("ps-k"))
            .findAny()
            .orElseThrow();
    assertThat(thing.kind()).isEqualTo("pump-station");
    Values before = now.of(thing.id(), Duration.ofMinutes(1));
    assertThat(before.of("level.fore").why()).isEqualTo("前池水位还没有数据");
    var level = devices.datastreams(thing.id(), HOUSE).getFirst();
    observations.enter(level.id(), clock.instant(), 1.25, HOUSE);
    assertThat(now.of(thing.id(), Duration.ofMinutes(1)).of("level.fore").value()).isEqualTo(1.25);
    clock.advance(Duration.ofMinutes(2));
    assertThat(now.of(thing.id(), Duration.ofMinutes(1)).of("level.fore").value()).isNull();

    String another = csv.replace("book-k", "book-l").replace("pump-station", "ferry");
    assertThatThrownBy(() -> devices.importCsv(another, HOUSE))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.fields())
                    .extracting(FieldError::message)
                    .containsExactly("第 2 行：没有这种站点类别：ferry"));
  }

  @Test
  void aFileWithOneWrongLineRegistersNothingAndNamesIt() {
    Field.station(devices, "taken", "t01", "1200000001");
    String csv =
        DeviceFile.HEAD
            + """

            ps-b,好泵站,t01,rtu-b1,终端,SL651,1200000002,,39,water-level,水位,,,
            ps-b,好泵站,t01,rtu-b2,终端,SL651,1200000001,,39,no-such,水位,,,
            ps-b,好泵站,t01,taken,终端,SL651,12,xyz,39,water-level,水位,米,5,1
            """;
    assertThatThrownBy(() -> devices.importCsv(csv, HOUSE))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.fields())
                    .extracting(FieldError::message)
                    .contains(
                        "第 3 行：没有这种观测要素：no-such",
                        "第 3 行：地址已被使用：1200000001",
                        "第 4 行：设备编号已被使用：taken",
                        "第 4 行：密码应是 4 位十六进制数",
                        "第 4 行：单位应使用 UCUM 代码：米",
                        "第 4 行：下限高于上限：39"));
    assertThat(registry.find(Protocol.SL651, "1200000002")).isEmpty();
    String elsewhere =
        DeviceFile.HEAD
            + "\nthing-taken,泵站,t02,rtu-b3,终端,SL651,1200000003,,,,,,,\nps-x,站,nowhere,rtu-b4,终端,SL651,1200000004,,,,,,,";
    assertThatThrownBy(() -> devices.importCsv(elsewhere, HOUSE))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.fields())
                    .extracting(FieldError::field)
                    .containsExactly("line 2", "line 3"));
  }

  @Test
  void whoHasNoRoleAtThePlaceNeitherSeesNorChangesAnything() {
    Device device = Field.station(devices, "scoped", "t01c001", "1300000001");
    var level = Field.datastream(devices, device, "39");
    Instant now = clock.instant();
    for (Actor stranger :
        new Actor[] {
          new Actor.Nobody(),
          fixtures.resident("13800651001"),
          staff(Role.ADMIN, "pj.t02"),
          staff(Role.EDITOR, "pj.t01")
        }) {
      assertThat(devices.things(stranger)).extracting(Thing::code).doesNotContain("thing-scoped");
      assertThatThrownBy(() -> devices.of(device.thing(), stranger)).isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> observations.latest(device.thing(), stranger))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> observations.series(level.id(), now.minusSeconds(60), now, stranger))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> observations.enter(level.id(), now, 1, stranger))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> devices.setKey(device.thing(), device.id(), "0000", stranger))
          .isInstanceOf(NotFound.class);
    }
    var watcher = staff(Role.SUPERVISOR, "pj.t01");
    assertThat(devices.things(watcher)).extracting(Thing::code).contains("thing-scoped");
    assertThat(observations.latest(device.thing(), watcher)).hasSize(4);
    assertThatThrownBy(() -> observations.enter(level.id(), now, 1, watcher))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> devices.enable(device.thing(), device.id(), false, watcher))
        .isInstanceOf(Forbidden.class);
    String theirs = DeviceFile.HEAD + "\nps-n,邻站,t02,rtu-n,终端,SL651,1300000002,,,,,,,";
    assertThatThrownBy(() -> devices.importCsv(theirs, staff(Role.ADMIN, "pj.t01")))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void anotherKeyOrADeviceOutOfUseCountsAtOnce() {
    Device device = Field.station(devices, "keyed", "t01", "1400000001");
    var admin = staff(Role.ADMIN, "pj.t01");
    devices.setKey(device.thing(), device.id(), "BEEF", admin);
    assertThat(registry.find(Protocol.SL651, "1400000001").orElseThrow().accepts("BEEF")).isTrue();
    assertThatThrownBy(() -> devices.setKey(device.thing(), device.id(), "long", admin))
        .isInstanceOf(InvalidInput.class);
    devices.enable(device.thing(), device.id(), false, admin);
    assertThat(registry.find(Protocol.SL651, "1400000001")).isEmpty();
    devices.enable(device.thing(), device.id(), true, admin);
    assertThat(registry.find(Protocol.SL651, "1400000001")).isPresent();
  }

  @Test
  void aReadingByHandIsMarkedAndReplacesOnlyOneByHand() {
    Device book = Field.book(devices, "book", "t01");
    var level = Field.datastream(devices, book, "level");
    var worker = staff(Role.DISPATCHER, "pj.t01");
    Instant at = clock.instant().minus(Duration.ofHours(5)).truncatedTo(ChronoUnit.SECONDS);
    observations.enter(level.id(), at, 1.2, worker);
    observations.enter(level.id(), at, 1.3, worker);
    var latest =
        Objects.requireNonNull(observations.latest(book.thing(), worker).getFirst().observation());
    assertThat(latest.value()).isEqualTo(1.3);
    assertThat(latest.quality()).isEqualTo(Quality.BY_HAND);
    assertThat(
            jdbc.sql("select count(*) from telemetry.by_hand where datastream = ?")
                .param(level.id())
                .query(Long.class)
                .single())
        .isEqualTo(2);

    assertThatThrownBy(() -> observations.enter(level.id(), at, 99, worker))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> observations.enter(level.id(), at, Double.NaN, worker))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(
            () -> observations.enter(level.id(), clock.instant().plusSeconds(3600), 1, worker))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(
            () -> observations.enter(level.id(), at.minus(Duration.ofDays(8)), 1, worker))
        .isInstanceOf(InvalidInput.class);
    jdbc.sql("update telemetry.observation set quality = 0 where datastream = ?")
        .param(level.id())
        .update();
    assertThatThrownBy(() -> observations.enter(level.id(), at, 1.4, worker))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void aThingMovesWithItsPlace() {
    Device device = Field.station(devices, "moving", "t02c001e1", "1500000001");
    places.move(places.getByCode("t02c001e1").id(), places.getByCode("t01c001g2").id());
    assertThat(devices.thing(device.thing(), staff(Role.SUPERVISOR, "pj.t01")).path())
        .startsWith("pj.t01.");
    places.move(places.getByCode("t02c001e1").id(), places.getByCode("t02c001g1").id());
  }
}
