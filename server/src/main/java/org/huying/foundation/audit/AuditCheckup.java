package org.huying.foundation.audit;

import java.util.List;
import org.huying.foundation.kernel.Checkup;
import org.springframework.stereotype.Component;

/** Verifies the chain for {@code ./huying doctor}. */
@Component
class AuditCheckup implements Checkup {
  private final AuditLog log;

  AuditCheckup(AuditLog log) {
    this.log = log;
  }

  @Override
  public int order() {
    return 60;
  }

  @Override
  public List<Finding> examine() {
    Verification seen = log.verify();
    return List.of(
        new Finding(
            "audit.chain",
            seen.fault()
                .map(
                    f -> "BROKEN at %d (entry %s): %s".formatted(f.position(), f.entry(), f.what()))
                .orElse("OK"),
            seen.intact()),
        new Finding("audit.sealed", seen.sealed() + " 条已封存", true),
        new Finding("audit.waiting", seen.waiting() + " 条等待封存", true),
        new Finding("audit.head", seen.head(), true));
  }
}
