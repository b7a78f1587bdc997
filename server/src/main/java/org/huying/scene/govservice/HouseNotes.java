package org.huying.scene.govservice;

import java.util.UUID;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Perform;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Ids;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * What the department reads in an application because of something outside it: a step of the
 * house's own, where the application is not over and its version knows the step.
 */
@Component
class HouseNotes {
  private final Cases cases;

  HouseNotes(Cases cases) {
    this.cases = cases;
  }

  void note(UUID caseId, String step, String what) {
    var house = new Actor.System();
    var item = cases.get(caseId, house);
    if (item.actions().stream().anyMatch(it -> it.name().equals(step)))
      cases.perform(
          caseId, step, Perform.of(item.version()).note(what), house, Ids.next().toString());
  }

  @ApplicationModuleListener
  void on(AuthorisationEnded ended) {
    note(
        ended.caseId(),
        "authorisation-ended",
        ended.byPrincipal() ? "申请人本人收回了委托" : "代办的人退出了，不再替申请人办");
  }
}
