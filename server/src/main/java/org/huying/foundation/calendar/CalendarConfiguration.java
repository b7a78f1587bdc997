package org.huying.foundation.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

/**
 * Settings: {@code huying.calendar.hours}, {@code .zone}, and {@code .days} for a newer table of
 * holidays.
 */
@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {
  @Bean
  WorkCalendar workCalendar(
      @Value("${huying.calendar.hours:08:30-12:00,14:30-17:30}") String hours,
      @Value("${huying.calendar.zone:Asia/Shanghai}") ZoneId zone,
      @Value("${huying.calendar.days:classpath:calendar/china-days.tsv}") Resource days)
      throws IOException {
    try (InputStream in = days.getInputStream()) {
      return new WorkCalendar(
          OfficeHours.parse(hours), zone, DayTable.read(in, days.getDescription()));
    }
  }
}
