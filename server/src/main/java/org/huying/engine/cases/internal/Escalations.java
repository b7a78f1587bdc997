package org.huying.engine.cases.internal;

import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.Escalation;
import org.huying.engine.cases.internal.type.Owner;
import org.huying.engine.cases.internal.type.Relation;
import org.huying.engine.cases.internal.type.Template;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.Writes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens by itself when a clock has run out: one level up, a line in the timeline, and people
 * are told. Each step of each clock happens once, however often its job runs, and as soon as the
 * server is up again when it was down at that moment.
 */
@Component
public class Escalations {
  /** The job of one step of one clock. */
  public record Due(UUID clock, int step) {}

  private static final TaskDescriptor<Due> TASK = TaskDescriptor.of("cases-clock", Due.class);

  @Configuration(proxyBeanMethods = false)
  static class Task {
    @Bean
    OneTimeTask<Due> casesClock(ObjectProvider<Escalations> escalations) {
      return Tasks.oneTime(TASK)
          .onFailure(Jobs.again())
          .execute((instance, context) -> escalations.getObject().escalate(instance.getData()));
    }
  }

  /** One for each deadline that a step of a clock ever has: a moved deadline is another job. */
  static TaskInstance<Due> job(UUID clock, int step, Instant at) {
    return TASK.instance("%s:%d:%d".formatted(clock, step, at.getEpochSecond()))
        .data(new Due(clock, step))
        .priority(Priority.LOW) // nobody waits for it with the page open
        .build();
  }

  /** A deadline is the last moment in time; a second later it is missed. */
  static Instant firesAt(Instant due) {
    return due.plusSeconds(1);
  }

  private final CaseFiles files;
  private final Locks locks;
  private final CaseTypes types;
  private final Clocks clocks;
  private final Deadlines deadlines;
  private final Standing standing;
  private final Moves moves;
  private final Timeline timeline;
  private final Messenger messenger;
  private final AuditLog audit;
  private final Jobs jobs;
  private final Writes writes;
  private final Clock clock;

  Escalations(
      CaseFiles files,
      Locks locks,
      CaseTypes types,
      Clocks clocks,
      Deadlines deadlines,
      Standing standing,
      Moves moves,
      Timeline timeline,
      Messenger messenger,
      AuditLog audit,
      Jobs jobs,
      Writes writes,
      Clock clock) {
    this.files = files;
    this.locks = locks;
    this.types = types;
    this.clocks = clocks;
    this.deadlines = deadlines;
    this.standing = standing;
    this.moves = moves;
    this.timeline = timeline;
    this.messenger = messenger;
    this.audit = audit;
    this.jobs = jobs;
    this.writes = writes;
    this.clock = clock;
  }

  @Transactional
  public void escalate(Due due) {
    var caseId = clocks.find(due.clock).map(CaseClock::caseId);
    if (caseId.isEmpty()) return;
    writes.together(() -> {
      escalate(locks.lock(caseId.get()).orElseThrow(), due);
      return true;
    });
  }

  /** The case is locked, and its clocks were read after that. */
  private void escalate(CaseFile file, Due due) {
    var running =
        clocks.of(file).stream().filter(it -> it.id().equals(due.clock)).findFirst().orElseThrow();
    if (running.steps() != due.step || !isDue(running)) return;
    var type = types.of(file);
    var rule = type.clock(running.name());
    if (due.step >= rule.escalations().size()) return;
    escalate(file, type, running, rule);
  }

  /** Not when the clock has stopped, stands still or got another deadline meanwhile. */
  private boolean isDue(CaseClock running) {
    var next = running.nextAt();
    return running.stoppedAt() == null
        && running.pausedAt() == null
        && next != null
        && clock.instant().isAfter(next);
  }

  public Optional<Instant> next() {
    return clocks.next().map(Escalations::firesAt);
  }

  @Transactional
  public void escalateDue() {
    for (var it : clocks.due(clock.instant().minusSeconds(1))) {
      escalate(new Due(it.id(), it.steps()));
      jobs.cancel(job(it.id(), it.steps(), Objects.requireNonNull(it.nextAt())));
    }
  }

  @Transactional
  public void takeBackJobs() {
    for (var it : clocks.stopped())
      rule(it)
          .map(rule -> deadlines.next(rule, it.steps(), it.dueAt()))
          .ifPresent(at -> jobs.cancel(job(it.id(), it.steps(), at)));
  }

  private Optional<CaseType.Clock> rule(CaseClock of) {
    return types.of(files.findById(of.caseId()).orElseThrow()).findClock(of.name());
  }

  private void escalate(CaseFile file, CaseType type, CaseClock running, CaseType.Clock rule) {
    Instant now = clock.instant();
    var escalation = rule.escalations().get(running.steps());
    var step = escalation.action(Kept.of(file));
    if (step != null) {
      clocks.escalated(running, rule);
      file.clocks = null; // the step has to know it
      moves.makeBySystem(file, type, step);
      return;
    }
    file.level++;
    if (rule.promise()) file.missed(running.dueAt());
    if (file.inGrid && Owner.VERIFIER.word().equals(file.owner))
      file.inGrid = standing.verifiedOnTheSpot(file, new Actor.System());
    files.escalated(file);
    clocks.escalated(running, rule);

    var words = new HashMap<>(messenger.words(file, type, null));
    words.putAll(messenger.words(running, type));
    var entry = entry(file, rule, escalation, words, now, running);
    timeline.add(file, entry);
    audit.record(
        new Actor.System().pseudonym(),
        "case.escalate",
        "case:" + file.id,
        Map.of("clock", running.name(), "step", running.steps(), "level", file.level));
    messenger.tell(file, entry.id(), Timeline.ESCALATE, escalation.tell(), words, null, null);
    messenger.publish(file, Timeline.ESCALATE, file.state, null);
  }

  private static Timeline.Entry entry(
      CaseFile file,
      CaseType.Clock rule,
      Escalation escalation,
      Map<String, String> words,
      Instant now,
      CaseClock running) {
    var resident = escalation.resident();
    return new Timeline.Entry(
        Ids.next(),
        file.id,
        file.version,
        now,
        Timeline.ESCALATE,
        Template.fill(escalation.says(), words),
        resident == null ? null : Template.fill(resident, words),
        file.state,
        file.state,
        new Actor.System().pseudonym(),
        Relation.SYSTEM.name(),
        null,
        null,
        true,
        rule.label() + "：" + running.explanation(),
        List.of(),
        file.becomes());
  }
}
