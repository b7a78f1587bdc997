package org.huying.foundation.files;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FileJobs {
  @Bean
  RecurringTask<Void> removeUnclaimedFiles(Files files) {
    return Tasks.recurring("files-remove-unclaimed", FixedDelay.ofHours(1))
        .execute((instance, context) -> files.removeUnclaimed());
  }
}
