package org.huying.scene.pumps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.huying.engine.cases.CaseChange;
import org.huying.engine.cases.CaseEffect;
import org.huying.engine.cases.CaseLines;
import org.huying.foundation.identity.Actor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the case types of the rounds take from here: lines of checklists, and effects. */
@Configuration(proxyBeanMethods = false)
class RoundParts {
  private static CaseEffect effect(String name, Set<String> needs, Consumer<CaseChange> doing) {
    return new CaseEffect() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Set<String> needs() {
        return needs;
      }

      @Override
      public void apply(CaseChange change, String argument) {
        doing.accept(change);
      }
    };
  }

  @Bean
  CaseEffect pumpRoundDone(ObjectProvider<RoundDesk> desk) {
    return effect(
        "pump-round-done",
        Set.of(),
        change -> desk.getObject().over(change.caseId(), change.action().equals("drop")));
  }

  /** The level that was read becomes a reading by hand. */
  @Bean
  CaseEffect pumpReading(ObjectProvider<RoundDesk> desk) {
    return effect(
        "pump-reading",
        Set.of("level"),
        change ->
            desk.getObject().read(change.caseId(), change.fields().getOrDefault("level", "")));
  }

  private record Lines(
      String name,
      List<CaseLines.Line> station,
      List<CaseLines.Line> pump,
      ObjectProvider<RoundTable> table,
      ObjectProvider<PumpStations> stations)
      implements CaseLines {
    @Override
    public List<Line> of(UUID caseId, Map<String, String> kept) {
      int pumps =
          table
              .getObject()
              .ofCase(caseId)
              .map(it -> stations.getObject().get(it.code(), new Actor.System()).pumps())
              .orElse(1);
      var lines = new ArrayList<Line>(station);
      for (int n = 1; n <= pumps; n++)
        for (Line it : pump)
          lines.add(new Line("p" + n + "-" + it.id(), n + "号泵" + it.label(), n + "号泵"));
      return lines;
    }
  }

  private static CaseLines.Line line(String id, String label) {
    return new CaseLines.Line(id, label, "全站");
  }

  @Bean
  CaseLines pumpCheckUp(ObjectProvider<RoundTable> table, ObjectProvider<PumpStations> stations) {
    return new Lines(
        "pump-check-up",
        List.of(
            line("rack", "格栅、栅前水位差"),
            line("levels", "水位计与水尺对照"),
            line("gate", "闸门启闭"),
            line("switchgear", "配电柜、电压"),
            line("generator", "发电机试机"),
            line("gas", "有毒有害气体检测、通风"),
            line("rescue", "救生、消防器材")),
        List.of(
            line("run", "：试运行，振动、异响"),
            line("current", "：电流"),
            line("seal", "：密封、渗漏"),
            line("insulation", "：绝缘电阻")),
        table,
        stations);
  }

  @Bean
  CaseLines pumpCleaning(ObjectProvider<RoundTable> table, ObjectProvider<PumpStations> stations) {
    return new Lines(
        "pump-cleaning",
        List.of(
            line("rack", "格栅清捞"),
            line("bay", "前池清淤"),
            line("channel", "进水渠清淤"),
            line("outlet", "出水口清障"),
            line("waste", "清出物外运")),
        List.of(line("intake", "：吸水口清理")),
        table,
        stations);
  }
}
