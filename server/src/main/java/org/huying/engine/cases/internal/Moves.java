package org.huying.engine.cases.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseType.ClockChange;
import org.huying.engine.cases.internal.type.CaseType.Transition;
import org.huying.engine.cases.internal.type.Owner;
import org.huying.engine.cases.internal.type.Relation;
import org.huying.engine.cases.internal.type.Template;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.Writes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes one step of a case. The only place where a case changes: state, timeline, clocks, audit,
 * event and messages together, in the caller's transaction.
 */
@Component
class Moves {
  private final CaseFiles files;
  private final CaseTypes types;
  private final Naming naming;
  private final Undoing undoing;
  private final Timeline timeline;
  private final Clocks clocks;
  private final Photos photos;
  private final Doubts doubts;
  private final Messenger messenger;
  private final Standing standing;
  private final AuditLog audit;
  private final Writes writes;
  private final WorkCalendar calendar;
  private final Together together;
  private final Clock clock;

  Moves(
      CaseFiles files,
      CaseTypes types,
      Naming naming,
      Undoing undoing,
      Timeline timeline,
      Clocks clocks,
      Photos photos,
      Doubts doubts,
      Messenger messenger,
      Standing standing,
      AuditLog audit,
      Writes writes,
      WorkCalendar calendar,
      Together together,
      Clock clock) {
    this.files = files;
    this.types = types;
    this.naming = naming;
    this.undoing = undoing;
    this.timeline = timeline;
    this.clocks = clocks;
    this.photos = photos;
    this.doubts = doubts;
    this.messenger = messenger;
    this.standing = standing;
    this.audit = audit;
    this.writes = writes;
    this.calendar = calendar;
    this.together = together;
    this.clock = clock;
  }

  Step step(
      CaseFile file,
      CaseType type,
      Transition transition,
      Actor actor,
      Relation relation,
      Perform input) {
    return new Step(file, type, transition, actor, relation, input, now(), calendar);
  }

  /** As precise as the database keeps it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Why a step is not possible now, in Chinese; null when it is. */
  @Nullable String refusal(Step step) {
    var guarded = guarded(step);
    return guarded != null
        ? guarded
        : clocks.refusal(step.file, step.type, step.transition, step.now());
  }

  /** Which guard refuses a step, in Chinese; null when none does. */
  @Nullable String guarded(Step step) {
    for (var it : step.transition.guards()) {
      var reason = types.guard(it.bean()).refuses(step, it.argument());
      if (reason.isPresent()) return reason.get();
    }
    if (step.type.onlyUndoes(step.action()) && !undoing.may(step))
      return "只有刚办这一步的人能撤销，十分钟内、没有人接着办过才行。";
    return null;
  }

  /** A step that the engine makes by itself. */
  void makeBySystem(CaseFile file, CaseType type, String action) {
    makeBySystem(file, type, action, Map.of(), null);
  }

  /** The same with what its lines may name besides, and with a note. */
  void makeBySystem(
      CaseFile file,
      CaseType type,
      String action,
      Map<String, String> words,
      @Nullable String note) {
    makeBySystem(file, type, action, words, note, null);
  }

  /**
   * @param asker who asked for what this step tells of
   */
  void makeBySystem(
      CaseFile file,
      CaseType type,
      String action,
      Map<String, String> words,
      @Nullable String note,
      @Nullable UUID asker) {
    var row = type.bySystem(action, file.state).orElseThrow();
    var input = new Perform(file.version, note, List.of(), Map.of());
    var step = step(file, type, row, new Actor.System(), Relation.SYSTEM, input);
    step.words.putAll(words);
    step.asker = asker;
    make(step);
  }

  /** One that is in no table and leaves the state as it is. */
  void makePlain(CaseFile file, String action, String says, ClockChange... clocks) {
    var row = Transition.plain(action, says, null, clocks);
    var input = Perform.of(file.version);
    make(step(file, types.of(file), row, new Actor.System(), Relation.SYSTEM, input));
  }

  /** The entry that it leaves in the timeline. */
  UUID make(Step step) {
    return make(step, false);
  }

  /**
   * @param goesOn whether another step follows at once: then no clock starts in between
   */
  UUID make(Step step, boolean goesOn) {
    var file = step.file;
    var transition = step.transition;
    var refusal = refusal(step);
    if (refusal != null)
      throw new Conflict(
          "action-not-possible", refusal, "a guard refuses '%s'".formatted(transition.action()));
    Instant now = step.now();
    var from = file.version == 0 ? null : file.state;
    boolean wasOpen = from != null && file.open();
    var unitBefore = file.unit;
    var former = file.inHandOf();
    var holderBefore = file.holder;
    var undo = undoing.before(step);
    transition.effects().forEach(it -> types.effect(it.bean()).apply(step, it.argument()));
    together.before(this, step);
    var line = Ids.next();
    var raised = doubts.about(step, line);
    if (transition.to() != null) file.enter(target(step, !raised.isEmpty()), now);
    if (Owner.VERIFIER.word().equals(file.owner) && (transition.to() != null || file.recused))
      file.inGrid =
          standing.verifiedOnTheSpot(
              file, transition.to() == null ? new Actor.System() : step.actor());
    naming.settle(step);

    var plan = clocks.plan(step);
    for (var it : plan.missed()) if (isPromise(step.type, it)) file.missed(it.dueAt());
    file.promised |= !goesOn && plan.running().stream().anyMatch(it -> isPromise(step.type, it));
    file.changed(
        now,
        step.actor().pseudonym(),
        plan.first().map(CaseClock::dueAt).orElse(null),
        plan.first().map(CaseClock::name).orElse(null));
    files.save(file);
    undo.ifPresent(it -> undoing.keep(it, file));
    if (!goesOn) clocks.carryOut(file, plan, now);

    var words = words(step);
    var entry = entry(line, step, from, goesOn ? null : plan.told().orElse(null), words);
    timeline.add(file, entry);
    var holder = file.holder;
    if (holder != null && !holder.equals(holderBefore) && !holder.equals(owner(step.actor())))
      timeline.handed(file, holder);
    if (transition.opens() == null || transition.opens().followUp())
      photos.attach(file, entry, step.input.photos(), owner(step.actor()), now);
    if (transition.answersDoubts()) doubts.answer(file.id, entry.id());
    if (!raised.isEmpty())
      timeline.add(file, Timeline.doubt(file, doubts.raise(file, raised), now));
    audit.record(
        step.actor().pseudonym(),
        "case." + transition.action(),
        "case:" + file.id,
        facts(file, from));
    messenger.tell(
        file, entry.id(), transition.action(), transition.tell(), words, former, step.asker);
    messenger.publish(
        file, transition.action(), from, Objects.equals(unitBefore, file.unit) ? null : unitBefore);
    if (!goesOn && !file.alone) writes.flush(); // before others look at it
    together.after(this, step, wasOpen);
    return entry.id();
  }

  /**
   * A step back leads to where the case was; where its type has no such state, to the first. A
   * doubted one leads where somebody looks again.
   */
  private CaseType.State target(Step step, boolean doubted) {
    var evidence = step.transition.evidence();
    if (doubted && evidence != null && evidence.doubted() != null)
      return step.type.state(evidence.doubted());
    var to = Objects.requireNonNull(step.transition.to());
    if (!step.transition.back()) return step.type.state(to);
    return timeline
        .before(step.file.id, step.file.state)
        .map(step.type.states()::get)
        .orElseGet(() -> step.type.state(Objects.requireNonNull(step.type.opening().to())));
  }

  private static boolean isPromise(CaseType type, CaseClock clock) {
    return type.findClock(clock.name()).filter(CaseType.Clock::promise).isPresent();
  }

  /** What the step's lines may name. */
  Map<String, String> words(Step step) {
    var words = step.given();
    var byReporter = step.file.discreet && step.actor() instanceof Actor.Resident;
    if (byReporter) words.replaceAll((field, said) -> Discretion.scrubbed(said));
    var said = byReporter ? Discretion.scrubbedOrNull(step.said) : step.said;
    words.putAll(messenger.words(step.file, step.type, said));
    if (step.input.about() != null)
      clocks.running(step.file).stream()
          .filter(it -> types.clockLabel(step.type, it.name()).equals(step.input.about()))
          .forEach(it -> words.putAll(messenger.words(it, step.type)));
    words.putAll(step.words);
    var advice = step.type.state(step.file.state).advice();
    if (advice != null) words.put("advice", advice);
    var inHand = step.file.inHandOf();
    if (inHand != null && step.transition.names("assignee"))
      words.put("assignee", messenger.name(inHand));
    return words;
  }

  private static Timeline.Entry entry(
      UUID id,
      Step step,
      @Nullable String from,
      @Nullable CaseClock started,
      Map<String, String> words) {
    var transition = step.transition;
    var resident = transition.resident();
    return new Timeline.Entry(
        id,
        step.file.id,
        step.file.version,
        step.now(),
        transition.action(),
        step.named == null
            ? Template.fill(transition.says(), words)
            : Template.fill(transition.says(), words) + "；" + step.named.says(),
        resident == null ? null : Template.fill(resident, words),
        from,
        step.file.state,
        step.actor().pseudonym(),
        step.relation.name(),
        step.actor() instanceof Actor.Staff staff ? staff.organisation() : null,
        step.said,
        transition.noteForResident(),
        started == null
            ? null
            : step.type.clock(started.name()).label() + "：" + started.explanation(),
        step.ticked.values().stream().flatMap(List::stream).toList(),
        step.file.becomes());
  }

  private static Map<String, Object> facts(CaseFile file, @Nullable String from) {
    var facts = new HashMap<String, Object>();
    facts.put("to", file.state);
    facts.put("version", file.version);
    if (from != null) facts.put("from", from);
    if (file.unit != null) facts.put("unit", file.unit.toString());
    return facts;
  }

  static @Nullable UUID owner(Actor actor) {
    return switch (actor) {
      case Actor.Resident resident -> resident.person();
      case Actor.Staff staff -> staff.id();
      case Actor.Nobody() -> null;
      case Actor.System() -> null;
    };
  }
}
