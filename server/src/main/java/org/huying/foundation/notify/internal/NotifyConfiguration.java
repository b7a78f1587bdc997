package org.huying.foundation.notify.internal;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.notify.SmsGateway;
import org.huying.foundation.vault.Vault;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SmsSettings.class)
class NotifyConfiguration {
  /** A demo never reaches a real telephone, whatever else is set. */
  @Bean
  SmsGateway smsGateway(
      @Value("${huying.demo:none}") String demo,
      SmsSettings settings,
      JdbcClient jdbc,
      Vault vault,
      JsonMapper json,
      Clock clock) {
    if (!demo.equals("none")) {
      return new DemoSmsGateway(jdbc, vault, clock);
    }
    URI url = settings.url();
    if (url == null || url.toString().isBlank()) {
      return new NoSmsGateway();
    }
    String key = settings.key();
    if (key == null || key.length() < 16) {
      throw new IllegalStateException(
          "huying.sms.url is set, so huying.sms.key must be a secret of at least 16 characters");
    }
    return new HttpSmsGateway(url, key, settings.signature(), settings.timeout(), json, clock);
  }

  /** Nothing is kept longer than its table says. */
  @Bean
  Task<Void> tidyNotificationsTask(JdbcClient jdbc, Clock clock) {
    return Tasks.recurring("notify.tidy", Schedules.daily(MovableClock.CHINA, LocalTime.of(3, 30)))
        .execute((instance, context) -> {
          forget(jdbc, clock, "delete from notify.message where at < ?", 730);
          forget(jdbc, clock, "delete from notify.outbox where state <> 'waiting' and at < ?", 90);
          forget(jdbc, clock, "delete from notify.demo_inbox where at < ?", 7);
        });
  }

  private static void forget(JdbcClient jdbc, Clock clock, String sql, long days) {
    jdbc.sql(sql).param(Timestamp.from(clock.instant().minus(Duration.ofDays(days)))).update();
  }
}
