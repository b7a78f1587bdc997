package org.huying.scene.pumps;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.huying.engine.telemetry.Observation;
import org.huying.engine.telemetry.Severity;
import org.huying.engine.telemetry.ThingHealth;
import org.huying.engine.telemetry.ThingState;

/**
 * Something that is wrong with a station.
 *
 * @param words Chinese
 */
record Wrong(Severity severity, String words) {
  /** The worst first; what is not known is not wrong, but a silent station is. */
  static List<Wrong> of(
      Station it, ThingState state, Values values, boolean lockedOut, Instant now) {
    var wrong = new ArrayList<Wrong>();
    level(it, values, wrong);
    silence(it, state, values, now, wrong);
    if (values.isOff("mains")) wrong.add(new Wrong(Severity.CRITICAL, "市电中断"));
    if (values.isOn("flood-switch")) wrong.add(new Wrong(Severity.CRITICAL, "浸水开关已动作"));
    for (int n = 1; n <= it.pumps(); n++) {
      String pump = "p" + n + ".";
      if (values.isOn(pump + "fault")) wrong.add(new Wrong(Severity.WARNING, n + "号泵故障"));
      if (values.isOn(pump + "backflow")) wrong.add(new Wrong(Severity.WARNING, n + "号泵倒流"));
    }
    Double rack = values.known("level.rack");
    if (rack != null && rack > 0.3)
      wrong.add(new Wrong(Severity.WARNING, "格栅水位差%.2f米".formatted(rack)));
    if (lockedOut || values.isOn("locked")) wrong.add(new Wrong(Severity.NOTICE, "检修挂牌"));
    if (values.isOff("remote")) wrong.add(new Wrong(Severity.NOTICE, "现场控制"));
    wrong.sort(Comparator.comparing(Wrong::severity).reversed());
    return List.copyOf(wrong);
  }

  private static void level(Station it, Values values, List<Wrong> wrong) {
    Double level = values.known(Values.LEVEL);
    if (level == null) return;
    if (level >= it.overflowLevel())
      wrong.add(new Wrong(Severity.CRITICAL, "前池水位%.2f米，已到漫溢水位".formatted(level)));
    else if (level >= it.warningLevel())
      wrong.add(new Wrong(Severity.WARNING, "前池水位%.2f米，超过警戒".formatted(level)));
  }

  private static void silence(
      Station it, ThingState state, Values values, Instant now, List<Wrong> wrong) {
    Observation level = values.seen(Values.LEVEL);
    if (it.control() == Control.HAND) {
      if (level == null) wrong.add(new Wrong(Severity.NOTICE, "还没有抄录"));
      else if (values.isOld(level))
        wrong.add(new Wrong(Severity.NOTICE, age(level.at(), now) + "没有抄录"));
    } else if (state.health() == ThingHealth.SILENT) {
      Instant heard = state.lastHeard();
      wrong.add(new Wrong(Severity.WARNING, heard == null ? "从未连上" : "失联" + age(heard, now)));
    } else if (state.health() == ThingHealth.UNCONNECTED) {
      wrong.add(new Wrong(Severity.WARNING, "设备已停用"));
    }
  }

  /** How long ago, in words. */
  static String age(Instant at, Instant now) {
    Duration age = Duration.between(at, now);
    if (age.toDays() > 0) return age.toDays() + "天";
    if (age.toHours() > 0) return age.toHours() + "小时";
    return Math.max(1, age.toMinutes()) + "分钟";
  }
}
