package org.huying.foundation.privacy.internal;

import org.huying.foundation.kernel.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PrivacyConfiguration {
  private static final int DAYS = 3 * 365;

  @Bean
  Retention trailKept() {
    return Retention.days("privacy.access_trail", "at", DAYS);
  }

  @Bean
  Retention withholdingsKept() {
    return Retention.days("privacy.withholding", "until_at", DAYS);
  }
}
