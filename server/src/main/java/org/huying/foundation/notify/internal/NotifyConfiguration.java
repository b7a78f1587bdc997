package org.huying.foundation.notify.internal;

import java.net.URI;
import java.time.Clock;
import org.huying.foundation.kernel.Retention;
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

  @Bean
  Retention messagesKept() {
    return Retention.days("notify.message", "at", 730);
  }

  @Bean
  Retention deliveredTextsKept() {
    return Retention.days("notify.outbox", "at", 90).only("state <> 'waiting'");
  }

  @Bean
  Retention demoInboxKept() {
    return Retention.days("notify.demo_inbox", "at", 7);
  }
}
