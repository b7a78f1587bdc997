package org.huying.engine.telemetry.internal.command;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Lets what was just committed on this node be sent at once; other nodes look twice a second. */
@Component
public class Wake {
  private final Semaphore news = new Semaphore(0);

  /** After the caller's transaction. */
  public void afterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            now();
          }
        });
  }

  void now() {
    news.release();
  }

  void await(Duration atMost) throws InterruptedException {
    if (news.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) news.drainPermits();
  }
}
