package org.huying.scene.govservice;

import java.util.Optional;
import org.huying.engine.cases.CaseGuard;
import org.huying.engine.cases.CaseStep;
import org.huying.engine.forms.Form;
import org.huying.foundation.identity.Actor;
import org.springframework.stereotype.Component;

/** Whoever applied for somebody else changes nothing once the authorisation (委托) is over. */
@Component
class StillAuthorised implements CaseGuard {
  static final String REFUSED = "这份委托收回了或者到期了，不能再替申请人补正、修改、撤回或者改约。请申请人本人带材料到窗口，或者重新委托再申请。";

  private final Authorisations authorisations;

  StillAuthorised(Authorisations authorisations) {
    this.authorisations = authorisations;
  }

  @Override
  public String name() {
    return "still-authorised";
  }

  @Override
  public Optional<String> refuses(CaseStep step, String argument) {
    boolean self =
        Form.Applicant.SELF
            .word()
            .equals(step.kept().getOrDefault("applicant", Form.Applicant.SELF.word()));
    return self
            || !(step.actor() instanceof Actor.Resident resident)
            || authorisations.runs(step.caseId(), resident.person(), step.now())
        ? Optional.empty()
        : Optional.of(REFUSED);
  }
}
