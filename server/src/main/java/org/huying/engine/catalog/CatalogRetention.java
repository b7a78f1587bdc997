package org.huying.engine.catalog;

import org.huying.foundation.kernel.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long what happened to terminals is kept. */
@Configuration(proxyBeanMethods = false)
class CatalogRetention {
  @Bean
  Retention oldTerminalEvents() {
    return Retention.days("catalog.terminal_event", "at", 365);
  }

  @Bean
  Retention oldTerminalReports() {
    return Retention.days("catalog.terminal_report", "decided_at", 180);
  }
}
