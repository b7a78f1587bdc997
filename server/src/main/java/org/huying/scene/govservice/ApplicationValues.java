package org.huying.scene.govservice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.Forms;
import org.huying.engine.forms.Shown;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.privacy.AccessTrail;
import org.huying.foundation.privacy.Consents;
import org.huying.foundation.privacy.Masking;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * What was filled in for an application: whole for whoever applied, while they may act for the
 * applicant; for staff who may see the case, with what is sensitive masked until they say what they
 * need it for, and nothing of a purpose that the person no longer agrees to.
 */
@Component
class ApplicationValues {
  private final Cases cases;
  private final Forms forms;
  private final Consents consents;
  private final AccessTrail trail;
  private final Filed filed;
  private final BookedTimes times;
  private final Authorisations authorisations;

  ApplicationValues(
      Cases cases,
      Forms forms,
      Consents consents,
      AccessTrail trail,
      Filed filed,
      BookedTimes times,
      Authorisations authorisations) {
    this.cases = cases;
    this.forms = forms;
    this.consents = consents;
    this.trail = trail;
    this.filed = filed;
    this.times = times;
    this.authorisations = authorisations;
  }

  /**
   * @param masked what is shown is not the whole value
   */
  record Line(String label, String value, boolean masked) {}

  record Section(String title, List<Line> lines) {}

  /**
   * @param version of the form that it was filled in for
   * @param mayReveal whether the reader may ask for what is masked
   * @param changes what was changed after it was handed in, newest first
   * @param appointment null where it books no time
   */
  record Filled(
      String title,
      int version,
      List<Section> sections,
      boolean mayReveal,
      List<Changed> changes,
      @Nullable Appointment appointment) {}

  /** The time that was booked with it, as it stands now. */
  record Appointment(
      UUID id, String reference, Instant from, Instant to, String where, String stateName) {}

  /** What one step changed; {@code step} in words. */
  record Changed(Instant at, String step, List<ChangedLine> lines) {}

  /** A value before and after; empty where there was none. */
  record ChangedLine(String label, String before, String after) {}

  /**
   * As the reader may see it; empty where the case was not filled in here.
   *
   * @throws NotFound {@code case-not-found} to strangers
   */
  @Transactional
  public Filled read(UUID caseId, Actor actor) {
    CaseView view = cases.get(caseId, actor);
    Optional<Filed.Row> kept = filed.find(caseId);
    if (kept.isEmpty()) {
      return new Filled("", 0, List.of(), false, List.of(), null);
    }
    Filed.Row row = kept.get();
    boolean own = own(row, actor);
    if (!own) {
      trail.recordDaily(row.person(), actor, "办理您的申请", "申请%s的内容".formatted(view.reference()));
    }
    return filled(row, own && !authorisations.ended(caseId), own);
  }

  /** What is masked, too; each time a line in the person's trail. */
  @Transactional
  public Filled reveal(UUID caseId, String purpose, Actor actor) {
    CaseView view = cases.get(caseId, actor);
    if (!(actor instanceof Actor.Staff)) {
      throw new Forbidden("staff-only", "这里只供工作人员使用。", "a member of staff is needed");
    }
    Filed.Row row = row(caseId);
    trail.record(row.person(), actor, purpose, "申请%s里的证件号、电话等".formatted(view.reference()));
    return filled(row, true, false);
  }

  /**
   * @param whole nothing is masked; an agent whose authorisation is over reads it masked
   * @param own the reader's own: no consent is asked
   */
  private Filled filled(Filed.Row row, boolean whole, boolean own) {
    Form form = forms.get(row.form(), row.version());
    JsonNode values = row.values();
    Set<String> agreed =
        form.purposes().stream()
            .filter(it -> own || consents.given(row.person(), it))
            .collect(Collectors.toSet());
    boolean any = agreed.contains(Field.APPLICATION);
    Map<String, List<Line>> sections = new LinkedHashMap<>();
    for (Field field : form.fields()) {
      if (values.has(field.name())) {
        boolean may = any && agreed.contains(field.purpose());
        sections
            .computeIfAbsent(field.section(), title -> new ArrayList<>())
            .add(may ? line(field, values.get(field.name()), whole) : withdrawn(field));
      }
    }
    return new Filled(
        form.title(),
        row.version(),
        sections.entrySet().stream().map(it -> new Section(it.getKey(), it.getValue())).toList(),
        any && !whole && !own,
        filed.changes(row.caseId()).stream().map(it -> changed(form, it, agreed, whole)).toList(),
        times
            .of(row.caseId())
            .map(it ->
                new Appointment(
                    it.id(),
                    it.reference(),
                    it.from(),
                    it.to(),
                    it.place() + " " + it.resourceName(),
                    it.stateName()))
            .orElse(null));
  }

  private static Changed changed(
      Form form, Filed.Change change, Set<String> agreed, boolean whole) {
    List<ChangedLine> lines = new ArrayList<>();
    for (Field field : form.fields()) {
      JsonNode before = change.before().path(field.name());
      JsonNode after = change.after().path(field.name());
      if (before.isMissingNode() && after.isMissingNode()) {
        continue;
      }
      boolean may = agreed.contains(Field.APPLICATION) && agreed.contains(field.purpose());
      lines.add(
          may
              ? new ChangedLine(
                  field.title(), shown(field, before, whole), shown(field, after, whole))
              : new ChangedLine(field.title(), "", withdrawn(field).value()));
    }
    return new Changed(change.at(), step(change.step()), lines);
  }

  private static String step(String step) {
    return switch (step) {
      case Changes.AMEND -> "修改申请";
      case BookedForApplications.STEP -> "改约";
      default -> "补正";
    };
  }

  private static String shown(Field field, JsonNode value, boolean whole) {
    return value.isMissingNode() ? "" : line(field, value, whole).value();
  }

  private static Line withdrawn(Field field) {
    return new Line(field.title(), "申请人收回了同意，不再显示", false);
  }

  private static Line line(Field field, JsonNode value, boolean whole) {
    String shown = Shown.value(field, value);
    return whole || !field.sensitive()
        ? new Line(field.title(), shown, false)
        : new Line(field.title(), masked(field, shown), true);
  }

  static String masked(Field field, String shown) {
    return switch (field.kind()) {
      case ID, CREDIT_CODE -> Masking.identity(shown);
      case MOBILE, PHONE -> Masking.phone(shown);
      case NAME -> Masking.name(shown);
      case PLACE -> Masking.address(shown);
      case BANK_CARD -> "****" + shown.substring(Math.max(0, shown.length() - 4));
      default -> "****";
    };
  }

  private static boolean own(Filed.Row row, Actor actor) {
    return actor instanceof Actor.Resident resident && resident.person().equals(row.person());
  }

  private Filed.Row row(UUID caseId) {
    return filed
        .find(caseId)
        .orElseThrow(() ->
            new NotFound("application-not-found", "这件申请不是在这里填的表。", "no values of case " + caseId));
  }
}
