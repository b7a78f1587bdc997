package org.huying.engine.catalog;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.huying.engine.catalog.OpeningRules.Hours;

/** Opening hours as tests say them. */
public final class OfficeHours {
  private OfficeHours() {}

  public static Hours hours(String from, String to) {
    return new Hours(LocalTime.parse(from), LocalTime.parse(to));
  }

  /** The same hours from Monday to Friday. */
  public static Map<DayOfWeek, List<Hours>> workdays(List<Hours> hours) {
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    for (int day = 1; day <= 5; day++) week.put(DayOfWeek.of(day), hours);
    return week;
  }
}
