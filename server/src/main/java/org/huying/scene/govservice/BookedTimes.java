package org.huying.scene.govservice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.booking.BookingView;
import org.huying.engine.booking.MatterBookings;
import org.huying.engine.booking.NewBooking;
import org.huying.engine.cases.CaseChanged;
import org.huying.engine.forms.BookedSlot;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Form;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The times that applications book: made with the submission, moved with an amendment, given up
 * when the application ends without being done; each in the application's own transaction.
 */
@Component
class BookedTimes {
  private static final String SUBJECT = "application:";
  private static final Set<String> OVER = Set.of("withdrawn", "refused", "lapsed");

  private final MatterBookings bookings;

  BookedTimes(MatterBookings bookings) {
    this.bookings = bookings;
  }

  static String subject(UUID caseId) {
    return SUBJECT + caseId;
  }

  /** The case of a subject that is an application's. */
  static Optional<UUID> application(String subject) {
    return subject.startsWith(SUBJECT)
        ? Optional.of(UUID.fromString(subject.substring(SUBJECT.length())))
        : Optional.empty();
  }

  static Optional<Field> field(Form form) {
    return form.fields().stream().filter(it -> it.kind() == Field.Kind.SLOT).findFirst();
  }

  /**
   * Whether an hour that this person booked beforehand is meant: they apply for themselves, or the
   * form is for one kind of applicant only.
   */
  static boolean takesOwn(Form form, JsonNode values) {
    return form.applicants().size() == 1
        || values.path("for").asString("").equals(Form.Applicant.SELF.word());
  }

  /** The booking that was made for an application, for whoever may see that. */
  Optional<BookingView> of(UUID caseId) {
    return bookings.find(subject(caseId));
  }

  /**
   * Books what was filled in, if the form asks for it.
   *
   * @throws InvalidInput as booking refuses it, at the field; the submission is to be undone
   */
  void book(UUID caseId, String item, Form form, JsonNode values, Actor.Resident actor) {
    field(form)
        .ifPresent(field ->
            slot(field, values)
                .ifPresent(slot ->
                    refusing(
                        field,
                        "申请还没有提交，填的都留着，请另选一个时间。",
                        () ->
                            bookings.book(
                                subject(caseId),
                                wanted(slot, item),
                                takesOwn(form, values),
                                actor))));
  }

  /** What was booked, in a sentence; empty where nothing was. */
  static String told(Form form, JsonNode values) {
    return field(form)
        .flatMap(it -> slot(it, values))
        .map(it -> "时间也约好了：%s。".formatted(it.chinese()))
        .orElse("");
  }

  /** Moves it to what is filled in now; where nothing is, it is given up. */
  void move(
      UUID caseId, String item, Form form, Field field, JsonNode values, Actor.Resident actor) {
    slot(field, values)
        .ifPresentOrElse(
            slot ->
                refusing(
                    field,
                    "申请没有改，原来的时间还给您留着，请另选一个时间。",
                    () ->
                        bookings.move(
                            subject(caseId), wanted(slot, item), takesOwn(form, values), actor)),
            () -> bookings.release(subject(caseId), actor, "申请改了，不用再来"));
  }

  private static Optional<BookedSlot> slot(Field field, JsonNode values) {
    return BookedSlot.read(values.path(field.name()).asString(""));
  }

  private static NewBooking wanted(BookedSlot slot, String item) {
    return new NewBooking(slot.resource(), SlotAnswers.from(slot), item);
  }

  /** What booking refuses is said at the field, with what it means for the application. */
  private static void refusing(Field field, String meaning, Runnable booking) {
    try {
      booking.run();
    } catch (HuyingException refused) {
      String said = refused.chinese() + meaning;
      throw new InvalidInput(
          refused.type(),
          said,
          "booking refuses it: " + refused.type(),
          List.of(new FieldError(field.name(), said)));
    }
  }

  /** An application that is not done needs no time any more. */
  @EventListener
  void ended(CaseChanged change) {
    if (change.type().equals(Applications.TYPE) && OVER.contains(change.to())) {
      bookings.release(subject(change.caseId()), new Actor.System(), "申请不再办理，预约一起取消");
    }
  }
}
