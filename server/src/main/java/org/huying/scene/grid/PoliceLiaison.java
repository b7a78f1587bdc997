package org.huying.scene.grid;

import java.util.Optional;
import org.huying.engine.cases.CaseGuard;
import org.huying.engine.cases.CaseStep;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.springframework.stereotype.Component;

/** {@code police-liaison}: there is somebody of the police for this grid (警格) to ask. */
@Component
class PoliceLiaison implements CaseGuard {
  private final Staffs staffs;

  PoliceLiaison(Staffs staffs) {
    this.staffs = staffs;
  }

  @Override
  public String name() {
    return "police-liaison";
  }

  @Override
  public Optional<String> refuses(CaseStep step, String argument) {
    return staffs.withRole(Role.POLICE, step.placePath()).isEmpty()
        ? Optional.of("这里还没有网格民警，请打110，或请管理员先设好。")
        : Optional.empty();
  }
}
