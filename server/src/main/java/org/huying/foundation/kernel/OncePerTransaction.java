package org.huying.foundation.kernel;

import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Asks the database once in a transaction what does not change under it, such as the revision of
 * what is remembered; outside of one, every time.
 */
public final class OncePerTransaction<T> {
  private final Supplier<T> question;

  public OncePerTransaction(Supplier<T> question) {
    this.question = question;
  }

  @SuppressWarnings("unchecked") // only `get` binds it
  public T get() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      return question.get();
    }
    Object known = TransactionSynchronizationManager.getResource(this);
    if (known == null) {
      T answer = question.get();
      answered(answer);
      return answer;
    }
    return (T) known;
  }

  /** Takes an answer that came with others, and need not be asked for any more. */
  public void answered(T answer) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()
        || TransactionSynchronizationManager.hasResource(this)) return;
    TransactionSynchronizationManager.bindResource(this, answer);
    TransactionSynchronizationManager.registerSynchronization(new Bound());
  }

  /** To be asked anew: this transaction has changed it. */
  public void changed() {
    TransactionSynchronizationManager.unbindResourceIfPossible(this);
  }

  private final class Bound implements TransactionSynchronization {
    @Override
    public void suspend() {
      changed();
    }

    @Override
    public void afterCompletion(int status) {
      changed();
    }
  }
}
