package org.huying.engine.cases.internal;

import static java.util.Comparator.naturalOrder;

import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.cases.Priority;
import org.huying.engine.cases.Tone;
import org.huying.engine.cases.internal.link.LinkKind;
import org.huying.engine.cases.internal.link.Links;
import org.huying.engine.cases.internal.open.FollowerRows;
import org.huying.engine.cases.internal.type.CaseType.ClockChange;
import org.huying.engine.cases.internal.type.LinkRows;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.InvalidInput;
import org.springframework.stereotype.Component;

/**
 * What a step of one case does to those that belong with it, in the same transaction and each by a
 * row of its own type: a part is opened or ended, a duplicate is merged, split or done with.
 */
@Component
class Together {
  static final String OTHER = "other";

  /** A case that is more urgent, or wanted sooner, because of what was merged into it. */
  static final String HURRIED = "hurried";

  private static final String RESULT = "result";
  private static final String INTO = "into";
  private static final String REASON = "reason";

  private final Links links;
  private final CaseFiles files;
  private final CaseTypes types;
  private final Parts parts;
  private final Standing standing;
  private final Organisations organisations;
  private final Recusals recusals;
  private final FollowerRows followers;
  private final Deadlines deadlines;
  private final Messenger messenger;
  private final Answerable answerable;
  private final Timeline timeline;

  Together(
      Links links,
      CaseFiles files,
      CaseTypes types,
      Parts parts,
      Standing standing,
      Organisations organisations,
      Recusals recusals,
      FollowerRows followers,
      Deadlines deadlines,
      Messenger messenger,
      Answerable answerable,
      Timeline timeline) {
    this.links = links;
    this.files = files;
    this.types = types;
    this.parts = parts;
    this.standing = standing;
    this.organisations = organisations;
    this.recusals = recusals;
    this.followers = followers;
    this.deadlines = deadlines;
    this.messenger = messenger;
    this.answerable = answerable;
    this.timeline = timeline;
  }

  /** After the effects, before the case is saved: the step's lines may name the other case. */
  void before(Moves moves, Step step) {
    var opens = step.transition.opens();
    if (opens != null && opens.followUp()) {
      if (opens.wanted(step.fields())) parts.followUp(moves, step, opens);
    } else if (opens != null && opens.wanted(step.fields())) {
      parts.check(step, opens);
      step.words.put(OTHER, unit(parts.open(moves, step, opens)));
    }
    if (step.merges) merge(moves, step);
    if (step.splits) split(moves, step);
  }

  private void merge(Moves moves, Step step) {
    var file = step.file;
    var target = files.findLockedById(root(step)).orElseThrow();
    var type = types.of(target);
    if (!target.open())
      throw new Conflict(
          "merge-into-closed",
          "那一件已经是“%s”，不能再并进去。问题又出现的，请单独办理。".formatted(type.state(target.state).label()),
          "case %s is closed".formatted(target.id));
    var row =
        type.bySystem(LinkRows.TAKE_IN, target.state)
            .orElseThrow(() ->
                new Conflict(
                    "merge-not-possible",
                    "“%s”不能并入别的件。".formatted(type.title()),
                    type.name() + " takes none in"));
    if (!file.mayJoin(target))
      throw new Conflict(
          "merge-kinds-differ",
          "求助、投诉、举报只能和同一类的并在一起。",
          "one is confidential, the other another kind");
    links.add(LinkKind.DUPLICATE, file.id, target.id, step.now(), step.actor().pseudonym());
    file.merged = true;
    file.alone = false;
    target.alone = false;
    if (!file.discreet && !target.discreet) followers.copy(file.id, target.id);
    step.words.put(OTHER, name(target));
    var hurried = hurry(target, step);
    var words = Map.of(OTHER, name(file), REASON, hurried);
    moves.makeBySystem(target, type, LinkRows.TAKE_IN, words, null);
    // Earlier versions of the row neither say so nor count anew.
    if (!hurried.isEmpty() && !row.names(REASON))
      moves.makePlain(target, HURRIED, hurried, new ClockChange(ClockChange.Change.RETIME, ""));
  }

  /** What was promised of a case is kept by the one it goes with: as soon, and as urgent. */
  private String hurry(CaseFile target, Step step) {
    var said = new ArrayList<String>();
    var priority = Priority.of(step.file.priority).orElseThrow();
    if (priority.compareTo(Priority.of(target.priority).orElseThrow()) > 0) {
      target.priority = priority.word();
      said.add("缓急定为" + priority.chinese());
    }
    deadlines
        .wanted(step.file, step.type, step.now())
        .filter(it -> target.notAfter == null || it.isBefore(target.notAfter))
        .ifPresent(it -> {
          target.notAfter = it;
          said.add("来单要求%s前答复".formatted(messenger.when(it)));
        });
    return String.join("，", said);
  }

  /** The case at the end of the chain that the named one belongs to. */
  private UUID root(Step step) {
    var named = files.idOf(step.fields().getOrDefault(INTO, ""));
    if (named.isPresent() && sees(step, named.get())) {
      var root = links.root(LinkKind.DUPLICATE, named.get());
      if (root.equals(step.file.id))
        throw new Conflict("link-cycle", "那一件就是这一件，或者已经并到这一件了。", "%s leads here".formatted(root));
      if (sees(step, root)) return root;
    }
    throw InvalidInput.field(INTO, "没有找到要并入的那一件，请核对编号。", "no case of this actor to merge into");
  }

  /** Whoever merges two cases may do the same with either. */
  private boolean sees(Step step, UUID id) {
    return files
        .findById(id)
        .filter(it -> standing.of(step.actor(), it).contains(step.relation))
        .isPresent();
  }

  private void split(Moves moves, Step step) {
    var file = step.file;
    var above = links.above(LinkKind.DUPLICATE, file.id);
    if (above.isEmpty())
      throw new Conflict("not-merged", "这一件没有并入别的件。", file.id + " is not merged");
    links.end(LinkKind.DUPLICATE, file.id, step.now(), step.actor().pseudonym());
    file.merged = false;
    var apart = new ArrayList<>(links.below(LinkKind.DUPLICATE, file.id));
    apart.add(file.id);
    followers.takeBack(apart);
    step.words.put(OTHER, name(files.findLockedById(above.getFirst()).orElseThrow()));
    above.forEach(it -> letGo(moves, files.findLockedById(it).orElseThrow(), step));
  }

  /** What was wanted of the case that is split off binds none of those that it went with. */
  private void letGo(Moves moves, CaseFile lead, Step step) {
    lead.notAfter =
        links.below(LinkKind.DUPLICATE, lead.id).stream()
            .flatMap(it -> files.findById(it).stream())
            .flatMap(it -> deadlines.wanted(it, types.of(it), step.now()).stream())
            .min(naturalOrder())
            .orElse(null);
    moves.makeBySystem(lead, types.of(lead), LinkRows.LET_GO, Map.of(OTHER, name(step.file)), null);
  }

  /** After the case is saved: when it is over, that is so for others, too. */
  void after(Moves moves, Step step, boolean wasOpen) {
    var file = step.file;
    if (file.recused && !file.alone)
      links.from(LinkKind.PART, file.id).forEach(it -> keepFrom(moves, file, it));
    if (file.discreet && !file.alone)
      links.from(LinkKind.PART, file.id).forEach(files::keepInConfidence);
    if (!wasOpen || file.open() || file.alone || !links.any(file.id)) return;
    for (var id : links.from(LinkKind.PART, file.id)) {
      var part = files.findLockedById(id).orElseThrow();
      if (part.open())
        moves.makeBySystem(part, types.of(part), LinkRows.LEAD_ENDED, Map.of(), null);
    }
    var lead = links.to(LinkKind.PART, file.id).flatMap(files::findLockedById);
    if (lead.isPresent() && lead.get().open()) tell(moves, step, lead.get());
    if (!file.merged) followers(moves, step);
  }

  /** Who may not know of a case may not know of its part, and does not do it either. */
  private void keepFrom(Moves moves, CaseFile lead, UUID id) {
    recusals.inherit(lead, id);
    var part = files.findLockedById(id).orElseThrow();
    if (!part.open()) return;
    if (part.unit != null && recusals.appliesToUnit(part.unit, part))
      moves.makeBySystem(part, types.of(part), LinkRows.LEAD_ENDED, Map.of(), null);
    else if (recusals.appliesToOne(part.inHandOf(), part)) {
      part.holder = null;
      part.assign(null, moves.now());
      moves.makePlain(part, HandOvers.STEP, "有人回避，单位另外安排人办");
    }
  }

  private void tell(Moves moves, Step step, CaseFile lead) {
    // What was taken from its unit is part of a step of the lead, which says so.
    if (step.file.unit != null && recusals.appliesToUnit(step.file.unit, lead)) return;
    var words = Map.of(OTHER, unit(step.file), RESULT, step.type.state(step.file.state).label());
    var asker =
        answerable.concerned(lead).stream()
            .filter(it -> timeline.openedBy(step.file, it.pseudonym()))
            .map(Actor.Staff::id)
            .findFirst();
    moves.makeBySystem(
        lead, types.of(lead), LinkRows.PART_ENDED, words, step.said, asker.orElse(null));
  }

  /** Done is done for all who told of it; what ended without a result goes on by itself. */
  private void followers(Moves moves, Step step) {
    var file = step.file;
    boolean done = step.type.state(file.state).tone() == Tone.DONE;
    var ids =
        done ? links.below(LinkKind.DUPLICATE, file.id) : links.from(LinkKind.DUPLICATE, file.id);
    for (var id : ids) {
      var merged = files.findLockedById(id).orElseThrow();
      if (done) merged.closedAt = step.now();
      var row = done ? LinkRows.LEAD_DONE : LinkRows.SPLIT_OFF;
      moves.makeBySystem(merged, types.of(merged), row, Map.of(OTHER, name(file)), null);
    }
  }

  /** Of a case that somebody may not know of, nothing is said on another one. */
  private static String name(CaseFile file) {
    return file.recused ? "另一件" : "编号%s“%s”".formatted(file.reference, Discretion.title(file));
  }

  private String unit(CaseFile part) {
    return part.unit == null ? types.of(part).title() : organisations.get(part.unit).name();
  }
}
