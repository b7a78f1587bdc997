package org.huying.engine.telemetry.internal.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.huying.engine.telemetry.AlarmState;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.internal.rule.AlarmRule;
import org.huying.engine.telemetry.internal.rule.Now;
import org.huying.engine.telemetry.internal.rule.Site;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/** A database that is away, and a row that it refuses. */
class AlarmWriterIT extends AlarmStation {
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
      await().until(() -> !all().isEmpty());
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
    for (int i = 0; i < 2; i++)
      patient.add(new Change(site, rule, 7, true, clock.instant(), 5.0, "坏字符\0"));
    for (Site it : List.of(nowhere, site))
      patient.add(new Change(it, rule, 0, true, clock.instant(), 5.0, "没有电"));
    patient.start();
    try {
      await().until(() -> !all().isEmpty() && patient.isIdle());
      assertThat(only("power-lost").state()).isEqualTo(AlarmState.RAISED);
      assertThat(devices.state(device.thing(), HOUSE).refusedAlarms()).isEqualTo(2);
      assertThat(
              jdbc.sql("select times, name from telemetry.alarm_refused where thing = ?")
                  .param(nowhere.thing())
                  .query((row, n) -> row.getInt(1) + " " + row.getString(2))
                  .single())
          .isEqualTo("1 停电");
      clock.advance(Duration.ofDays(8));
      assertThat(devices.state(device.thing(), HOUSE).refusedAlarms()).isZero();
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
