package org.huying.foundation.kernel.internal;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import javax.sql.DataSource;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Writes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class KernelConfiguration {
  @Bean
  MovableClock clock() {
    return new MovableClock();
  }

  @Bean
  Jobs jobs(
      DataSource dataSource,
      Writes writes,
      ObjectProvider<Task<?>> tasks,
      MovableClock clock,
      JsonMapper json,
      @Value("${huying.jobs.run:true}") boolean run,
      @Value("${huying.jobs.heartbeat:15s}") Duration heartbeat) {
    return new ScheduledJobs(dataSource, writes, tasks, clock, json, run, heartbeat);
  }
}
