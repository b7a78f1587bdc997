package org.huying.engine.cases;

import java.time.Instant;
import java.util.Optional;
import org.huying.engine.cases.internal.Escalations;
import org.springframework.stereotype.Component;

/**
 * Lets clocks run out while a past is replayed under {@link
 * org.huying.foundation.kernel.MovableClock#at}, before the house's jobs have started. Nothing else
 * may use it.
 */
@Component
public class CaseReplay {
  private final Escalations escalations;

  CaseReplay(Escalations escalations) {
    this.escalations = escalations;
  }

  /** When the next escalation happens unless someone acts before. */
  public Optional<Instant> next() {
    return escalations.next();
  }

  /** Makes the escalations that have fallen due by the clock. */
  public void escalate() {
    escalations.escalateDue();
  }

  /** Takes back the jobs of clocks that have stopped: nothing is left for them to do. */
  public void finish() {
    escalations.takeBackJobs();
  }
}
