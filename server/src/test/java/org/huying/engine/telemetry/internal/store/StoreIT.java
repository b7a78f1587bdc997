package org.huying.engine.telemetry.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.huying.engine.telemetry.Datastream;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Field;
import org.huying.engine.telemetry.Observations;
import org.huying.engine.telemetry.Observations.Point;
import org.huying.engine.telemetry.Observations.Resolution;
import org.huying.engine.telemetry.Quality;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Places;
import org.huying.testing.HouseTest;
import org.huying.testing.SmallDistrict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@HouseTest
class StoreIT {
  private static final Actor HOUSE = new Actor.System();
  private static final Duration KEPT = Duration.ofDays(100);
  private static int number = 2_000_000;

  @Autowired Devices devices;
  @Autowired Observations observations;
  @Autowired Summary summary;
  @Autowired Places places;
  @Autowired DataSource dataSource;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  @TempDir Path folder;

  private final Health health = new Health();
  private Device device;
  private Datastream level;
  private Store store;

  @BeforeEach
  void station() {
    SmallDistrict.enter(places);
    clock.set(Instant.parse("2026-08-01T04:30:00Z"));
    String address = "%010d".formatted(++number);
    device = Field.station(devices, "rtu" + address, "t01", address);
    level = Field.datastream(devices, device, "39");
    store = new Store(dataSource, clock, health, KEPT);
  }

  private Rows rows(Instant from, Duration step, double... values) {
    var rows = new Rows(device.id(), clock.instant(), values.length);
    for (int i = 0; i < values.length; i++)
      rows.add(level.id(), from.plus(step.multipliedBy(i)), values[i], Quality.MEASURED);
    return rows;
  }

  private List<Double> stored() {
    return jdbc.sql("select value from telemetry.observation where datastream = ? order by at")
        .param(level.id())
        .query((row, n) -> row.getDouble(1))
        .list();
  }

  private Device.Health health() throws SQLException {
    health.write(dataSource, clock.instant());
    return devices.of(device.thing(), HOUSE).getFirst().health();
  }

  @Test
  void whatCameTwiceIsStoredOnceAndTheFirstStays() throws SQLException {
    Instant now = clock.instant();
    Duration second = Duration.ofSeconds(1);
    store.write(List.of(rows(now.minusSeconds(60), second, 1, 2, 3)));
    store.write(
        List.of(
            rows(now.minusSeconds(59), second, 9, 9, 4), rows(now.minusSeconds(57), second, 8)));
    assertThat(stored()).containsExactly(1.0, 2.0, 3.0, 4.0);
    assertThat(health().duplicates()).isEqualTo(3);
  }

  @Test
  void whatAnotherSystemKnewOfThePastIsNotLate() throws SQLException {
    Instant past = clock.instant().minus(Duration.ofDays(3));
    var rows = new Rows(device.id(), clock.instant(), 2);
    rows.add(level.id(), past, 1, Quality.SUBSTITUTED);
    rows.add(level.id(), past.plusSeconds(1), 2, Quality.MEASURED);
    store.write(List.of(rows));
    assertThat(health().late()).isEqualTo(1);
  }

  @Test
  void aNewProcessDoesNotTakeForNewWhatIsThere() throws SQLException {
    Instant from = clock.instant().minusSeconds(100);
    store.write(List.of(rows(from, Duration.ofSeconds(1), 1, 2, 3, 4, 5)));
    var restarted = new Store(dataSource, clock, health, KEPT);
    restarted.write(
        List.of(rows(from.minusSeconds(2), Duration.ofSeconds(1), 0, 0, 9, 9, 9, 9, 9, 6)));
    assertThat(stored()).containsExactly(0.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
  }

  @Test
  void aNewDayDoesNotWaitForWhoeverReadsObservations() throws SQLException {
    try (Connection reader = dataSource.getConnection()) {
      reader.setAutoCommit(false);
      try (var statement = reader.createStatement()) {
        statement.execute("select count(*) from telemetry.observation");
        store.write(List.of(rows(clock.instant().minus(Duration.ofDays(9)), Duration.ZERO, 5)));
      }
      reader.rollback();
    }
    assertThat(stored()).containsExactly(5.0);
  }

  @Test
  void twoNodesWriteOneDatastreamWithoutLossOrError() throws SQLException {
    var other = new Store(dataSource, clock, health, KEPT);
    Instant from = clock.instant().minusSeconds(100);
    for (int i = 0; i < 10; i++) {
      store.write(List.of(rows(from.plusSeconds(2 * i), Duration.ofSeconds(1), i, i)));
      other.write(List.of(rows(from.plusSeconds(2 * i + 1), Duration.ofSeconds(1), -1, 100 + i)));
    }
    assertThat(stored()).hasSize(21);
  }

  @Test
  void anyOrderOverManyDaysGivesTheSame() throws SQLException {
    var random = new Random(7);
    Instant now = clock.instant();
    List<Integer> hours = new ArrayList<>();
    for (int i = 0; i < 300; i++) hours.add(i);
    Collections.shuffle(hours, random);
    List<Rows> batch = new ArrayList<>();
    for (int hour : hours) {
      batch.add(rows(now.minus(hour, ChronoUnit.HOURS), Duration.ZERO, -hour));
      if (random.nextInt(5) == 0) {
        store.write(batch);
        batch.clear();
      }
    }
    store.write(batch);
    assertThat(stored()).hasSize(300).isSorted();
    assertThat(health().late()).isEqualTo(298);
  }

  @Test
  void whatIsOlderThanIsKeptIsRefusedAndOldDaysGo() throws SQLException {
    Instant now = clock.instant();
    store.write(
        List.of(
            rows(now.minus(Duration.ofDays(101)), Duration.ofDays(100), 1, 2),
            rows(now.minus(Duration.ofDays(3)), Duration.ofDays(1), 3)));
    assertThat(stored()).containsExactly(3.0, 2.0);
    var shortLived = new Store(dataSource, clock, health, Duration.ofDays(2));
    assertThat(shortLived.dropOldDays()).isPositive();
    assertThat(stored()).containsExactly(2.0);
  }

  @Test
  void minutesAndHoursSumUpWhatCameInTimeAndLate() throws SQLException {
    Instant hour = Instant.parse("2026-08-01T02:00:00Z");
    clock.set(hour);
    jdbc.sql("delete from telemetry.summed").update();
    for (int minute = 0; minute < 60; minute++) {
      clock.set(hour.plus(minute + 1, ChronoUnit.MINUTES));
      store.write(
          List.of(rows(hour.plus(minute, ChronoUnit.MINUTES), Duration.ofSeconds(20), 1, 2, 6)));
      summary.sumUp();
    }
    clock.set(hour.plus(90, ChronoUnit.MINUTES));
    summary.sumUp();
    Point first = series(hour, Duration.ofHours(4)).getFirst();
    assertThat(first).isEqualTo(new Point(hour, 3, 1, 6, 3, 6));
    Instant to = hour.plus(Duration.ofDays(5));
    var hours = observations.series(level.id(), hour, to, HOUSE);
    assertThat(hours.resolution()).isEqualTo(Resolution.HOUR);
    assertThat(hours.points()).containsExactly(new Point(hour, 180, 1, 6, 3, 6));

    store.write(List.of(rows(hour.plusSeconds(30), Duration.ZERO, 9)));
    summary.sumUp();
    assertThat(series(hour, Duration.ofHours(4)).getFirst())
        .isEqualTo(new Point(hour, 4, 1, 9, 4.5, 6));
    assertThat(observations.series(level.id(), hour, to, HOUSE).points().getFirst().high())
        .isEqualTo(9);
    assertThat(observations.series(level.id(), hour, hour.plusSeconds(60), HOUSE).points())
        .hasSize(4);
  }

  private List<Point> series(Instant from, Duration span) {
    return observations.series(level.id(), from, from.plus(span), HOUSE).points();
  }

  /** A database that can be cut off. */
  private static final class Cut extends DelegatingDataSource {
    private volatile boolean away;

    Cut(DataSource to) {
      super(to);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (away) throw new SQLException("nobody answers", "08001");
      return super.getConnection();
    }
  }

  @Test
  void whatIsAcknowledgedWhileTheDatabaseIsAwayIsThereAfterARestart() throws Exception {
    var cut = new Cut(dataSource);
    Instant from = clock.instant().minusSeconds(500);
    try (var spool = Spool.open(folder, 1 << 20, 4096);
        var intake = new Intake(new Store(cut, clock, health, KEPT), spool, 1000)) {
      intake.take(rows(from, Duration.ofSeconds(1), 1)).get(10, TimeUnit.SECONDS);
      cut.away = true;
      for (int i = 1; i <= 50; i++)
        intake.take(rows(from.plusSeconds(i), Duration.ofSeconds(1), i)).get(10, TimeUnit.SECONDS);
      assertThat(stored()).containsExactly(1.0);
    }
    try (var spool = Spool.open(folder, 1 << 20, 4096);
        var intake = new Intake(new Store(cut, clock, health, KEPT), spool, 1000)) {
      intake.take(rows(from.plusSeconds(60), Duration.ofSeconds(1), 60)).get(10, TimeUnit.SECONDS);
      cut.away = false;
      for (int i = 0; i < 100 && stored().size() < 52; i++) Thread.sleep(100);
      assertThat(stored()).hasSize(52).endsWith(49.0, 50.0, 60.0);
      assertThat(spool.isEmpty()).isTrue();
    }
  }

  @Test
  void whoeverBringsMoreThanThereIsRoomForWaits() throws Exception {
    var cut = new Cut(dataSource);
    cut.away = true;
    try (var spool = Spool.open(folder, 100, 4096)) {
      var intake = new Intake(new Store(cut, clock, health, KEPT), spool, 10);
      Instant from = clock.instant().minusSeconds(500);
      List<CompletableFuture<Void>> taken = Collections.synchronizedList(new ArrayList<>());
      Thread bringer =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  for (int i = 0; i < 30; i++)
                    taken.add(intake.take(rows(from.plusSeconds(i), Duration.ofSeconds(1), i)));
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      assertThat(bringer.join(Duration.ofMillis(700))).isFalse();
      assertThat(taken.size()).isBetween(10, 13);
      assertThat(taken.getLast().isDone()).isFalse();
      cut.away = false;
      assertThat(bringer.join(Duration.ofSeconds(20))).isTrue();
      for (var it : taken) it.get(10, TimeUnit.SECONDS);
      intake.close();
      for (int i = 0; i < 50 && stored().size() < 30; i++) Thread.sleep(50);
    }
    var store = new Store(dataSource, clock, health, KEPT);
    try (var spool = Spool.open(folder, 1 << 20, 4096)) {
      while (!spool.isEmpty())
        spool.replay(it -> {
          try {
            store.write(it);
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
    }
    assertThat(stored()).hasSize(30);
  }

  @Test
  void whatTheDatabaseRefusesIsNotAcknowledged() throws Exception {
    var refusing =
        new DelegatingDataSource(dataSource) {
          @Override
          public Connection getConnection() throws SQLException {
            throw new SQLException("no", "42501");
          }
        };
    try (var spool = Spool.open(folder, 1 << 20, 4096);
        var intake = new Intake(new Store(refusing, clock, health, KEPT), spool, 10)) {
      var taken = intake.take(rows(clock.instant(), Duration.ZERO, 1));
      assertThatThrownBy(() -> taken.get(5, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class);
      assertThat(spool.isEmpty()).isTrue();
    }
  }
}
