package org.huying.foundation.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What lay in the table of jobs when the house was updated. */
@HouseTest
class StoredJobsIT {
  @Autowired JdbcClient jdbc;

  private void stored(String task, int priority) {
    jdbc.sql(
            """
            insert into kernel.scheduled_tasks (task_name, task_instance, execution_time, picked, version, priority)
            values (?, 'stored-' || ?, now() + interval '1000 days', false, 1, ?)
            """)
        .params(task, priority, priority)
        .update();
  }

  @Test
  void whatNobodyWaitsForGoesLastAsNewJobsOfItsKindDo() throws IOException {
    stored("cases-clock", 50);
    stored("notify.deliver", 50);
    stored("notify.deliver", 90);
    stored("other", 50);
    jdbc.sql(
            new ClassPathResource("db/migration/kernel/V4__deadlines_wait_for_people.sql")
                .getContentAsString(StandardCharsets.UTF_8))
        .update();
    assertThat(
            jdbc.sql(
                    """
                    select task_name || ' ' || priority from kernel.scheduled_tasks
                    where task_instance like 'stored-%' order by 1
                    """)
                .query(String.class)
                .list())
        .containsExactly("cases-clock 10", "notify.deliver 10", "notify.deliver 90", "other 50");
  }
}
