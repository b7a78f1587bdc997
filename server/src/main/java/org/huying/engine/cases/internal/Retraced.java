package org.huying.engine.cases.internal;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.LinkRows;
import org.jspecify.annotations.Nullable;

/**
 * A case as its timeline alone tells it, line by line along the transition table. Where its row or
 * its clocks say something else, that is a difference.
 */
final class Retraced {
  /** Steps of the engine that are in no table and leave the state as it is. */
  private static final Set<String> PLAIN = Set.of(HandOvers.STEP, HandOvers.UNDO, Together.HURRIED);

  private static final Set<String> NO_STEP = Set.of(Timeline.ESCALATE, Timeline.DOUBT);

  private final CaseFile file;

  /** The versions of its type that it goes through. */
  private final Deque<CaseType> types = new ArrayDeque<>();

  private final List<String> differences = new ArrayList<>();
  private final Map<String, String> told = new TreeMap<>();
  private @Nullable String state;
  private long version;
  private int level;
  private int reopens;
  private @Nullable Instant closedAt;
  private @Nullable Instant changedAt;

  private Retraced(CaseTypes all, CaseFile file, List<Timeline.Entry> lines) {
    this.file = file;
    types.push(all.of(file));
    for (var line : lines)
      if (line.kind().equals(Successions.MOVE)) {
        var moves = Objects.requireNonNull(type().succession());
        types.push(all.version(file.type, moves.from()));
      }
  }

  /** What is not as the timeline tells it, in Chinese; empty when all is. */
  static List<String> differences(
      CaseTypes types, CaseFile file, List<Timeline.Entry> lines, List<CaseClock> clocks) {
    var retraced = new Retraced(types, file, lines);
    lines.forEach(retraced::follow);
    retraced.compareRow();
    if (!lines.isEmpty() && lines.getFirst().became() != null) retraced.compareTold();
    retraced.compareClocks(clocks.stream().filter(it -> it.stoppedAt() == null).toList());
    return retraced.differences;
  }

  private CaseType type() {
    return types.element();
  }

  private void same(String what, @Nullable Object told, @Nullable Object stored) {
    if (!Objects.equals(told, stored))
      differences.add("%s：按记录是%s，存的是%s".formatted(what, told, stored));
  }

  private void follow(Timeline.Entry line) {
    same("“%s”之前的状态".formatted(line.label()), state, line.fromState());
    if (line.kind().equals(Successions.MOVE)) types.pop();
    if (!isRow(line)) differences.add("“%s”不在流程里".formatted(line.label()));
    if (line.kind().equals(Timeline.ESCALATE)) level++;
    if (!NO_STEP.contains(line.kind())) {
      same("“%s”的序号".formatted(line.label()), ++version, line.caseVersion());
      changedAt = line.at();
      boolean again = does(line, "reopen");
      if (again) reopens++;
      if (again || does(line, "supervise")) level++;
    }
    state = line.toState();
    Became.follow(told, line.became());
    var reached = type().states().get(state);
    boolean over = reached != null && !reached.open();
    boolean again = closedAt == null || line.kind().equals(LinkRows.LEAD_DONE);
    closedAt = !over ? null : again ? line.at() : closedAt;
  }

  private boolean isRow(Timeline.Entry line) {
    if (!type().states().containsKey(line.toState())) return false;
    if (line.kind().equals(Successions.MOVE)) return true;
    if (line.fromState() == null) return line.toState().equals(type().opening().to());
    if (NO_STEP.contains(line.kind()) || PLAIN.contains(line.kind()))
      return line.toState().equals(line.fromState());
    return type().from(line.fromState()).stream().anyMatch(it -> leads(it, line));
  }

  private static boolean leads(CaseType.Transition row, Timeline.Entry line) {
    if (!row.action().equals(line.kind())) return false;
    var doubted = row.evidence() == null ? null : row.evidence().doubted();
    return row.back() && !line.toState().equals(line.fromState())
        || line.toState().equals(doubted)
        || line.toState().equals(row.to() == null ? line.fromState() : row.to());
  }

  private boolean does(Timeline.Entry line, String effect) {
    return line.fromState() != null
        && type().from(line.fromState()).stream()
            .filter(it -> leads(it, line))
            .flatMap(it -> it.effects().stream())
            .anyMatch(it -> it.bean().equals(effect));
  }

  private void compareRow() {
    same("状态", state, file.state);
    same("序号", version, file.version);
    same("升级次数", level, file.level);
    same("重办次数", reopens, file.reopens);
    same("办结时间", closedAt, file.closedAt);
    same("最后变动", changedAt, file.changedAt);
    var reached = type().states().get(file.state);
    var owner = reached == null || reached.owner() == null ? null : reached.owner().word();
    same("轮到谁", owner, file.owner);
  }

  private void compareTold() {
    var stored = Became.now(file);
    var columns = new TreeSet<>(told.keySet());
    columns.addAll(stored.keySet());
    for (var it : columns) same(Became.label(it), told.get(it), stored.get(it));
  }

  /** Exactly the clocks run that the state asks for, and the row knows which is due first. */
  private void compareClocks(List<CaseClock> running) {
    for (var rule : type().clocks()) {
      long now = running.stream().filter(it -> it.name().equals(rule.name())).count();
      boolean here = rule.states().contains(file.state);
      if (here && !rule.byStep()) same("“%s”计时".formatted(rule.label()), 1L, now);
      if (!here && !rule.pausesIn(file.state)) same("“%s”计时".formatted(rule.label()), 0L, now);
    }
    for (var it : running)
      same(
          "“%s”暂停".formatted(it.name()),
          type().findClock(it.name()).filter(rule -> rule.pausesIn(file.state)).isPresent(),
          it.pausedAt() != null);
    var first =
        running.stream()
            .filter(it -> it.pausedAt() == null)
            .map(CaseClock::dueAt)
            .min(naturalOrder());
    same("最早期限", first.orElse(null), file.dueAt);
  }
}
