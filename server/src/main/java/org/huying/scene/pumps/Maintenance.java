package org.huying.scene.pumps;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A station's maintenance (维护保养).
 *
 * @param due what is planned, what is due first
 * @param done what was done, the latest first
 */
record Maintenance(List<MaintenanceDue> due, List<MaintenanceDone> done) {

  /**
   * Something to be done again and again.
   *
   * @param pump its number; 0 for the station
   * @param everyHours of running
   * @param lastOn when it was done last; null: never yet
   * @param dueOn the day by which it is due: by the calendar, or as the pump has been running
   *     lately
   * @param hoursLeft until it is due; below 0: since
   * @param words Chinese; when it is due and why
   */
  record MaintenanceDue(
      UUID id,
      int pump,
      String what,
      @Nullable Double everyHours,
      @Nullable Integer everyDays,
      @Nullable LocalDate lastOn,
      @Nullable LocalDate dueOn,
      @Nullable Double hoursLeft,
      boolean overdue,
      String words) {}

  /** Something that was done. */
  record MaintenanceDone(
      UUID id,
      int pump,
      String what,
      LocalDate day,
      @Nullable Double hours,
      String note,
      String by,
      Instant enteredAt) {}

  /** A plan to be. */
  record NewPlan(int pump, String what, @Nullable Double everyHours, @Nullable Integer everyDays) {}

  /**
   * What was done, to be noted.
   *
   * @param plan null: it was not planned, and {@code what} says what it was
   * @param day null: today
   */
  record NewDone(
      @Nullable UUID plan,
      @Nullable Integer pump,
      @Nullable String what,
      @Nullable LocalDate day,
      @Nullable String note) {}
}
