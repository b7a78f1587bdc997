package org.huying.scene.pumps;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.huying.engine.telemetry.Alarm;
import org.huying.engine.telemetry.Observation;
import org.huying.engine.telemetry.Severity;
import org.huying.engine.telemetry.ThingHealth;
import org.huying.engine.telemetry.ThingState;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a station.
 *
 * @param words Chinese
 * @param since when its alarm was raised; null where there is none
 */
record Wrong(Severity severity, String words, @Nullable Instant since) {
  /**
   * The worst first: the alarms that are raised, and what can be seen of the newest values where no
   * alarm says it, as of a station that is read by hand. What is not known is not wrong, but a
   * silent station is.
   */
  static List<Wrong> of(
      Station it,
      ThingState state,
      Values values,
      List<Alarm> alarms,
      boolean lockedOut,
      Instant now) {
    var wrong = new ArrayList<Wrong>();
    for (Alarm alarm : alarms)
      wrong.add(new Wrong(alarm.severity(), alarm.text(), alarm.raisedAt()));
    Set<String> said = alarms.stream().map(Wrong::said).collect(Collectors.toSet());
    if (!said.contains("fore-high") && !said.contains("fore-critical")) level(it, values, wrong);
    if (!said.contains("no-data") && !said.contains("no-report"))
      silence(it, state, values, now, wrong);
    if (values.isOff("mains") && !said.contains("mains-lost"))
      wrong.add(seen(Severity.CRITICAL, "市电中断"));
    if (values.isOn("flood-switch")) wrong.add(seen(Severity.CRITICAL, "浸水开关已动作"));
    for (int n = 1; n <= it.pumps(); n++) {
      String pump = "p" + n + ".";
      if (values.isOn(pump + "fault") && !said.contains("pump-fault " + n))
        wrong.add(seen(Severity.WARNING, n + "号泵故障"));
      if (values.isOn(pump + "backflow") && !said.contains("pump-backflow " + n))
        wrong.add(seen(Severity.WARNING, n + "号泵倒流"));
    }
    Double rack = values.known("level.rack");
    if (rack != null && rack > 0.3 && !said.contains("rack-blocked"))
      wrong.add(seen(Severity.WARNING, "格栅水位差%.2f米".formatted(rack)));
    if (lockedOut || values.isOn("locked")) wrong.add(seen(Severity.NOTICE, "检修挂牌"));
    if (it.control() == Control.REMOTE && values.isOff("remote") && !said.contains("local-mode"))
      wrong.add(seen(Severity.NOTICE, "现场控制"));
    wrong.sort(Comparator.comparing(Wrong::severity).reversed());
    return List.copyOf(wrong);
  }

  private static String said(Alarm it) {
    return it.n() == 0 ? it.rule() : it.rule() + " " + it.n();
  }

  private static Wrong seen(Severity severity, String words) {
    return new Wrong(severity, words, null);
  }

  private static void level(Station it, Values values, List<Wrong> wrong) {
    Double level = values.known(Values.LEVEL);
    if (level == null) return;
    if (level >= it.overflowLevel())
      wrong.add(seen(Severity.CRITICAL, "前池水位%.2f米，已到漫溢水位".formatted(level)));
    else if (level >= it.warningLevel())
      wrong.add(seen(Severity.WARNING, "前池水位%.2f米，超过警戒".formatted(level)));
  }

  private static void silence(
      Station it, ThingState state, Values values, Instant now, List<Wrong> wrong) {
    Observation level = values.seen(Values.LEVEL);
    if (it.control() == Control.HAND) {
      if (level == null) wrong.add(seen(Severity.NOTICE, "还没有抄录"));
      else if (values.isOld(level)) wrong.add(seen(Severity.NOTICE, age(level.at(), now) + "没有抄录"));
    } else if (state.health() == ThingHealth.SILENT) {
      Instant heard = state.lastHeard();
      wrong.add(seen(Severity.WARNING, heard == null ? "从未连上" : "失联" + age(heard, now)));
    } else if (state.health() == ThingHealth.UNCONNECTED) {
      wrong.add(seen(Severity.WARNING, "设备已停用"));
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
