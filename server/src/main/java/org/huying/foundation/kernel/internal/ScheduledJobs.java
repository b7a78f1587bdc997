package org.huying.foundation.kernel.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Writes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.json.JsonMapper;

/** {@link Jobs} on db-scheduler. Built when first used, because tasks may themselves schedule. */
final class ScheduledJobs implements Jobs, SmartLifecycle {
  private static final String TABLE = "kernel.scheduled_tasks";
  private static final int THREADS = 8;

  /** Two nodes may share a machine. */
  private static final String NAME =
      new SchedulerName.Hostname().getName() + "/" + ProcessHandle.current().pid();

  /** So many heartbeats without a word, and another node does what a killed one had begun. */
  private static final int MISSED = 4;

  private final JdbcClient jdbc;
  private final Writes writes;
  private final MovableClock clock;
  private final boolean run;
  private final Serializer serializer;
  private final Supplier<Scheduler> scheduler;
  private final SettableClock manualClock = new SettableClock();
  private final Supplier<ManualScheduler> manual;
  private volatile boolean running;

  ScheduledJobs(
      DataSource dataSource,
      Writes writes,
      ObjectProvider<Task<?>> tasks,
      MovableClock clock,
      JsonMapper json,
      boolean run,
      Duration heartbeat) {
    this.jdbc = JdbcClient.create(dataSource);
    this.writes = writes;
    this.clock = clock;
    this.run = run;
    DataSource joining = new TransactionAwareDataSourceProxy(dataSource);
    serializer = new JsonSerializer(json);
    scheduler =
        SingletonSupplier.of(() ->
            Scheduler.create(joining, onDemand(tasks))
                .startTasks(atStartup(tasks))
                .tableName(TABLE)
                .schedulerName(new SchedulerName.Fixed(NAME))
                .serializer(serializer)
                .clock(clock::instant)
                .pollingInterval(Duration.ofMillis(500))
                // Nodes pass over what another has locked: none does the other's work in vain. No
                // more at once than there are threads: commands find connections in the pool, too.
                .pollUsingLockAndFetch(0.5, 1)
                .enablePriority()
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(MISSED)
                .enableImmediateExecution()
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .threads(THREADS)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build());
    manual =
        SingletonSupplier.of(() -> {
          TestHelper.ManualSchedulerBuilder builder =
              new TestHelper.ManualSchedulerBuilder(joining, known(tasks)).clock(manualClock);
          builder.tableName(TABLE).serializer(serializer);
          return builder.build();
        });
  }

  private static List<Task<?>> known(ObjectProvider<Task<?>> tasks) {
    return tasks.orderedStream().<Task<?>>map(t -> t).toList();
  }

  /** Those that start with the scheduler are known to it by that: named twice, it refuses them. */
  private static List<Task<?>> onDemand(ObjectProvider<Task<?>> tasks) {
    return known(tasks).stream().filter(t -> !(t instanceof OnStartup)).toList();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // db-scheduler asks for an intersection type
  private static List atStartup(ObjectProvider<Task<?>> tasks) {
    return known(tasks).stream().filter(OnStartup.class::isInstance).toList();
  }

  @Override
  public <T> void schedule(TaskInstance<T> instance, Instant at) {
    add(instance, at, "true");
    if (run && !at.isAfter(clock.instant())) lookSoon();
  }

  @Override
  public <T> void scheduleWhere(
      String condition, UUID parameter, TaskInstance<T> instance, Instant at) {
    add(instance, at, condition, parameter);
  }

  /**
   * One statement where db-scheduler's own way looks first: half of what a clock costs a command.
   */
  private void add(TaskInstance<?> instance, Instant at, String condition, Object... parameters) {
    Object[] values = {
      instance.getTaskName(),
      instance.getId(),
      serializer.serialize(instance.getData()),
      java.sql.Timestamp.from(at),
      instance.getPriority()
    };
    writes.add(
        """
        insert into kernel.scheduled_tasks (task_name, task_instance, task_data, execution_time, priority, picked, version)
        select ?, ?, ?, cast(? as timestamptz), ?, false, 1 where %s
        on conflict do nothing
        """
            .formatted(condition),
        Stream.concat(Arrays.stream(values), Arrays.stream(parameters)).toArray());
  }

  /** What is due already need not wait for the next poll; it is not there before the commit. */
  private void lookSoon() {
    if (!TransactionSynchronizationManager.isSynchronizationActive())
      scheduler.get().triggerCheckForDueExecutions();
    else
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              scheduler.get().triggerCheckForDueExecutions();
            }
          });
  }

  @Override
  public void cancel(TaskInstanceId instance) {
    writes.flush();
    if (scheduler.get().getScheduledExecution(instance).isPresent()) {
      scheduler.get().cancel(instance);
    }
  }

  @Override
  public synchronized int runDue() {
    int ran = 0;
    for (int due = due(); due > 0; due = due()) {
      manualClock.set(clock.instant());
      manual.get().runAnyDueExecutions();
      ran += due;
    }
    return ran;
  }

  private int due() {
    return jdbc.sql(
            "select count(*) from kernel.scheduled_tasks where not picked and execution_time <= ?")
        .param(java.sql.Timestamp.from(clock.instant()))
        .query(Integer.class)
        .single();
  }

  @Override
  public Scheduler scheduler() {
    return scheduler.get();
  }

  @Override
  public void start() {
    if (run) {
      scheduler.get().start();
    }
    running = true;
  }

  @Override
  public void stop() {
    if (run) {
      scheduler.get().stop();
    }
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Task data as JSON: readable in the table, and no code runs when it is read. */
  private record JsonSerializer(JsonMapper json) implements Serializer {
    @Override
    public byte[] serialize(Object data) {
      return json.writeValueAsBytes(data);
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] data) {
      return json.readValue(data, type);
    }
  }
}
