package org.huying.engine.catalog;

import org.huying.foundation.kernel.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long what happened to terminals, and which lists were taken in, is kept. */
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

  @Bean
  Retention oldSiteImports() {
    return Retention.days("catalog.site_import", "at", 365);
  }
}
