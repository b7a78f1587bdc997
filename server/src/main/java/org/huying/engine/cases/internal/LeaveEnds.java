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

/** The job of the first morning after somebody's leave. */
public record LeaveEnds(UUID staff) {
  private static final TaskDescriptor<LeaveEnds> TASK =
      TaskDescriptor.of("cases-leave-over", LeaveEnds.class);

  public static TaskInstance<LeaveEnds> job(UUID leave, UUID staff) {
    return TASK.instance(leave.toString()).data(new LeaveEnds(staff)).build();
  }

  @Configuration(proxyBeanMethods = false)
  static class Task {
    @Bean
    OneTimeTask<LeaveEnds> casesLeaveOver(ObjectProvider<HandOvers> handOvers) {
      return Tasks.oneTime(TASK)
          .onFailure(Jobs.again())
          .execute((instance, context) ->
              handOvers.getObject().othersOnTheSpot(instance.getData().staff()));
    }
  }
}
