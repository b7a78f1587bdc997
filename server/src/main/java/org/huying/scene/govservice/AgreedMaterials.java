package org.huying.scene.govservice;

import java.util.UUID;
import org.huying.engine.cases.HandedPhotos;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Forms;
import org.huying.foundation.privacy.ConsentChanged;
import org.huying.foundation.privacy.Consents;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * The materials of an application are seen by staff while the applicant agrees that they are used
 * for it, and by whoever applied while they may act for the applicant. When an agreement is taken
 * back, the department reads so in the case, once for each application that used it and is not
 * over.
 */
@Component
class AgreedMaterials implements HandedPhotos {
  private static final String WITHDRAWN = "consent-withdrawn";

  private final Filed filed;
  private final Forms forms;
  private final Consents consents;
  private final Authorisations authorisations;

  AgreedMaterials(Filed filed, Forms forms, Consents consents, Authorisations authorisations) {
    this.filed = filed;
    this.forms = forms;
    this.consents = consents;
    this.authorisations = authorisations;
  }

  @Override
  public String type() {
    return Applications.TYPE;
  }

  @Override
  public boolean shownToStaff(UUID caseId) {
    return filed.applicant(caseId).filter(it -> !consents.given(it, Field.APPLICATION)).isEmpty();
  }

  /** Whoever acted for somebody else sees nothing of theirs once that is over. */
  @Override
  public boolean shownToReporter(UUID caseId) {
    return !authorisations.ended(caseId);
  }

  /** Apart from the bean above: cases ask that one. */
  @Component
  static class Notes {
    private final AgreedMaterials agreed;
    private final HouseNotes notes;

    Notes(AgreedMaterials agreed, HouseNotes notes) {
      this.agreed = agreed;
      this.notes = notes;
    }

    @ApplicationModuleListener
    void note(ConsentChanged changed) {
      if (changed.given()) return;
      for (var it : agreed.filed.of(changed.person()))
        if (agreed.forms.get(it.form(), it.version()).purposes().contains(changed.purpose()))
          notes.note(it.caseId(), WITHDRAWN, agreed.consents.text(changed.purpose()).title());
    }
  }
}
