package org.huying.engine.assistant.desk;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Has questions sorted into clusters a moment after they came, and what is old forgotten. */
@Component
class Sorting {
  /** Who has not answered a question back by then has gone. */
  static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final TaskDescriptor<Void> TASK = TaskDescriptor.of("assistant-sort");

  private final Jobs jobs;
  private final Clock clock;
  private final AskedTable asked;

  Sorting(Jobs jobs, Clock clock, AskedTable asked) {
    this.jobs = jobs;
    this.clock = clock;
    this.asked = asked;
  }

  /** Has this question sorted, with all others that wait. */
  void request(UUID answer) {
    jobs.schedule(TASK.instance(answer.toString()).build(), clock.instant());
  }

  /** Puts questions on the desk whose answer was a question that nobody answered. */
  int abandon() {
    int gone = asked.abandon(PATIENCE);
    if (gone > 0) {
      request(Ids.next());
    }
    return gone;
  }

  @Configuration(proxyBeanMethods = false)
  static class Tasklist {
    @Bean
    OneTimeTask<Void> sortQuestions(Clusters clusters) {
      return Tasks.oneTime(TASK)
          .onFailure(Jobs.again())
          .execute((instance, context) -> clusters.sort());
    }

    @Bean
    Task<Void> abandonQuestions(Sorting sorting) {
      return Tasks.recurring("assistant-abandon", FixedDelay.ofMinutes(5))
          .execute((instance, context) -> sorting.abandon());
    }

    @Bean
    Retention answeredQuestionsKept() {
      return Retention.days("assistant.asked", "at", 1).only("why is null");
    }

    @Bean
    Retention unansweredQuestionsKept() {
      return Retention.days("assistant.asked", "at", 180);
    }

    @Bean
    Retention clustersKept() {
      return Retention.days("assistant.cluster", "last_seen", 180);
    }
  }
}
