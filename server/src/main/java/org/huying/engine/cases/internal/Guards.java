package org.huying.engine.cases.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.huying.engine.cases.CaseGuard;
import org.huying.engine.cases.CaseStep;
import org.huying.engine.cases.Kind;
import org.huying.foundation.calendar.Term;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.identity.Actor;
import org.springframework.stereotype.Component;

/** The guards that every case type may name. */
final class Guards {
  private Guards() {}

  static Optional<String> termMisuse(String argument) {
    try {
      Term.parse(argument);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** {@code closed-within: 15 work days}. */
  @Component
  static final class ClosedWithin implements CaseGuard {
    private final WorkCalendar calendar;

    ClosedWithin(WorkCalendar calendar) {
      this.calendar = calendar;
    }

    @Override
    public String name() {
      return "closed-within";
    }

    @Override
    public Optional<String> misuse(String argument) {
      return termMisuse(argument);
    }

    @Override
    public Optional<String> refuses(CaseStep step, String argument) {
      var term = Term.parse(argument);
      Instant closed = step.closedAt().orElse(step.now());
      return calendar.deadline(closed, term).missedAt(step.now())
          ? Optional.of("结案超过%s，不能再评价或者要求重办了。如果问题又出现，请重新提交。".formatted(term.chinese()))
          : Optional.empty();
    }
  }

  @Component
  static final class NotRatedYet implements CaseGuard {
    @Override
    public String name() {
      return "not-rated-yet";
    }

    @Override
    public Optional<String> refuses(CaseStep step, String argument) {
      return isRated(step) ? Optional.of("您已经评价过了，谢谢。") : Optional.empty();
    }

    static boolean isRated(CaseStep step) {
      return step.ratedAt()
          .filter(rated -> step.closedAt().filter(closed -> !rated.isBefore(closed)).isPresent())
          .isPresent();
    }
  }

  /** Until it is rated, the rating says whether it is solved; afterwards it may come up again. */
  @Component
  static final class Rated implements CaseGuard {
    @Override
    public String name() {
      return "rated";
    }

    @Override
    public Optional<String> refuses(CaseStep step, String argument) {
      return NotRatedYet.isRated(step)
          ? Optional.empty()
          : Optional.of("请先评价：没有解决的，在评价里选“没解决”，马上重办。");
    }
  }

  @Component
  static final class NotHolder implements CaseGuard {
    @Override
    public String name() {
      return "not-holder";
    }

    @Override
    public Optional<String> refuses(CaseStep step, String argument) {
      return step.actor() instanceof Actor.Staff staff
              && step.holder().filter(staff.id()::equals).isPresent()
          ? Optional.of("这件事已经由您承办。")
          : Optional.empty();
    }
  }

  /** Where nobody else of the unit is there, nothing can be handed to anybody. */
  @Component
  static final class SomeoneElse implements CaseGuard {
    private final Answerable answerable;

    SomeoneElse(Answerable answerable) {
      this.answerable = answerable;
    }

    @Override
    public String name() {
      return "someone-else";
    }

    @Override
    public Optional<String> refuses(CaseStep step, String argument) {
      return answerable.others(((Step) step).file).isEmpty()
          ? Optional.of("单位里今天没有别的承办人可以接。")
          : Optional.empty();
    }
  }

  /** Whoever did the work does not decide on it. */
  @Component
  static final class NotOwnWork implements CaseGuard {
    static final String NAME = "not-own-work";

    private final Timeline timeline;

    NotOwnWork(Timeline timeline) {
      this.timeline = timeline;
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Optional<String> refuses(CaseStep step, String argument) {
      return timeline.handledBy(((Step) step).file, step.actor().pseudonym())
          ? Optional.of("这件事您经办过，请由别的人来做这一步。")
          : Optional.empty();
    }
  }

  /** {@code kind: complaint report}: only for a need of one of these kinds. */
  @Component
  static final class OfKind implements CaseGuard {
    @Override
    public String name() {
      return "kind";
    }

    @Override
    public Optional<String> misuse(String argument) {
      return unknownKind(argument);
    }

    @Override
    public Optional<String> refuses(CaseStep step, String argument) {
      return isOf(step, argument) ? Optional.empty() : Optional.of("这类诉求不需要这一步。");
    }
  }

  /** {@code not-kind: complaint report}: for every need that is of none of these kinds. */
  @Component
  static final class NotOfKind implements CaseGuard {
    @Override
    public String name() {
      return "not-kind";
    }

    @Override
    public Optional<String> misuse(String argument) {
      return unknownKind(argument);
    }

    @Override
    public Optional<String> refuses(CaseStep step, String argument) {
      return isOf(step, argument) ? Optional.of("这类诉求不能这样办。") : Optional.empty();
    }
  }

  private static Optional<String> unknownKind(String argument) {
    return Stream.of(argument.split(" "))
        .filter(it -> Kind.of(it).isEmpty())
        .findFirst()
        .map("'%s' is not a kind"::formatted);
  }

  private static boolean isOf(CaseStep step, String argument) {
    return step.kind().filter(it -> List.of(argument.split(" ")).contains(it.word())).isPresent();
  }

  /** There is a photo that came in confidence, and that handlers do not see. */
  @Component
  static final class PhotosWithheld implements CaseGuard {
    private final Photos photos;

    PhotosWithheld(Photos photos) {
      this.photos = photos;
    }

    @Override
    public String name() {
      return "photos-withheld";
    }

    @Override
    public Optional<String> refuses(CaseStep step, String argument) {
      var file = ((Step) step).file;
      return file.discreet && !photos.withheld(file).isEmpty()
          ? Optional.empty()
          : Optional.of("没有等着放行的照片。");
    }
  }

  /** {@code once-within: 24 hours}: nobody makes the step again so soon. */
  @Component
  static final class OnceWithin implements CaseGuard {
    private final Timeline timeline;
    private final Deadlines deadlines;
    private final WorkCalendar calendar;

    OnceWithin(Timeline timeline, Deadlines deadlines, WorkCalendar calendar) {
      this.timeline = timeline;
      this.deadlines = deadlines;
      this.calendar = calendar;
    }

    @Override
    public String name() {
      return "once-within";
    }

    @Override
    public Optional<String> misuse(String argument) {
      return termMisuse(argument);
    }

    @Override
    public Optional<String> refuses(CaseStep step, String argument) {
      var term = Term.parse(argument);
      return timeline
          .last(((Step) step).file, step.action(), step.actor().pseudonym())
          .map(last -> calendar.deadline(last, term).due())
          .filter(again -> again.isAfter(step.now()))
          .map(again ->
              "“%s”%s里只能做一次，%s以后可以再做。"
                  .formatted(
                      ((Step) step).transition.label(), term.chinese(), deadlines.when(again)));
    }
  }

  /** {@code kept: order}: only where the form was given this field. */
  @Component
  static final class KeepsField implements CaseGuard {
    @Override
    public String name() {
      return "kept";
    }

    @Override
    public Optional<String> misuse(String argument) {
      return argument.isBlank() ? Optional.of("takes a field of the form") : Optional.empty();
    }

    @Override
    public Set<String> fields(String argument) {
      return Set.of(argument);
    }

    @Override
    public Optional<String> refuses(CaseStep step, String argument) {
      if (!step.kept().getOrDefault(argument, "").isBlank()) return Optional.empty();
      return Optional.of(
          ((Step) step)
              .type.fields().stream()
                  .filter(it -> it.name().equals(argument))
                  .map(it -> "这件没有“%s”。".formatted(it.label()))
                  .findFirst()
                  .orElse("这件不需要这一步。"));
    }
  }

  /** What may be asked of somebody once only. */
  @Component
  static final class FirstTime implements CaseGuard {
    private final Timeline timeline;

    FirstTime(Timeline timeline) {
      this.timeline = timeline;
    }

    @Override
    public String name() {
      return "first-time";
    }

    @Override
    public Optional<String> refuses(CaseStep step, String argument) {
      return timeline.has(((Step) step).file, step.action())
          ? Optional.of("这一步已经做过一次，不能再做。")
          : Optional.empty();
    }
  }
}
