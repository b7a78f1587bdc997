package org.huying.engine.booking;

import org.huying.foundation.kernel.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long bookings and queues are remembered. */
@Configuration(proxyBeanMethods = false)
class BookingRetention {
  @Bean
  Retention bookingsKept() {
    return Retention.days("booking.booking", "upper(during)", 366);
  }

  @Bean
  Retention waitingKept() {
    return Retention.days("booking.waiting", "at", 90);
  }

  @Bean
  Retention ticketsKept() {
    return Retention.days("booking.ticket", "day::timestamptz", 90);
  }

  @Bean
  Retention numberingKept() {
    return Retention.days("booking.numbering", "day::timestamptz", 90);
  }
}
