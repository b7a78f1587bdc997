package org.huying.foundation.identity.internal;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import org.huying.foundation.kernel.MovableClock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
class IdentityConfiguration {
  /** Nothing of the door is kept longer than its table says. */
  @Bean
  Task<Void> tidyIdentityTask(JdbcClient jdbc, Clock clock) {
    return Tasks.recurring(
            "identity.tidy", Schedules.daily(MovableClock.CHINA, LocalTime.of(3, 40)))
        .execute((instance, context) -> {
          forget(jdbc, clock, "delete from identity.sign_in_code where created_at < ?", 2);
          forget(jdbc, clock, "delete from identity.sign_in_failure where last_at < ?", 1);
          forget(
              jdbc,
              clock,
              "delete from identity.residency where until_day < cast(? as date)",
              5 * 365);
          jdbc.sql("delete from identity.session where expiry_time < ?")
              .param(clock.millis())
              .update();
        });
  }

  private static void forget(JdbcClient jdbc, Clock clock, String sql, long days) {
    jdbc.sql(sql).param(Timestamp.from(clock.instant().minus(Duration.ofDays(days)))).update();
  }
}
