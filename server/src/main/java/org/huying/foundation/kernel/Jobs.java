package org.huying.foundation.kernel;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Instant;

/**
 * Work that is due later. What is scheduled is stored in the caller's transaction, survives a
 * crash, and is run by one node of all; a task may run again after a crash, so its effect must
 * check whether it is still needed. A task is a bean of type {@code Task} (see db-scheduler's
 * {@code Tasks}).
 */
public interface Jobs {
  /** Schedules one instance; one that is scheduled already stays as it is. */
  <T> void schedule(TaskInstance<T> instance, Instant at);

  /** Takes an instance back; it is no error when it ran already. */
  void cancel(TaskInstanceId instance);

  /**
   * Runs on this thread everything that is due by the house's clock, until nothing is; how many.
   */
  int runDue();

  /** The scheduler behind it, for a health check. */
  Scheduler scheduler();
}
