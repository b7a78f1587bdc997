package org.huying.engine.telemetry.internal.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.huying.engine.telemetry.Protocol;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.sl651.Message.Reading;
import org.huying.engine.telemetry.internal.sl651.Message.Said;
import org.huying.engine.telemetry.internal.store.Rows;
import org.huying.foundation.kernel.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose time is believed. */
class ReceptionTest {
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 8, 1, 12, 0);
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final Registry.Entry STATION =
      new Registry.Entry(
          1,
          "rtu-01",
          Protocol.SL651,
          "0011223344",
          null,
          Map.of("39", new Registry.Stream(10, "39", -2, 9)),
          Map.of());

  private record Result(boolean wrong, Rows rows) {}

  private static Result received(
      Duration clockOff, @Nullable Duration known, Duration delay, double value) {
    LocalDateTime sent = NOW.plus(clockOff).minus(delay);
    var said =
        new Said(
            0x32,
            1,
            sent,
            null,
            0x50,
            List.of(new Reading("39", sent.minusMinutes(3), value), new Reading("77", sent, 1)),
            0,
            null,
            new byte[0]);
    Instant received = NOW.atZone(MovableClock.CHINA).toInstant();
    var rows = new Rows(1, received, 2);
    var reception = new Reception(TOLERANCE, known);
    int unknown = reception.into(rows, STATION, said, received, Duration.between(sent, NOW));
    assertThat(unknown).isEqualTo(1);
    assertThat(rows.size()).isEqualTo(1);
    return new Result(reception.isClockWrong(), rows);
  }

  private static Rows expected(LocalDateTime at, double value, Quality quality) {
    var rows = new Rows(1, NOW.atZone(MovableClock.CHINA).toInstant(), 1);
    rows.add(10, at.atZone(MovableClock.CHINA).toInstant(), value, quality);
    return rows;
  }

  private static void same(Rows rows, Rows expected) {
    assertThat(rows.toString()).isEqualTo(expected.toString());
  }

  @Test
  void aStationWithTheRightTimeIsBelieved() {
    var it = received(Duration.ofSeconds(20), null, Duration.ZERO, 1.5);
    assertThat(it.wrong).isFalse();
    same(it.rows, expected(NOW.plusSeconds(20).minusMinutes(3), 1.5, Quality.MEASURED));
  }

  @Test
  void aReportThatWaitedForTheLineIsLateAndBelieved() {
    var it = received(Duration.ZERO, Duration.ofSeconds(2), Duration.ofHours(20), 1.5);
    assertThat(it.wrong).isFalse();
    same(it.rows, expected(NOW.minusHours(20).minusMinutes(3), 1.5, Quality.MEASURED));
  }

  @Test
  void aClockADayAheadIsNotBelieved() {
    var it = received(Duration.ofDays(1), null, Duration.ZERO, 1.5);
    assertThat(it.wrong).isTrue();
    same(it.rows, expected(NOW.minusMinutes(3), 1.5, Quality.TIME_OF_ARRIVAL));
  }

  @Test
  void aClockADayBehindIsNotBelievedOnceItSaidSo() {
    var it = received(Duration.ofDays(-1), Duration.ofDays(1), Duration.ZERO, 1.5);
    assertThat(it.wrong).isTrue();
    same(it.rows, expected(NOW.minusMinutes(3), 1.5, Quality.TIME_OF_ARRIVAL));
  }

  @Test
  void whatCannotBeIsMarked() {
    var it = received(Duration.ZERO, null, Duration.ZERO, 40);
    same(it.rows, expected(NOW.minusMinutes(3), 40, Quality.IMPLAUSIBLE));
  }
}
