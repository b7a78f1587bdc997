package org.huying.engine.cases.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huying.engine.cases.CaseGuard;
import org.huying.engine.cases.CaseStep;
import org.huying.engine.cases.Tone;
import org.huying.engine.cases.internal.link.LinkKind;
import org.huying.engine.cases.internal.link.Links;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.foundation.calendar.Term;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.identity.Organisations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Guards that ask about the cases that belong with this one. */
final class LinkGuards {
  private LinkGuards() {}

  /** The lead waits until every unit that it asked has done its part. */
  @Component
  static final class PartsDone implements CaseGuard {
    private final Links links;
    private final Organisations organisations;

    PartsDone(Links links, Organisations organisations) {
      this.links = links;
      this.organisations = organisations;
    }

    @Override
    public String name() {
      return "parts-done";
    }

    @Override
    public Optional<String> refuses(CaseStep step, String argument) {
      var units = links.unitsAtWork(step.caseId());
      if (units.isEmpty())
        return links.othersAtWork(step.caseId())
            ? Optional.of("请别人协助的还没有结果，要等结果，或者告诉他们不用办了。")
            : Optional.empty();
      var names =
          units.stream()
              .distinct()
              .map(it -> organisations.get(it).name())
              .collect(Collectors.joining("、"));
      return Optional.of("%s协办的还没有办完，要等它们办完，或者告诉它们不用办了。".formatted(names));
    }
  }

  /** {@code part-of: request event}: for parts of cases of these types. */
  @Component
  static final class PartOf implements CaseGuard {
    private final Links links;
    private final CaseFiles files;

    PartOf(Links links, CaseFiles files) {
      this.links = links;
      this.files = files;
    }

    @Override
    public String name() {
      return "part-of";
    }

    @Override
    public Optional<String> misuse(String argument) {
      return argument.isBlank() ? Optional.of("takes types of cases") : Optional.empty();
    }

    @Override
    public Set<String> types(String argument) {
      return Set.copyOf(List.of(argument.split(" +")));
    }

    @Override
    public Optional<String> refuses(CaseStep step, String argument) {
      return links
              .to(LinkKind.PART, step.caseId())
              .flatMap(files::findById)
              .filter(it -> types(argument).contains(it.type))
              .isPresent()
          ? Optional.empty()
          : Optional.of("请协助的这一件不用这样办。");
    }
  }

  /** Nobody looks once more at what they handled themselves. */
  @Component
  static final class NotFollowedWork implements CaseGuard {
    private final Links links;
    private final CaseFiles files;
    private final Timeline timeline;

    NotFollowedWork(Links links, CaseFiles files, Timeline timeline) {
      this.links = links;
      this.files = files;
      this.timeline = timeline;
    }

    @Override
    public String name() {
      return "not-followed-work";
    }

    @Override
    public Optional<String> refuses(CaseStep step, String argument) {
      return links
          .to(LinkKind.FOLLOW_UP, step.caseId())
          .flatMap(files::findById)
          .filter(it -> timeline.handledBy(it, step.actor().pseudonym()))
          .map(it -> "那件事您经办过，请由别的人来回访。");
    }
  }

  /** {@code lead-done-within: 15 work days}: the case that this one was merged into is done. */
  @Component
  static final class LeadDoneWithin implements CaseGuard {
    private final Links links;
    private final CaseFiles files;
    private final ObjectProvider<CaseTypes> types;
    private final WorkCalendar calendar;

    LeadDoneWithin(
        Links links, CaseFiles files, ObjectProvider<CaseTypes> types, WorkCalendar calendar) {
      this.links = links;
      this.files = files;
      this.types = types;
      this.calendar = calendar;
    }

    @Override
    public String name() {
      return "lead-done-within";
    }

    @Override
    public Optional<String> misuse(String argument) {
      return Guards.termMisuse(argument);
    }

    @Override
    public Optional<String> refuses(CaseStep step, String argument) {
      var lead = files.findById(links.root(LinkKind.DUPLICATE, step.caseId())).orElseThrow();
      CaseType.State state = types.getObject().of(lead).state(lead.state);
      var closed = lead.closedAt;
      if (closed == null || state.tone() != Tone.DONE) return Optional.of("这件事还没有办完，办完以后请您再来说一声。");
      var term = Term.parse(argument);
      return calendar.deadline(closed, term).missedAt(step.now())
          ? Optional.of("结案超过%s，不能再评价了。如果问题又出现，请重新提交。".formatted(term.chinese()))
          : Optional.empty();
    }
  }
}
