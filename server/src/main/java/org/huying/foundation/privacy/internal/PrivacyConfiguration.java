package org.huying.foundation.privacy.internal;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import org.huying.foundation.kernel.MovableClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class PrivacyConfiguration {
  private static final Duration KEPT = Duration.ofDays(3 * 365);

  @Bean
  Task<Void> tidyPrivacyTask(JdbcClient jdbc, Clock clock) {
    return Tasks.recurring("privacy.tidy", Schedules.daily(MovableClock.CHINA, LocalTime.of(3, 50)))
        .execute((instance, context) -> {
          Timestamp before = Timestamp.from(clock.instant().minus(KEPT));
          jdbc.sql("delete from privacy.access_trail where at < ?").param(before).update();
          jdbc.sql("delete from privacy.withholding where until_at < ?").param(before).update();
        });
  }
}
