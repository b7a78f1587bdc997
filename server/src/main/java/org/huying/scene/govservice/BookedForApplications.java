package org.huying.scene.govservice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.booking.BookedMatter;
import org.huying.engine.booking.SlotOffers;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Tone;
import org.huying.engine.forms.BookedSlot;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.FormCheck;
import org.huying.engine.forms.Forms;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.MovableClock;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * What becomes of an application whose time is moved or cancelled under 我的预约: it has the new time,
 * too, and the department reads so; while it runs the time is given up by withdrawing it. What the
 * house cancels is told the department, and booked anew with the application.
 */
@Component
class BookedForApplications implements BookedMatter {
  static final String STEP = "move";

  private static final String CHANGED = "appointment-changed";
  private static final DateTimeFormatter SAID = DateTimeFormatter.ofPattern("M月d日H:mm");

  private final Cases cases;
  private final Filed filed;
  private final Forms forms;
  private final SlotOffers offers;
  private final Authorisations authorisations;
  private final HouseNotes notes;
  private final Clock clock;

  BookedForApplications(
      Cases cases,
      Filed filed,
      Forms forms,
      SlotOffers offers,
      Authorisations authorisations,
      HouseNotes notes,
      Clock clock) {
    this.cases = cases;
    this.filed = filed;
    this.forms = forms;
    this.offers = offers;
    this.authorisations = authorisations;
    this.notes = notes;
    this.clock = clock;
  }

  @Override
  public boolean has(String subject) {
    return BookedTimes.application(subject).isPresent();
  }

  @Override
  public About about(String subject) {
    UUID id = id(subject);
    String title =
        filed.find(id).map(it -> forms.get(it.form(), it.version()).title()).orElse("申请");
    boolean runs = runs(cases.get(id, new Actor.System()));
    return new About("“%s”的申请".formatted(title), "/requests/" + id, runs);
  }

  private static UUID id(String subject) {
    return BookedTimes.application(subject).orElseThrow();
  }

  @Override
  public void moves(String subject, UUID resource, Instant from, Actor.Resident actor) {
    UUID id = requireAuthorised(subject);
    if (!runs(cases.get(id, actor))) {
      throw new Conflict(
          "application-over", "这件申请已经结束了，不能再为它约时间。还要办的话，请重新申请。", "the case is closed");
    }
    Filed.Row row = filed.find(id).orElseThrow();
    Form form = forms.get(row.form(), row.version());
    Field field = BookedTimes.field(form).orElseThrow();
    LocalDateTime at = LocalDateTime.ofInstant(from, MovableClock.CHINA);
    ObjectNode after = row.values().deepCopy();
    after.put(field.name(), new BookedSlot(resource, at, offers.where(resource)).value());
    FormCheck check = new FormCheck(form, LocalDate.ofInstant(clock.instant(), MovableClock.CHINA));
    Set<String> before = check.problems(row.values()).keySet();
    check.problems(after).entrySet().stream()
        .filter(it -> !before.contains(it.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .ifPresent(because -> {
          throw new Conflict("time-does-not-fit", because, "the application's rules refuse " + at);
        });
    filed.change(row, after, STEP, clock.instant());
    notes.note(id, CHANGED, "申请人改到%s".formatted(SAID.format(at)));
  }

  private static boolean runs(CaseView view) {
    return view.tone() == Tone.WAITING || view.tone() == Tone.GOING;
  }

  private UUID requireAuthorised(String subject) {
    UUID id = id(subject);
    if (authorisations.ended(id)) {
      throw new Conflict("authorisation-ended", StillAuthorised.REFUSED, "no longer authorised");
    }
    return id;
  }

  @Override
  public void displaced(String subject, Instant from, String why) {
    LocalDateTime at = LocalDateTime.ofInstant(from, MovableClock.CHINA);
    notes.note(id(subject), CHANGED, "原来约的%s因为%s取消了，已经请申请人另约".formatted(SAID.format(at), why));
  }

  /** Whoever acts for nobody any more may give the time up; that harms nobody. */
  @Override
  public void cancels(String subject, Actor.Resident actor) {
    UUID id = id(subject);
    if (authorisations.ended(id)) {
      notes.note(id, CHANGED, "代办的人已经没有授权，取消了约好的时间");
      return;
    }
    CaseView view = cases.get(id, actor);
    if (view.actions().stream().anyMatch(it -> it.name().equals(Changes.WITHDRAW))) {
      throw new Conflict(
          "booked-with-application",
          "这个时间是“%s”的申请（编号%s）约的：不来了就撤回申请，时间会一起取消；只想换时间可以改约。"
              .formatted(view.title(), view.reference()),
          "the application is withdrawn instead");
    }
  }
}
