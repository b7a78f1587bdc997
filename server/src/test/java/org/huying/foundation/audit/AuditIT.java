package org.huying.foundation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class AuditIT {
  @Autowired AuditLog log;
  @Autowired Sealer sealer;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @BeforeEach
  void someEntriesAreSealed() {
    for (int i = 0; i < 5; i++) {
      log.record("system", "test.step", "case:" + i, Map.of("b", i, "a", "甲"));
    }
    sealer.sealAll();
    assertThat(log.verify().intact()).isTrue();
  }

  @Test
  void anEntryIsThereExactlyWhenTheThingWasDone() {
    long before = entries();
    transaction.executeWithoutResult(status -> {
      log.record("system", "test.undone", "case:x", Map.of());
      status.setRollbackOnly();
    });
    assertThat(entries()).isEqualTo(before);
  }

  @Test
  void factsAreKeptAsSortedJson() {
    assertThat(
            jdbc.sql("select facts::text from audit.entry where subject = 'case:1' limit 1")
                .query(String.class)
                .single())
        .isEqualTo("{\"a\":\"甲\",\"b\":1}");
  }

  @Test
  void refusesAnEntryThatNamesNobody() {
    assertThatThrownBy(() -> log.record(" ", "a", "b", Map.of()))
        .hasMessageContaining("actor")
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log.record("system", "a", "x".repeat(201), Map.of()))
        .hasMessageContaining("subject");
  }

  @Test
  void whatCommitsLateIsSealedLateAndNeverSkipped() throws Exception {
    var recorded = new CountDownLatch(1);
    var commit = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> slow =
          threads.submit(() ->
              transaction.executeWithoutResult(status -> {
                log.record("system", "test.slow", "case:slow", Map.of());
                recorded.countDown();
                await(commit);
              }));
      await(recorded);
      log.record("system", "test.fast", "case:fast", Map.of());
      assertThat(sealer.sealAll()).isEqualTo(1);
      commit.countDown();
      slow.get();
    }
    assertThat(sealer.sealAll()).isEqualTo(1);
    assertThat(position("case:slow")).isEqualTo(position("case:fast") + 1);
    assertThat(log.verify().intact()).isTrue();
  }

  @Test
  void manyWritersAndSealersLeaveOneUnbrokenChain() throws Exception {
    long before = entries();
    int writers = 8;
    int each = 150;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var work = new ArrayList<Future<?>>();
      for (int w = 0; w < writers; w++) {
        int writer = w;
        work.add(
            threads.submit(() -> {
              for (int i = 0; i < each; i++) {
                String subject = "case:" + writer + "-" + i;
                boolean undo = i % 10 == 0;
                for (String action : List.of("test.first", "test.second")) {
                  transaction.executeWithoutResult(status -> {
                    log.record("system", action, subject, Map.of());
                    if (undo) {
                      status.setRollbackOnly();
                    }
                  });
                }
              }
            }));
      }
      for (int s = 0; s < 3; s++) {
        work.add(
            threads.submit(() -> {
              while (entries() < before + writers * each * 2 * 9 / 10) {
                sealer.sealAll();
              }
            }));
      }
      for (Future<?> future : work) {
        future.get();
      }
    }
    sealer.sealAll();
    Verification seen = log.verify();
    assertThat(seen.fault()).isEmpty();
    assertThat(seen.sealed()).isEqualTo(entries()).isEqualTo(before + writers * each * 2 * 9 / 10);
    assertThat(seen.waiting()).isZero();
    assertThat(
            jdbc.sql("select position from audit.entry order by position").query(Long.class).list())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, seen.sealed()).boxed().toList());
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from audit.entry f join audit.entry s using (subject)
                    where f.action = 'test.first' and s.action = 'test.second' and s.position < f.position
                    """)
                .query(Long.class)
                .single())
        .as("effects sealed before their cause")
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit.entry set actor = 'system'",
        "update audit.entry set position = null, hash = null",
        "update audit.entry set hash = hash",
        "delete from audit.entry",
        "truncate audit.entry",
        "delete from audit.head",
        "truncate audit.head",
        "insert into audit.entry (id, at, actor, action, subject, facts, position, hash) "
            + "values (gen_random_uuid(), now(), 'a', 'b', 'c', '{}', 99999, '\\x00')"
      })
  void theDatabaseRefusesToChangeWhatWasRecorded(String sql) {
    assertThatThrownBy(() -> jdbc.sql(sql).update())
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("append-only");
  }

  @Test
  void theDatabaseRefusesToChangeWhatWaits() {
    transaction.executeWithoutResult(status -> {
      log.record("system", "test.waits", "case:w", Map.of());
      assertThatThrownBy(() ->
              jdbc.sql("update audit.entry set subject = 'case:other' where subject = 'case:w'")
                  .update())
          .rootCause()
          .hasMessageContaining("append-only");
      status.setRollbackOnly();
    });
  }

  /** Somebody with all rights in the database switches the triggers off; the chain still tells. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "update audit.entry set actor = 'staff:1' where position = 3 => 3 => not what was sealed",
        "update audit.entry set at = at + interval '1 microsecond' where position = 3 => 3 => not what was sealed",
        "update audit.entry set action = action || 's' where position = 2 => 2 => not what was sealed",
        "update audit.entry set subject = 'case:9', facts = '{}' where position = 4 => 4 => not what was sealed",
        "update audit.entry set facts = '{\"a\": \"甲\",\"b\":1}' where position = 2 => 2 => not what was sealed",
        "update audit.entry set id = gen_random_uuid() where position = 1 => 1 => not what was sealed",
        "update audit.entry set hash = sha256('x') where position = 5 => 5 => not what was sealed",
        "delete from audit.entry where position = 3 => 3 => missing",
        "delete from audit.entry where position = 1 => 1 => missing",
        "delete from audit.entry where position >= 4 => 4 => cut off",
        "delete from audit.entry where position is not null => 1 => cut off",
        "update audit.head set position = position - 1 => -1 => wrong MAC",
        "update audit.head set hash = sha256('x') => -1 => wrong MAC",
        "update audit.head set mac = null => -1 => wrong MAC",
        "update audit.head set position = 0, mac = null => 1 => beyond the head",
        "insert into audit.entry (id, at, actor, action, subject, facts, position, hash) "
            + "select gen_random_uuid(), now(), 'a', 'b', 'c', '{}', max(position) + 1, sha256('x') from audit.entry"
            + " => -2 => not what was sealed"
      })
  void tamperingIsFoundAndNamed(String sql, long position, String what) {
    transaction.executeWithoutResult(status -> {
      long end = Head.read(jdbc).position();
      jdbc.sql("alter table audit.entry disable trigger user").update();
      jdbc.sql("alter table audit.head disable trigger user").update();
      jdbc.sql(sql).update();
      Verification seen = log.verify();
      assertThat(seen.intact()).isFalse();
      assertThat(seen.fault().orElseThrow().what()).contains(what);
      if (position > 0) {
        assertThat(seen.fault().orElseThrow().position()).isEqualTo(position);
      } else if (position == -2) {
        assertThat(seen.fault().orElseThrow().position()).isEqualTo(end + 1);
      }
      assertThat(new AuditCheckup(log).examine())
          .anySatisfy(finding -> {
            assertThat(finding.value()).startsWith("BROKEN");
            assertThat(finding.well()).isFalse();
          });
      status.setRollbackOnly();
    });
    assertThat(log.verify().intact()).isTrue();
  }

  /**
   * Even whoever recomputes every hash from the changed entry on cannot make the MAC of the new
   * end.
   */
  @Test
  void aWholeForgedChainHasNoGenuineEnd() {
    transaction.executeWithoutResult(status -> {
      jdbc.sql("alter table audit.entry disable trigger user").update();
      jdbc.sql("update audit.entry set actor = 'staff:forged' where position = 1").update();
      byte[] last = new byte[Chain.HASH_BYTES];
      long position = 0;
      List<Chain.Entry> entries =
          jdbc.sql(
                  """
                  select seq, id, at, actor, action, subject, facts::text as facts
                  from audit.entry order by position
                  """)
              .query(Sealer::entry)
              .list();
      for (Chain.Entry entry : entries) {
        last = Chain.hash(last, ++position, entry);
        jdbc.sql("update audit.entry set hash = ? where seq = ?")
            .params(last, entry.seq())
            .update();
      }
      assertThat(log.verify().fault().orElseThrow().what())
          .contains("not the one that the head names");
      jdbc.sql("update audit.head set hash = ?").param(last).update();
      assertThat(log.verify().fault().orElseThrow().what()).contains("wrong MAC");
      status.setRollbackOnly();
    });
  }

  @Test
  void tellsWhatIsSealedWhatWaitsAndWhereTheChainEnds() {
    Verification before = log.verify();
    log.record("system", "test.later", "case:later", Map.of());
    Verification seen = log.verify();
    assertThat(seen.waiting()).isEqualTo(1);
    assertThat(seen.head()).hasSize(64).isEqualTo(before.head());
    sealer.sealAll();
    assertThat(log.verify().head()).isNotEqualTo(before.head());
    assertThat(log.verify().sealed()).isEqualTo(before.sealed() + 1);
  }

  private long entries() {
    return jdbc.sql("select count(*) from audit.entry").query(Long.class).single();
  }

  private long position(String subject) {
    return jdbc.sql("select position from audit.entry where subject = ?")
        .param(subject)
        .query(Long.class)
        .single();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
