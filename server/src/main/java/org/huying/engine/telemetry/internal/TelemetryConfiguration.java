package org.huying.engine.telemetry.internal;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.huying.engine.telemetry.internal.mqtt.MqttSettings;
import org.huying.engine.telemetry.internal.station.StationSettings;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Store;
import org.huying.engine.telemetry.internal.store.Summary;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.Retention;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of the engine that are no beans by themselves, and its jobs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TelemetrySettings.class, StationSettings.class, MqttSettings.class})
class TelemetryConfiguration {
  private static final int DAYS_AHEAD = 3;

  @Bean
  Health telemetryHealth() {
    return new Health();
  }

  @Bean
  Store telemetryStore(
      DataSource dataSource, Clock clock, Health health, TelemetrySettings settings) {
    return new Store(dataSource, clock, health, settings.kept());
  }

  @Bean
  Summary telemetrySummary(JdbcClient jdbc, PlatformTransactionManager manager, Clock clock) {
    return new Summary(jdbc, new TransactionTemplate(manager), clock);
  }

  @Bean
  Task<Void> telemetrySumUp(ObjectProvider<Summary> summary) {
    return Tasks.recurring("telemetry-sum-up", FixedDelay.ofMinutes(1))
        .onFailure(Jobs.again())
        .execute((instance, context) -> summary.getObject().sumUp());
  }

  @Bean
  Task<Void> telemetryDays(ObjectProvider<Store> store, JdbcClient jdbc, Clock clock) {
    return Tasks.recurring("telemetry-days", FixedDelay.ofHours(1))
        .onFailure(Jobs.again())
        .execute((instance, context) -> {
          if (jdbc.sql("select exists (select from telemetry.datastream)")
              .query(Boolean.class)
              .single())
            days(store.getObject(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        });
  }

  private static void days(Store store, LocalDate today) {
    try {
      store.makeDays(today, today.plusDays(DAYS_AHEAD));
      store.dropOldDays();
    } catch (SQLException e) {
      throw new IllegalStateException("the days of observations are not as they should be", e);
    }
  }

  @Bean
  Retention minutesKept() {
    return Retention.days("telemetry.minute", "at", 400);
  }

  @Bean
  Retention hoursKept() {
    return Retention.days("telemetry.hour", "at", 3660);
  }

  @Bean
  Retention alarmsKept() {
    return Retention.days("telemetry.alarm", "raised_at", 5 * 366)
        .only("cleared_at is not null and acknowledged_at is not null");
  }

  @Bean
  Retention refusedAlarmsKept() {
    return Retention.days("telemetry.alarm_refused", "last_at", 100);
  }

  @Bean
  Retention readingsByHandKept() {
    return Retention.days("telemetry.by_hand", "entered", 400);
  }

  @Bean
  Retention commandsKept() {
    return Retention.days("telemetry.command", "selected_at", 1100);
  }

  @Bean
  Retention tagsKept() {
    return Retention.days("telemetry.tag", "ended_at", 1100).only("ended_at is not null");
  }
}
