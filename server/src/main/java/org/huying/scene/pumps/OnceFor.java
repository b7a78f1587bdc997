package org.huying.scene.pumps;

import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Idempotency;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Does a command once for somebody's idempotency key, in one transaction. */
@Component
class OnceFor {
  private final Idempotency idempotency;
  private final TransactionTemplate transactions;

  OnceFor(Idempotency idempotency, TransactionTemplate transactions) {
    this.idempotency = idempotency;
    this.transactions = transactions;
  }

  void run(Actor actor, String what, String key, Object request, Runnable command) {
    transactions.executeWithoutResult(status ->
        idempotency.once(
            actor.pseudonym() + "/" + what,
            key,
            request,
            Boolean.class,
            () -> {
              command.run();
              return true;
            }));
  }
}
