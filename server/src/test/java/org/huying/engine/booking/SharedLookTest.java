package org.huying.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;

@Timeout(60)
class SharedLookTest {
  private final AtomicInteger committed = new AtomicInteger();
  private final AtomicInteger looks = new AtomicInteger();
  private int memory;

  /** Transactions of nothing. */
  private final SharedLook shared =
      new SharedLook(
          new AbstractPlatformTransactionManager() {
            @Override
            protected Object doGetTransaction() {
              return new SimpleTransactionStatus();
            }

            @Override
            protected void doBegin(Object transaction, TransactionDefinition definition) {}

            @Override
            protected void doCommit(DefaultTransactionStatus status) {}

            @Override
            protected void doRollback(DefaultTransactionStatus status) {}
          });

  private int read() {
    return shared.fresh(
        () -> {
          looks.incrementAndGet();
          int seen = committed.get();
          return () -> memory = seen;
        },
        () -> memory);
  }

  @Test
  void everybodyReadsWhatWasCommittedBeforeTheyAsked() throws Exception {
    List<Callable<Void>> readers = new ArrayList<>();
    for (int i = 0; i < 100; i++)
      readers.add(() -> {
        for (int k = 0; k < 50; k++) {
          int mine = committed.incrementAndGet();
          assertThat(read()).isGreaterThanOrEqualTo(mine);
        }
        return null;
      });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> each : threads.invokeAll(readers)) each.get();
    }
    assertThat(looks.get()).isLessThanOrEqualTo(5_000);
  }

  @Test
  void thoseWhoAskDuringALookShareTheNext() throws Exception {
    var begun = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    threads.add(
        Thread.ofPlatform()
            .start(() ->
                shared.fresh(
                    () -> {
                      looks.incrementAndGet();
                      begun.countDown();
                      await(over);
                      return () -> {};
                    },
                    () -> memory)));
    begun.await();
    for (int i = 0; i < 30; i++) threads.add(Thread.ofPlatform().start(this::read));
    for (Thread each : threads.subList(1, threads.size()))
      while (each.getState() != Thread.State.WAITING) Thread.onSpinWait();
    over.countDown();
    for (Thread each : threads) each.join();
    assertThat(looks.get()).isEqualTo(2);
  }

  @Test
  void whatIsRememberedIsReadWhileALookWaitsForTheDatabase() {
    memory = 3;
    int read =
        shared.fresh(
            () -> {
              int meanwhile = elsewhere(() -> shared.remembered(() -> memory));
              return () -> memory = meanwhile + 1;
            },
            () -> memory);
    assertThat(read).isEqualTo(4);
  }

  private static <T> T elsewhere(Callable<T> reading) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.submit(reading).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoAskedBeforeALookBeganNeedsNoOther() {
    long asked = shared.asked();
    committed.set(5);
    assertThat(read()).isEqualTo(5);
    committed.set(6);
    int served =
        shared.fresh(
            asked,
            () -> {
              throw new AssertionError("looked again");
            },
            () -> memory);
    assertThat(served).isEqualTo(5);
  }

  @Test
  void whatWasForgottenIsLookedAtAnew() {
    committed.set(7);
    assertThat(read()).isEqualTo(7);
    shared.forget(() -> memory = 0);
    assertThat(read()).isEqualTo(7);
    assertThat(looks.get()).isEqualTo(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
