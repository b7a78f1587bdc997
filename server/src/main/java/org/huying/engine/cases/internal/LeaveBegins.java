package org.huying.engine.cases.internal;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.util.UUID;
import org.huying.foundation.kernel.Jobs;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job of the first morning of somebody's leave. */
public record LeaveBegins(UUID leave) {
  private static final TaskDescriptor<LeaveBegins> TASK =
      TaskDescriptor.of("cases-leave", LeaveBegins.class);

  public static TaskInstance<LeaveBegins> job(UUID leave) {
    return TASK.instance(leave.toString()).data(new LeaveBegins(leave)).build();
  }

  @Configuration(proxyBeanMethods = false)
  static class Task {
    @Bean
    OneTimeTask<LeaveBegins> casesLeave(ObjectProvider<HandOvers> handOvers) {
      return Tasks.oneTime(TASK)
          .onFailure(Jobs.again())
          .execute((instance, context) -> handOvers.getObject().begin(instance.getData().leave()));
    }
  }
}
