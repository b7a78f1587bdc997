package org.huying.foundation.kernel;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Work that is due later. What is scheduled is stored in the caller's transaction, survives a
 * crash, and is run by one node of all; a task may run again after a crash, so its effect must
 * check whether it is still needed. A task is a bean of type {@code Task} (see db-scheduler's
 * {@code Tasks}).
 */
public interface Jobs {
  /** Schedules one instance; one that is scheduled already stays as it is. */
  <T> void schedule(TaskInstance<T> instance, Instant at);

  /**
   * The same, where a condition holds when it is written: asking first would cost a round trip. It
   * runs with the next look at what is due, at most half a second later.
   *
   * @param condition SQL with one parameter, for instance {@code exists (… where id = ?)}
   */
  <T> void scheduleWhere(String condition, UUID parameter, TaskInstance<T> instance, Instant at);

  /** Takes an instance back; it is no error when it ran already. */
  void cancel(TaskInstanceId instance);

  /**
   * Runs on this thread everything that is due by the house's clock, until nothing is; how many.
   */
  int runDue();

  /** The scheduler behind it, for a health check. */
  Scheduler scheduler();

  /**
   * What a task does after it failed, for instance because the database was away: again in five
   * seconds, then ever later, at least every ten minutes.
   */
  static <T> FailureHandler<T> again() {
    return (failed, operations) -> {
      int failures = Math.min(failed.getExecution().consecutiveFailures, 7);
      Duration pause = Duration.ofSeconds(Math.min(600, 5L << failures));
      operations.reschedule(failed, failed.getTimeDone().plus(pause));
    };
  }
}
