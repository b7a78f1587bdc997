package org.huying.engine.telemetry.internal.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.huying.engine.telemetry.internal.rule.AlarmRule;
import org.huying.engine.telemetry.internal.rule.Now;
import org.huying.engine.telemetry.internal.rule.Site;
import org.huying.engine.telemetry.internal.rule.Trigger;
import org.huying.engine.telemetry.internal.store.Rows;
import org.jspecify.annotations.Nullable;

/** All that is watched at one thing. Whoever uses it holds its lock. */
final class Post {
  /** Whether an alarm is raised, as the database has it. */
  interface Raised {
    boolean is(Site site, AlarmRule rule, int n);
  }

  private final Now now;
  private final Consumer<Change> changes;
  private @Nullable Site site;
  private List<Watch> watches = List.of();
  private long changed = System.nanoTime();
  private int turn;

  Post(Now now, Consumer<Change> changes) {
    this.now = now;
    this.turn = now.turn();
    this.changes = changes;
  }

  /** The thing as it is registered now; what is known of rules that stayed goes on. */
  void at(Site current, Raised raised) {
    if (site == current) return;
    List<Watch> next = new ArrayList<>();
    for (AlarmRule rule : current.kind().alarms().values()) {
      List<Integer> numbers = rule.isForEach() ? current.numbers() : List.of(0);
      for (int n : numbers) next.add(watch(current, rule, n, raised));
    }
    site = current;
    watches = List.copyOf(next);
  }

  private Watch watch(Site current, AlarmRule rule, int n, Raised raised) {
    boolean sameNumbers = site != null && site.numbers().equals(current.numbers());
    for (Watch it : watches) if (sameNumbers && it.isOf(rule, n)) return it;
    Watch fresh = new Watch(rule, n, current.numbers());
    fresh.latch().set(raised.is(current, rule, n));
    return fresh;
  }

  /** Takes what was decoded, and looks at the rules that it concerns. */
  void hear(Site of, Rows rows, Instant at) {
    int turnNow = now.turn();
    if (turnNow != turn) watches.forEach(Watch::forget);
    turn = turnNow;
    for (int i = 0; i < rows.size(); i++) {
      String channel = of.channels().get(rows.stream(i));
      if (channel == null || !rows.isPlausible(i)) continue;
      for (Watch it : watches) it.feed(channel, rows.at(i), rows.value(i));
    }
    Set<String> changed = now.hear(of, rows);
    for (Watch it : watches) if (it.concerns(changed)) look(of, it, at);
  }

  /** Looks at the rules that time alone may change, or that staff switched off. */
  void tick(Site of, Instant at) {
    for (Watch it : watches) {
      boolean off = it.latch().isRaised() && of.setting(it.rule.code()).off();
      if (it.latch().isWaiting() || off) look(of, it, at);
    }
  }

  private void look(Site of, Watch it, Instant at) {
    if (it.rule.trigger() instanceof Trigger.Silent) return;
    tell(it.look(of, now.heard(of, it.rule.fresh()), at));
  }

  /** Looks at the rules about silence. */
  void silence(Site of, Silence.Heard lastHeard, Instant at) {
    for (Watch it : watches)
      if (it.rule.trigger() instanceof Trigger.Silent silent)
        tell(
            it.silent(
                of,
                lastHeard.silence(of.thing(), silent.protocol(), at),
                now.heard(of, it.rule.fresh()),
                at));
  }

  private void tell(@Nullable Change change) {
    if (change == null) return;
    changed = System.nanoTime();
    changes.accept(change);
  }

  /**
   * Takes over what the database has: another node may have decided it.
   *
   * @param read when the database was asked; what changed here since then goes first
   */
  void reconcile(Site of, Raised raised, long read) {
    if (changed - read >= 0) return;
    for (Watch it : watches) it.latch().set(raised.is(of, it.rule, it.n));
  }
}
