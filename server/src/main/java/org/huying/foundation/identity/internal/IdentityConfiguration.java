package org.huying.foundation.identity.internal;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalTime;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Retention;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
class IdentityConfiguration {
  @Bean
  Retention codesKept() {
    return Retention.days("identity.sign_in_code", "created_at", 2);
  }

  @Bean
  Retention failuresKept() {
    return Retention.days("identity.sign_in_failure", "last_at", 1);
  }

  @Bean
  Retention residenciesKept() {
    return Retention.days("identity.residency", "until_day", 5 * 365);
  }

  /** Sessions that ended by themselves. */
  @Bean
  Task<Void> tidySessionsTask(JdbcClient jdbc, Clock clock) {
    return Tasks.recurring(
            "identity.tidy", Schedules.daily(MovableClock.CHINA, LocalTime.of(3, 40)))
        .execute((instance, context) ->
            jdbc.sql("delete from identity.session where expiry_time < ?")
                .param(clock.millis())
                .update());
  }
}
