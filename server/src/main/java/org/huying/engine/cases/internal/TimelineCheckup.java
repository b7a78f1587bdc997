package org.huying.engine.cases.internal;

import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.huying.foundation.kernel.Checkup;
import org.huying.foundation.kernel.Jobs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows the timelines of cases from their first line and compares where they lead with what is
 * stored; and looks whether every deadline that runs has its job. A sample, unless all is asked
 * for. It may run beside a house at work: each case is looked at as it is at one moment.
 */
@Component
class TimelineCheckup implements Checkup {
  private static final int SAMPLE = 2_000;
  private static final int TOLD = 5;

  private final JdbcClient jdbc;
  private final Dossiers dossiers;
  private final CaseTypes types;
  private final Jobs jobs;
  private final TransactionTemplate moment;

  TimelineCheckup(
      JdbcClient jdbc,
      Dossiers dossiers,
      CaseTypes types,
      Jobs jobs,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.dossiers = dossiers;
    this.types = types;
    this.jobs = jobs;
    moment = new TransactionTemplate(transactions);
    moment.setReadOnly(true);
    moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  @Override
  public int order() {
    return 80;
  }

  @Override
  public List<Finding> examine() {
    return examine(sample());
  }

  @Override
  public List<Finding> examineAll() {
    return examine(
        jdbc.sql("select id from cases.case_file order by id").query(TimelineCheckup::id).list());
  }

  /** Whole pages of the table drawn by lot, as many as hold about the sample. */
  private List<UUID> sample() {
    return jdbc.sql(
            """
            select id from cases.case_file tablesample system (least(100, 100.0 * :wanted / greatest(1,
              (select reltuples from pg_class where oid = 'cases.case_file'::regclass))))
            """)
        .param("wanted", SAMPLE)
        .query(TimelineCheckup::id)
        .list();
  }

  private static UUID id(ResultSet row, int number) throws SQLException {
    return Objects.requireNonNull(row.getObject("id", UUID.class));
  }

  private List<Finding> examine(List<UUID> cases) {
    var different = new ArrayList<String>();
    var untimed = new ArrayList<String>();
    for (var id : cases)
      moment.executeWithoutResult(it ->
          dossiers
              .find(id)
              .ifPresent(file -> {
                var found = differences(file);
                if (!found.isEmpty()) different.add(file.reference + "：" + String.join("，", found));
                if (clocks(file).stream().anyMatch(clock -> !hasItsJob(clock)))
                  untimed.add(file.reference);
              }));
    return List.of(
        finding("cases.timeline", "与办理记录一致", "与办理记录不符", cases.size(), different),
        finding("cases.timers", "期限都有定时任务", "期限缺定时任务", cases.size(), untimed));
  }

  /** What is not as the case's timeline tells it. */
  List<String> differences(CaseFile file) {
    return Retraced.differences(
        types, file, List.copyOf(Objects.requireNonNull(file.lines)), clocks(file));
  }

  private static List<CaseClock> clocks(CaseFile file) {
    return Objects.requireNonNull(file.clocks);
  }

  private boolean hasItsJob(CaseClock clock) {
    var next = clock.nextAt();
    if (next == null || clock.pausedAt() != null) return true;
    TaskInstanceId job = Escalations.job(clock.id(), clock.steps(), next);
    return jobs.scheduler().getScheduledExecution(job).isPresent();
  }

  private static Finding finding(
      String name, String good, String bad, int looked, List<String> wrong) {
    if (wrong.isEmpty()) return new Finding(name, "查了%d件，%s".formatted(looked, good), true);
    var first = String.join("；", wrong.subList(0, Math.min(TOLD, wrong.size())));
    return new Finding(name, "查了%d件，%d件%s：%s".formatted(looked, wrong.size(), bad, first), false);
  }
}
