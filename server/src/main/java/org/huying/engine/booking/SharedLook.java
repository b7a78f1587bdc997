package org.huying.engine.booking;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps something in memory true to the database for those who read it. Many who ask at once look
 * at the database together: one look that began after they asked serves them all, so that they need
 * one connection and not as many.
 */
final class SharedLook {
  private final TransactionTemplate apart;
  private final ReentrantLock lock = new ReentrantLock();

  /** Whoever has no connection waits here for a look. */
  private final ReentrantLock turn = new ReentrantLock();

  /** Looks that were begun, and the last of them that is over; none of what was forgotten. */
  private final AtomicLong begun = new AtomicLong();

  private long done;

  SharedLook(PlatformTransactionManager transactions) {
    apart = new TransactionTemplate(transactions);
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    apart.setReadOnly(true);
  }

  /**
   * Reads what is committed now.
   *
   * @param look brings the memory up to date, apart from the caller's own transaction
   */
  <T> T fresh(Runnable look, Supplier<T> reading) {
    long asked = begun.get();
    if (TransactionSynchronizationManager.isActualTransactionActive())
      return looked(asked, look, reading); // has a connection, and so never waits for the others
    turn.lock();
    try {
      return seen(asked, reading).orElseGet(() -> looked(asked, look, reading));
    } finally {
      turn.unlock();
    }
  }

  /** The connection first, then the lock: who holds the lock never waits for a connection. */
  private <T> T looked(long asked, Runnable look, Supplier<T> reading) {
    return Objects.requireNonNull(
        apart.execute(status ->
            seen(asked, reading)
                .orElseGet(() ->
                    remembered(() -> {
                      long mine = begun.incrementAndGet();
                      look.run();
                      done = mine;
                      return reading.get();
                    }))));
  }

  /** Empty when no look that began after this was asked is over. */
  private <T> Optional<T> seen(long asked, Supplier<T> reading) {
    return remembered(() -> done > asked ? Optional.of(reading.get()) : Optional.empty());
  }

  /** Reads what is remembered, however old it is. */
  <T> T remembered(Supplier<T> reading) {
    lock.lock();
    try {
      return reading.get();
    } finally {
      lock.unlock();
    }
  }

  /** Whoever asks next looks anew. */
  void forget(Runnable forgetting) {
    lock.lock();
    try {
      done = -1;
      forgetting.run();
    } finally {
      lock.unlock();
    }
  }
}
