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

  /** Guards what is remembered; nobody asks the database meanwhile. */
  private final ReentrantLock memory = new ReentrantLock();

  /** Held by whoever looks at the database. */
  private final ReentrantLock looking = new ReentrantLock();

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

  /** What somebody who asks now needs to have been looked at: looks that begin after this. */
  long asked() {
    return begun.get();
  }

  /**
   * Reads what is committed now.
   *
   * @param look asks the database, apart from the caller's own transaction, and says how what it
   *     answered enters the memory
   */
  <T> T fresh(Supplier<Runnable> look, Supplier<T> reading) {
    return fresh(asked(), look, reading);
  }

  /** Reads what was committed at some time since {@link #asked}. */
  <T> T fresh(long asked, Supplier<Runnable> look, Supplier<T> reading) {
    return seen(asked, reading)
        .orElseGet(() -> {
          if (TransactionSynchronizationManager.isActualTransactionActive())
            return looked(
                asked, look, reading); // has a connection, and so never waits for the others
          turn.lock();
          try {
            return seen(asked, reading).orElseGet(() -> looked(asked, look, reading));
          } finally {
            turn.unlock();
          }
        });
  }

  /** The connection first, then the lock: who holds the lock never waits for a connection. */
  private <T> T looked(long asked, Supplier<Runnable> look, Supplier<T> reading) {
    return Objects.requireNonNull(
        apart.execute(status -> {
          looking.lock();
          try {
            return seen(asked, reading).orElseGet(() -> look(look, reading));
          } finally {
            looking.unlock();
          }
        }));
  }

  /** Others read what is remembered while the database answers. */
  private <T> T look(Supplier<Runnable> look, Supplier<T> reading) {
    long mine = begun.incrementAndGet();
    var news = look.get();
    return remembered(() -> {
      news.run();
      done = mine;
      return reading.get();
    });
  }

  /** Empty when no look that began after this was asked is over. */
  private <T> Optional<T> seen(long asked, Supplier<T> reading) {
    return remembered(() -> done > asked ? Optional.of(reading.get()) : Optional.empty());
  }

  /** Reads what is remembered, however old it is. */
  <T> T remembered(Supplier<T> reading) {
    memory.lock();
    try {
      return reading.get();
    } finally {
      memory.unlock();
    }
  }

  /** Whoever asks next looks anew. */
  void forget(Runnable forgetting) {
    looking.lock();
    memory.lock();
    try {
      done = -1;
      forgetting.run();
    } finally {
      memory.unlock();
      looking.unlock();
    }
  }
}
