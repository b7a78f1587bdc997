package org.huying.testing;

import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;

/** What a house under test has instead: a switchable database and listeners that run at once. */
@TestConfiguration(proxyBeanMethods = false)
public class TestHouse {
  @Bean
  @Primary
  DataSource dataSource() {
    return TestDatabase.INSTANCE;
  }

  @Bean(name = {"applicationTaskExecutor", "taskExecutor"})
  @Primary
  TaskExecutor applicationTaskExecutor() {
    return new SyncTaskExecutor();
  }
}
