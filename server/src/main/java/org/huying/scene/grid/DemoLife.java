package org.huying.scene.grid;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.cases.Perform;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.files.Files;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.kernel.MovableClock;
import org.huying.scene.grid.DemoStories.Kind;
import org.huying.scene.grid.DemoStories.Story;
import org.jspecify.annotations.Nullable;

/**
 * The life of one case of the demo, each step through the module's own command, on behalf of
 * whoever would make it.
 */
final class DemoLife {
  /** Where a life stops for the visitor of the demo to go on. */
  enum Until {
    SUBMITTED,
    DISPATCHED,
    ACCEPTED,
    RETURNING,
    REPORTED,
    CLOSED,
    END
  }

  /** To which unit a returned case goes, by its category. */
  private static final Map<String, String> SECOND_UNIT =
      Map.of("manhole", "telecom", "drain-blocked", "property", "school", "police");

  private static final Duration PACE = Duration.ofMinutes(15);

  private final Cases cases;
  private final Files files;
  private final Organisations organisations;
  private final DemoCast cast;
  private final DemoPictures pictures;
  private final DemoTimeline timeline;
  private final MovableClock clock;
  private final WorkCalendar calendar;
  private final Random lot;
  private final Story story;
  private final int number;
  private final Actor opener;
  private final Until until;

  DemoLife(
      DemoRequests house,
      DemoTimeline timeline,
      Random lot,
      Story story,
      int number,
      Actor opener,
      Until until) {
    this.cases = house.cases;
    this.files = house.files;
    this.organisations = house.organisations;
    this.cast = house.cast;
    this.pictures = house.pictures;
    this.clock = house.clock;
    this.calendar = house.calendar;
    this.timeline = timeline;
    this.lot = lot;
    this.story = story;
    this.number = number;
    this.opener = opener;
    this.until = until;
  }

  private boolean reaches(Until state) {
    return until.compareTo(state) >= 0;
  }

  void open(OpenCase wanted) {
    var photos = lot.nextInt(3) == 0 ? List.of(photo(opener, false)) : List.<UUID>of();
    var item =
        cases.open(
            new OpenCase(
                wanted.type(),
                null,
                wanted.text(),
                wanted.category(),
                wanted.where(),
                photos,
                wanted.channel(),
                Map.of()),
            opener,
            key("open"));
    if (item.state().equals("submitted")) submitted(item);
    else if (reaches(Until.DISPATCHED)) dispatched(item);
  }

  private void submitted(CaseView item) {
    if (!reaches(Until.DISPATCHED)) return;
    var dispatcher = cast.dispatcher(item);
    if (story.kind() == Kind.rejected)
      step(item, "派遣", 0.6, it -> act(it, "reject", dispatcher, note(it, story.note())));
    else
      step(
          item,
          "派遣",
          0.5,
          it ->
              dispatched(
                  act(
                      it,
                      "dispatch",
                      dispatcher,
                      Perform.of(it.version())
                          .fields(Map.of("unit", unit(it), "category", story.category())))));
  }

  private String unit(CaseView item) {
    var code = SECOND_UNIT.getOrDefault(story.category(), cast.townOffice(item));
    return organisations.findByCode(code).orElseThrow().id().toString();
  }

  private void dispatched(CaseView item) {
    if (story.kind() == Kind.withdrawn && opener instanceof Actor.Resident)
      step(item, "接单", 0.3, it -> act(it, "withdraw", opener, note(it, "已经解决，不用来了")));
    else if (reaches(Until.ACCEPTED)) step(item, "接单", accepting(), this::accept);
  }

  private double accepting() {
    return lot.nextInt(14) == 0 ? 1.3 : 0.1 + 0.7 * lot.nextDouble();
  }

  private void accept(CaseView item) {
    var handler = cast.handler(item);
    boolean firstUnit = item.timeline().stream().noneMatch(it -> it.kind().equals("return"));
    if ((story.kind() == Kind.returned || until == Until.RETURNING) && firstUnit) {
      var reason = story.note().isEmpty() ? "现场看过，不属于本单位管养范围" : story.note();
      var returned = act(item, "return", handler, note(item, reason));
      if (until != Until.RETURNING) step(returned, "退单审批", 0.5, this::approve);
      return;
    }
    var accepted = act(item, "accept", handler, Perform.of(item.version()));
    if (!reaches(Until.REPORTED)) return;
    if (story.kind() == Kind.urged) step(accepted, "处理", 0.4, this::urge);
    else step(accepted, "处理", handling(), this::report);
  }

  private void approve(CaseView item) {
    var approved = act(item, "approve-return", cast.dispatcher(item), note(item, "同意，另派责任单位"));
    step(
        approved,
        "派遣",
        0.3,
        it ->
            dispatched(
                act(
                    it,
                    "dispatch",
                    cast.dispatcher(it),
                    Perform.of(it.version()).fields(Map.of("unit", unit(it))))));
  }

  private void urge(CaseView item) {
    var urged = act(item, "urge", cast.supervisor(item), note(item, "居民在等，请抓紧"));
    step(urged, "处理", 0.5, this::report);
  }

  private double handling() {
    if (story.kind() == Kind.late) return 1.2 + 0.6 * lot.nextDouble();
    return lot.nextInt(25) == 0 ? 1.1 : 0.15 + 0.7 * lot.nextDouble();
  }

  private void report(CaseView item) {
    var handler = cast.holder(item);
    boolean first = item.reopens() == 0 && story.kind() == Kind.reopened;
    var result = first || story.handled() == null ? "已到现场处理，恢复正常。" : story.handled();
    var kind = item.kind();
    if (until == Until.END && kind != null && kind.code().equals("enquiry")) {
      closed(act(item, "answer", handler, note(item, result)));
      return;
    }
    var input = note(item, result).photos(List.of(photo(handler, true)));
    var reported = act(item, "report", handler, input);
    if (reaches(Until.CLOSED)) step(reported, "核查", 0.2 + 0.6 * lot.nextDouble(), this::verify);
  }

  private void verify(CaseView item) {
    var said = story.verified() == null ? "现场看过，已经处理好。" : story.verified();
    closed(act(item, "verify-pass", cast.verifier(item), note(item, said)));
  }

  private void closed(CaseView closed) {
    if (!reaches(Until.END) || !(opener instanceof Actor.Resident)) return;
    var after = Duration.ofMinutes(40 + lot.nextInt(2_600));
    timeline.at(clock.instant().plus(after), () -> rate(cases.get(closed.id(), opener)));
  }

  private void rate(CaseView item) {
    var rating = story.rating();
    if (story.kind() == Kind.reopened && item.reopens() == 0) {
      var back = act(item, "rate", opener, rating(item, 2, false, story.note()));
      dispatched(back);
    } else if (rating != null) {
      act(item, "rate", opener, rating(item, rating.score(), rating.solved(), rating.comment()));
    }
  }

  private static Perform rating(
      CaseView item, int score, boolean solved, @Nullable String comment) {
    var fields = new HashMap<String, String>();
    fields.put("score", String.valueOf(score));
    fields.put("solved", solved ? "yes" : "no");
    if (score <= 3) fields.put("cause", solved ? "slow" : "unsolved");
    if (comment != null) fields.put("comment", comment);
    return Perform.of(item.version()).fields(fields);
  }

  private static Perform note(CaseView item, String note) {
    return Perform.of(item.version()).note(note);
  }

  private interface Next {
    void go(CaseView item);
  }

  /**
   * Goes on when this fraction of the running promise's time has passed; a life that stops on the
   * way goes at a steady pace.
   */
  private void step(CaseView item, String promise, double fraction, Next next) {
    Instant due =
        item.clocks().stream()
            .filter(it -> it.name().equals(promise) && it.stopped() == null)
            .findFirst()
            .orElseThrow()
            .due();
    Instant moment =
        until == Until.END
            ? timeline.within(clock.instant(), due, fraction)
            : calendar.plusWorkTime(clock.instant(), PACE);
    timeline.at(moment, () -> next.go(cases.get(item.id(), new Actor.System())));
  }

  private CaseView act(CaseView item, String action, Actor actor, Perform input) {
    return cases.perform(item.id(), action, input, actor, key(action + "-" + item.version()));
  }

  private String key(String step) {
    return "demo-%d-%s".formatted(number, step);
  }

  private UUID photo(Actor owner, boolean after) {
    var id =
        switch (owner) {
          case Actor.Resident resident -> resident.person();
          case Actor.Staff staff -> staff.id();
          default -> throw new IllegalStateException("only people take photos");
        };
    return files.storePhoto(id, pictures.street(number, after)).id();
  }
}
