package org.huying.scene.govservice;

import java.util.UUID;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.HandedPhotos;
import org.huying.engine.cases.Perform;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Forms;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.privacy.ConsentChanged;
import org.huying.foundation.privacy.Consents;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * The materials of an application are seen by staff while the applicant agrees that they are used
 * for it. When an agreement is taken back, the department reads so in the case, once for each
 * application that used it and is not over.
 */
@Component
class AgreedMaterials implements HandedPhotos {
  private static final String WITHDRAWN = "consent-withdrawn";

  private final Filed filed;
  private final Forms forms;
  private final Consents consents;

  AgreedMaterials(Filed filed, Forms forms, Consents consents) {
    this.filed = filed;
    this.forms = forms;
    this.consents = consents;
  }

  @Override
  public String type() {
    return Applications.TYPE;
  }

  @Override
  public boolean shownToStaff(UUID caseId) {
    return filed.applicant(caseId).filter(it -> !consents.given(it, Field.APPLICATION)).isEmpty();
  }

  /** Apart from the bean above: cases ask that one. */
  @Component
  static class Notes {
    private final AgreedMaterials agreed;
    private final Cases cases;

    Notes(AgreedMaterials agreed, Cases cases) {
      this.agreed = agreed;
      this.cases = cases;
    }

    @ApplicationModuleListener
    void note(ConsentChanged changed) {
      if (changed.given()) return;
      for (var it : agreed.filed.of(changed.person()))
        if (agreed.forms.get(it.form(), it.version()).purposes().contains(changed.purpose()))
          note(it.caseId(), agreed.consents.text(changed.purpose()).title());
    }

    private void note(UUID caseId, String what) {
      var house = new Actor.System();
      var item = cases.get(caseId, house);
      if (item.actions().stream().anyMatch(it -> it.name().equals(WITHDRAWN)))
        cases.perform(
            caseId, WITHDRAWN, Perform.of(item.version()).note(what), house, Ids.next().toString());
    }
  }
}
