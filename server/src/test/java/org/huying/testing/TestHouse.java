package org.huying.testing;

import javax.sql.DataSource;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.RealNameProvider;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.identity.internal.Passwords;
import org.huying.foundation.kernel.Jobs;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.test.context.DynamicPropertyRegistrar;

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

  /** The district's SMS gateway, on a real socket. */
  @Bean
  SmsTower smsTower() {
    return SmsTower.INSTANCE;
  }

  /** The identity service: it knows everybody but those whose name ends in 假. */
  @Bean
  @Primary
  RealNameProvider identityService() {
    return new RealNameProvider() {
      @Override
      public String name() {
        return "测试身份认证";
      }

      @Override
      public boolean ready() {
        return true;
      }

      @Override
      public Outcome check(String name, String idNumber) {
        return name.endsWith("假") ? Outcome.DIFFERS : Outcome.MATCHES;
      }
    };
  }

  @Bean
  DynamicPropertyRegistrar smsSettings(SmsTower tower) {
    return registry -> {
      registry.add("huying.sms.url", tower::url);
      registry.add("huying.sms.key", () -> SmsTower.KEY);
      registry.add("huying.sms.timeout", () -> "400ms");
      registry.add(
          "huying.sign-in.tries-from-one-address", () -> "1000000"); // all tests come from one
    };
  }

  @Bean
  Fixtures fixtures(
      Organisations organisations,
      Staffs staffs,
      Residents residents,
      Actors actors,
      Passwords passwords,
      Jobs jobs,
      SmsTower tower) {
    return new Fixtures(organisations, staffs, residents, actors, passwords, jobs, tower);
  }
}
