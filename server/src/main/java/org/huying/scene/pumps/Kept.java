package org.huying.scene.pumps;

import org.huying.foundation.kernel.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long books of stations are kept. */
@Configuration(value = "pumpsKept", proxyBeanMethods = false)
class Kept {
  private static final int FIVE_YEARS = 1826;
  private static final int TEN_YEARS = 3653;

  @Bean
  Retention pumpShiftsKept() {
    return Retention.days("pumps.shift", "began_at", FIVE_YEARS);
  }

  @Bean
  Retention pumpLogKept() {
    return Retention.days("pumps.log_line", "at", FIVE_YEARS);
  }

  @Bean
  Retention maintenanceKept() {
    return Retention.days("pumps.maintenance_entry", "at", TEN_YEARS);
  }

  @Bean
  Retention roundsKept() {
    return Retention.days("pumps.round_made", "on_day::timestamptz", TEN_YEARS);
  }
}
