package org.huying.engine.telemetry.internal.alarm;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.huying.engine.telemetry.Alarm;
import org.huying.engine.telemetry.AlarmQuery;
import org.huying.engine.telemetry.AlarmQuery.Which;
import org.huying.engine.telemetry.Alarms;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Observations;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.rule.Sites;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.Messages;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A station of the kind that tests have, in a whole house, and what is asked about its alarms. */
@HouseTest
abstract class AlarmStation {
  static final Actor HOUSE = new Actor.System();
  static final LocalDateTime NOON = LocalDateTime.of(2026, 8, 1, 12, 0);
  static int number = 6_000_000;

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

  final Health health = new Health();
  String address;
  Device device;

  @BeforeEach
  void station() {
    SmallDistrict.enter(places);
    clock.set(NOON.atZone(MovableClock.CHINA).toInstant());
    address = "%010d".formatted(++number);
    device = AlarmField.station(devices, "rtu" + address, "t01c001", address, 2);
  }

  void hear(String channel, double value) {
    watchman.heard(
        AlarmField.rows(devices, device, channel, clock.instant(), value, Quality.MEASURED));
    writer.flush();
  }

  void after(int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
    watchman.tick();
    writer.flush();
  }

  List<Alarm> all() {
    var query = AlarmQuery.of(Which.ALL).ofThing(device.thing());
    return alarms.list(query, new PageRequest(0, 200), HOUSE).items();
  }

  List<Alarm> open() {
    return alarms
        .list(AlarmQuery.open().ofThing(device.thing()), new PageRequest(0, 200), HOUSE)
        .items();
  }

  Alarm only(String rule) {
    return all().stream().filter(it -> it.rule().equals(rule)).findFirst().orElseThrow();
  }

  List<String> whatHappenedTo(Alarm it) {
    return alarms.steps(it.id(), HOUSE).stream().map(Alarm.Step::what).toList();
  }

  Actor.Staff staff(Role role, String path) {
    return fixtures.staff("a" + UUID.randomUUID().toString().substring(0, 8), role, path);
  }
}
