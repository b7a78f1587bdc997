package org.huying.scene.pumps;

import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Idempotency;
import org.springframework.stereotype.Component;

/** Does a command once for somebody's idempotency key, in one transaction. */
@Component
class OnceFor {
  private final Idempotency idempotency;

  OnceFor(Idempotency idempotency) {
    this.idempotency = idempotency;
  }

  void run(Actor actor, String what, String key, Object request, Runnable command) {
    idempotency.run(actor.pseudonym() + "/" + what, key, request, command);
  }
}
