package org.huying.scene.govservice;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.Forms;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.privacy.Consents;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks after a submission whether its materials are kept for next time (材料库), so that the first
 * ones are not lost. Who says no is not asked again for {@link #SILENCE}.
 */
@Component
class KeepOffers {
  static final Duration SILENCE = Duration.ofDays(90);

  private final Filed filed;
  private final Forms forms;
  private final Catalog catalog;
  private final Consents consents;
  private final MaterialLibrary library;
  private final Clock clock;

  KeepOffers(
      Filed filed,
      Forms forms,
      Catalog catalog,
      Consents consents,
      MaterialLibrary library,
      Clock clock) {
    this.filed = filed;
    this.forms = forms;
    this.catalog = catalog;
    this.consents = consents;
    this.library = library;
    this.clock = clock;
  }

  /**
   * A purpose to agree to.
   *
   * @param materials by name, those that would be kept
   */
  record Offer(String purpose, String title, String text, List<String> materials) {}

  /**
   * What somebody is asked about an own application; nothing where they agreed before, said no
   * lately, or handed in nothing that is used again, and about what is not theirs.
   */
  @Transactional(readOnly = true)
  public List<Offer> of(UUID person, UUID caseId) {
    List<String> materials =
        own(person, caseId).map(row -> List.copyOf(shown(row).keySet())).orElse(List.of());
    String purpose = MaterialLibrary.PURPOSE;
    boolean silent =
        consents.given(person, purpose)
            || consents
                .declined(person, purpose)
                .filter(at -> at.plus(SILENCE).isAfter(clock.instant()))
                .isPresent();
    if (materials.isEmpty() || silent) {
      return List.of();
    }
    Consents.Consent text = consents.text(purpose);
    return List.of(new Offer(purpose, text.title(), text.text(), materials));
  }

  /**
   * Records the answer; with a yes the materials of this application are kept.
   *
   * @return the names of what was kept
   * @throws NotFound {@code application-not-found}, for strangers too, {@code purpose-unknown}
   */
  @Transactional
  public List<String> answer(UUID person, UUID caseId, String purpose, boolean keep) {
    Map<String, List<UUID>> shown =
        shown(
            own(person, caseId)
                .orElseThrow(() ->
                    new NotFound(
                        "application-not-found",
                        "没有这份申请。",
                        "no application of theirs is " + caseId)));
    if (!purpose.equals(MaterialLibrary.PURPOSE)) {
      throw new NotFound("purpose-unknown", "没有这项授权。", "nothing is kept for '" + purpose + "'");
    }
    if (!keep) {
      consents.decline(person, purpose);
      return List.of();
    }
    consents.give(person, purpose);
    shown.forEach((name, files) -> library.keep(person, name, files));
    return List.copyOf(shown.keySet());
  }

  private Optional<Filed.Row> own(UUID person, UUID caseId) {
    return filed.find(caseId).filter(row -> row.person().equals(person));
  }

  /** The photographed materials that may be used again, by name; never somebody else's. */
  private Map<String, List<UUID>> shown(Filed.Row row) {
    Form form = forms.get(row.form(), row.version());
    if (!Applications.self(form, row.values())) {
      return Map.of();
    }
    return catalog
        .find(row.item())
        .map(item -> Handed.again(Handed.of(item, form, row.values()), filed.handed(row)))
        .orElse(Map.of());
  }
}
