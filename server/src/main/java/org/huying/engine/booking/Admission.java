package org.huying.engine.booking;

import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Unavailable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets few at a time to the database with what they want to book, so that whoever only looks finds
 * a connection; and tells who wants a slot that is gone by then so at once, from the memory of free
 * slots. Who already holds a booking there always goes on: it may be the same press once more.
 */
@Component
class Admission {
  /** Of the twenty connections of a node. */
  private static final int AT_ONCE = 12;

  private final Ledger ledger;
  private final TransactionTemplate transaction;
  private final Semaphore door = new Semaphore(AT_ONCE, true);

  Admission(Ledger ledger, PlatformTransactionManager transactions) {
    this.ledger = ledger;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * @param booking in a transaction, which has the last word
   * @param lost what to say when all seats are taken and one of them was this person's
   */
  BookingView admit(
      NewBooking wanted, UUID person, Supplier<BookingView> booking, Supplier<Conflict> lost) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) return booking.get();
    long asked = ledger.asked();
    try {
      door.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted", "服务正在停止，请稍后再试。", "interrupted at the door");
    }
    try {
      var outlook = ledger.outlook(wanted.resource(), wanted.from(), person, asked);
      if (outlook == Ledger.Outlook.FULL) throw Resends.taken(wanted.resource(), wanted.from());
      if (outlook == Ledger.Outlook.LOST) throw lost.get();
      return Objects.requireNonNull(transaction.execute(status -> booking.get()));
    } finally {
      door.release();
    }
  }
}
