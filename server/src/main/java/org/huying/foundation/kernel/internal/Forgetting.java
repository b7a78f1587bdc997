package org.huying.foundation.kernel.internal;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.huying.foundation.kernel.Checkup;
import org.huying.foundation.kernel.DemoData;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Retention;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps every {@link Retention}: deletes each night what is past its time, and counts what should
 * be gone.
 */
@Component
class Forgetting implements Checkup {
  /** One missed night is no fault yet. */
  private static final Duration GRACE = Duration.ofDays(2);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ObjectProvider<Retention> retentions;

  Forgetting(JdbcClient jdbc, Clock clock, ObjectProvider<Retention> retentions) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.retentions = retentions;
  }

  /** Deletes what is past its time; how many rows. */
  int forget() {
    return retentions.stream()
        .mapToInt(kept ->
            jdbc.sql("delete from " + past(kept)).param(before(kept, Duration.ZERO)).update())
        .sum();
  }

  @Override
  public int order() {
    return 80;
  }

  @Override
  public List<Finding> examine() {
    return retentions.stream()
        .map(kept -> {
          long late =
              jdbc.sql("select count(*) from " + past(kept))
                  .param(before(kept, GRACE))
                  .query(Long.class)
                  .single();
          String value = "保留 " + kept.kept().toDays() + " 天";
          return new Finding(
              "retention." + kept.table(),
              late == 0 ? value : value + "，有 " + late + " 行早应删除",
              late == 0);
        })
        .toList();
  }

  /** The parts are constants of the program, never input. */
  private static String past(Retention kept) {
    return "%s where %s and %s < ?".formatted(kept.table(), kept.only(), kept.since());
  }

  private Timestamp before(Retention kept, Duration grace) {
    Instant before = clock.instant().minus(kept.kept()).minus(grace);
    return Timestamp.from(before);
  }

  @Configuration(proxyBeanMethods = false)
  static class Promises {
    @Bean
    Task<Void> forgetTask(Forgetting forgetting) {
      return Tasks.recurring(
              "kernel.forget", Schedules.daily(MovableClock.CHINA, LocalTime.of(3, 30)))
          .execute((instance, context) -> forgetting.forget());
    }

    /** The demo's past is as a real past would be: what is past its time is gone. */
    @Bean
    DemoData demoPastForgotten(Forgetting forgetting) {
      return new DemoData() {
        @Override
        public int order() {
          return 90;
        }

        @Override
        public String name() {
          return "整理到期的数据";
        }

        @Override
        public void load() {
          forgetting.forget();
        }
      };
    }

    @Bean
    Retention idempotencyKept() {
      return Retention.days("kernel.idempotency", "at", 30);
    }

    /** Events that every listener has heard. */
    @Bean
    Retention heardEventsKept() {
      return Retention.days("events.event_publication", "completion_date", 7);
    }
  }
}
