package org.huying.scene.govservice;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.assistant.Done;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Location;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.FormCheck;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.RealNames;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.privacy.Consents;
import org.huying.foundation.privacy.Masking;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hands applications in: checks them whole, opens the department's case, keeps the values sealed.
 */
@Component
class Applications {
  static final String TYPE = "application";

  private static final java.time.format.DateTimeFormatter WHEN =
      java.time.format.DateTimeFormatter.ofPattern("M月d日H:mm");

  private final Cases cases;
  private final Drafts drafts;
  private final Authorisations authorisations;
  private final RealNames realNames;
  private final Consents consents;
  private final Filed filed;
  private final BookedTimes times;
  private final WorkCalendar calendar;
  private final Clock clock;

  Applications(
      Cases cases,
      Drafts drafts,
      Authorisations authorisations,
      RealNames realNames,
      Consents consents,
      Filed filed,
      BookedTimes times,
      WorkCalendar calendar,
      Clock clock) {
    this.cases = cases;
    this.drafts = drafts;
    this.authorisations = authorisations;
    this.realNames = realNames;
    this.consents = consents;
    this.filed = filed;
    this.times = times;
    this.calendar = calendar;
    this.clock = clock;
  }

  /**
   * Hands an application in, in the caller's transaction.
   *
   * @param materials how each is handed in, by its name
   * @throws org.huying.foundation.kernel.InvalidInput {@code invalid-fields}, {@code
   *     real-name-differs}; and as booking refuses the time that was chosen, at its field
   * @throws Conflict {@code real-name-needed}, {@code consent-needed}
   */
  Done submit(
      ServiceItem item,
      Form form,
      ObjectNode values,
      Map<String, String> materials,
      Actor actor,
      String key) {
    if (!(actor instanceof Actor.Resident resident)) {
      throw new Forbidden("residents-only", "请用手机号登录以后再提交。", "only residents apply here");
    }
    UUID person = resident.person();
    new FormCheck(form, LocalDate.ofInstant(clock.instant(), MovableClock.CHINA)).require(values);
    requireConsents(person, form);
    requireRealName(person, form, values);
    drafts.submitted(person, item.code());
    CaseView opened = cases.open(open(item, form, values, materials), actor, key);
    boolean first =
        filed.keep(opened.id(), person, item.code(), form, values, materials, clock.instant());
    if (first) {
      times.book(opened.id(), item.code(), form, values, resident);
    }
    if (first && !self(form, values)) {
      authorisations.record(opened.id(), person, item, form, values, materials);
    }
    return new Done(
            opened.reference(),
            opened.id(),
            "已收到您的申请",
            "“%s”的申请交上去了，编号%s。".formatted(item.name(), opened.reference())
                + BookedTimes.told(form, values),
            next(opened))
        .qr("/api/applications/%s/qr.svg".formatted(opened.id()));
  }

  private void requireConsents(UUID person, Form form) {
    for (String purpose : form.purposes()) {
      if (!consents.given(person, purpose)) {
        throw new Conflict(
            "consent-needed",
            "请先同意“%s”，再提交。".formatted(consents.text(purpose).title()),
            "no consent to " + purpose);
      }
    }
  }

  /** Whoever applies is who they say: the name and number that they gave are matched. */
  void requireRealName(UUID person, Form form, ObjectNode values) {
    Field.Who who = self(form, values) ? Field.Who.APPLICANT : Field.Who.AGENT;
    Optional<String> name = value(form, values, Field.Kind.NAME, who);
    Optional<String> id = value(form, values, Field.Kind.ID, who);
    if (name.isPresent() && id.isPresent()) {
      realNames.verify(person, name.get(), id.get());
    } else if (realNames.of(person).isEmpty()) {
      throw new Conflict(
          "real-name-needed", "提交前要先实名：请到“我的”里填姓名和身份证号。", "the person's name is not verified");
    }
  }

  static Optional<String> value(Form form, ObjectNode values, Field.Kind kind, Field.Who who) {
    return form.fields().stream()
        .filter(field -> field.kind() == kind && field.who() == who && values.has(field.name()))
        .map(field -> values.path(field.name()).asString())
        .findFirst();
  }

  /** Whether whoever hands it in applies for themselves. */
  static boolean self(Form form, ObjectNode values) {
    return whom(form, values).equals(Form.Applicant.SELF.word());
  }

  static String whom(Form form, ObjectNode values) {
    return values.path("for").asString(form.applicants().getFirst().word());
  }

  private static OpenCase open(
      ServiceItem item, Form form, ObjectNode values, Map<String, String> materials) {
    String[] where = values.path("where").asString().split(";", 3);
    List<UUID> photos = Handed.files(materials.values());
    String principal =
        value(form, values, Field.Kind.COMPANY, Field.Who.APPLICANT)
            .or(() -> value(form, values, Field.Kind.NAME, Field.Who.APPLICANT).map(Masking::name))
            .orElse("申请人");
    Map<String, String> fields = new java.util.HashMap<>();
    fields.put("item", item.code());
    fields.put("applicant", whom(form, values));
    fields.put("principal", principal);
    fields.put("consent", "yes");
    if (!materials.isEmpty()) {
      fields.put("materials", listed(materials));
    }
    return new OpenCase(
            TYPE,
            null,
            "在线填写的“%s”，共%d项，见申请内容。".formatted(form.title(), values.size()),
            null,
            new Location(UUID.fromString(where[0]), null, null, null),
            photos,
            "chat",
            fields)
        .through(TYPE);
  }

  /** Which photos are of which material, as whoever checks them reads it. */
  private static String listed(Map<String, String> materials) {
    int[] from = {0, 0};
    return materials.entrySet().stream()
        .map(each -> {
          int many = Handed.files(List.of(each.getValue())).size();
          String how =
              many == 0
                  ? "带原件到窗口"
                  : many == 1
                      ? "照片%d".formatted(from[0] + 1)
                      : "照片%d至%d".formatted(from[0] + 1, from[0] + many);
          from[0] += many;
          return "%d. %s：%s".formatted(++from[1], each.getKey(), how);
        })
        .collect(Collectors.joining("\n"));
  }

  private String next(CaseView opened) {
    var due = opened.clock();
    String by =
        due == null
            ? ""
            : "会在%s前受理，或者一次告诉您还缺什么。".formatted(WHEN.format(due.due().atZone(calendar.zone())));
    return by + "办到哪一步，问我一声，或者在“我的办件”里看。";
  }
}
