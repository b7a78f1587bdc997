package org.huying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import org.huying.foundation.kernel.DemoData;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What people entered into a demo outlives a part that is new and fails. */
@HouseTest
class DemoLoaderIT {
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Clock clock;

  @BeforeEach
  void empty() {
    jdbc.sql("delete from kernel.demo_data").update();
    jdbc.sql("drop table if exists kernel.trace_of_a_part").update();
  }

  @Test
  void aNewPartThatFailsIsLeftOutOfADemoInUse() {
    load(part("old", () -> {}));
    load(part("old", () -> {}), part("new", this::fail), part("other", () -> {}));
    assertThat(parts("finished_at is not null")).containsExactlyInAnyOrder("old", "other");
    assertThat(parts("finished_at is null")).isEmpty();
    assertThat(traces()).as("nothing of the part that failed").isZero();
    load(part("new", () -> {}));
    assertThat(parts("finished_at is not null")).contains("new");
  }

  @Test
  void aFirstLoadThatFailsStopsTheStart() {
    assertThatThrownBy(() -> load(part("old", () -> {}), part("next", this::fail)))
        .hasMessage("no such account");
    assertThat(parts("finished_at is null")).containsExactly("next");
  }

  private void fail() {
    jdbc.sql("create table kernel.trace_of_a_part (n int)").update();
    throw new IllegalStateException("no such account");
  }

  private long traces() {
    return jdbc.sql("select count(*) from pg_tables where tablename = 'trace_of_a_part'")
        .query(Long.class)
        .single();
  }

  private void load(DemoData... parts) {
    new DemoLoader(List.of(parts), jdbc, transaction, clock, "pengjiang", "127.0.0.1").start();
  }

  private static DemoData part(String name, Runnable load) {
    return new DemoData() {
      @Override
      public int order() {
        return 0;
      }

      @Override
      public String name() {
        return name;
      }

      @Override
      public void load() {
        load.run();
      }
    };
  }

  private List<String> parts(String which) {
    return jdbc
        .sql("select part from kernel.demo_data where " + which)
        .query(String.class)
        .list()
        .stream()
        .map(String::valueOf)
        .toList();
  }
}
