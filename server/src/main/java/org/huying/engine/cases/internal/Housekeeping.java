package org.huying.engine.cases.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalTime;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes away at night what is no longer needed. */
@Configuration(proxyBeanMethods = false)
class Housekeeping {
  @Bean
  Retention leavesKept() {
    return Retention.days("cases.leave", "until_day::timestamptz", 366);
  }

  @Bean
  Retention handOversKept() {
    return Retention.days("cases.hand_over", "at", 90);
  }

  @Bean
  Retention undoKept() {
    return Retention.days("cases.undo", "until", 1);
  }

  @Bean
  RecurringTask<Void> casesHousekeeping(JdbcClient jdbc, Clock clock) {
    return Tasks.recurring(
            "cases-housekeeping", Schedules.daily(MovableClock.CHINA, LocalTime.of(3, 10)))
        .execute((instance, context) -> {
          jdbc.sql(
                  """
                  delete from cases.meaning m using cases.case_file f
                  where f.id = m.case_id and f.closed_at < ?
                  """)
              .param(Timestamp.from(clock.instant().minus(Alike.LATELY)))
              .update();
        });
  }
}
