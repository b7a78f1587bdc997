package org.huying.engine.cases.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.engine.cases.CaseFlow;
import org.huying.engine.cases.Need;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseType.ClockChange;
import org.huying.engine.cases.internal.type.Escalation;
import org.huying.engine.cases.internal.type.Relation;
import org.huying.foundation.calendar.Term;
import org.huying.foundation.identity.Actor;
import org.springframework.stereotype.Component;

/** Says a case type in Chinese, for the people who work by it. */
@Component
public class FlowReader {
  private final CaseTypes types;
  private final Lists lists;

  FlowReader(CaseTypes types, Lists lists) {
    this.types = types;
    this.lists = lists;
  }

  public CaseFlow read(CaseType type, Actor actor) {
    var succession = type.succession();
    return new CaseFlow(
        type.name(),
        type.title(),
        type.version(),
        types.versions(type.name()).stream()
            .map(it -> new CaseFlow.Version(it.version(), lists.running(it, actor)))
            .toList(),
        succession == null ? null : succession.from(),
        type.states().values().stream()
            .map(it ->
                new CaseFlow.State(
                    it.name(),
                    it.label(),
                    it.tone(),
                    it.owner() == null ? null : it.owner().chinese(),
                    it.stage()))
            .toList(),
        Stream.concat(Stream.of(type.opening()), type.transitions().stream())
            .map(it -> step(it, type))
            .toList(),
        type.clocks().stream().map(it -> clock(it, type)).toList(),
        Stream.of(CaseType.Shown.values())
            .filter(type.shown(null)::contains)
            .map(CaseType.Shown::chinese)
            .toList());
  }

  private static CaseFlow.Step step(CaseType.Transition it, CaseType type) {
    var asks = new ArrayList<String>();
    it.fields().stream().filter(CaseType.Field::required).forEach(field -> asks.add(field.label()));
    if (it.note() == Need.REQUIRED) asks.add("说明");
    var doubted = it.evidence() == null ? null : it.evidence().doubted();
    if (doubted != null) asks.add("有疑点的先到“%s”".formatted(type.state(doubted).label()));
    if (it.photo() == Need.REQUIRED) asks.add("照片至少%d张".formatted(it.photos()));
    return new CaseFlow.Step(
        it.label(),
        labels(it.from(), type),
        it.to() == null ? null : it.back() ? "原来的环节" : type.state(it.to()).label(),
        Stream.of(Relation.values()).filter(it.who()::contains).map(Relation::chinese).toList(),
        asks,
        it.clocks().stream().map(change -> change(change, type)).toList());
  }

  private static String change(ClockChange it, CaseType type) {
    var clock = type.findClock(it.clock()).map(CaseType.Clock::label).orElse("");
    return switch (it.change()) {
      case START -> "“%s”开始计时".formatted(clock);
      case STOP -> "“%s”停止计时".formatted(clock);
      case ASK -> "申请“%s”延期".formatted(clock);
      case EXTEND -> "“%s”延期".formatted(clock);
      case KEEP -> "“%s”不延期".formatted(clock);
      case RESUME -> "“%s”接着原来的时限".formatted(clock);
      case RETIME -> "按改过的内容重算各项时限";
    };
  }

  /** All open states are said as such. */
  private static List<String> labels(Set<String> states, CaseType type) {
    var open =
        type.states().values().stream().filter(CaseType.State::open).map(CaseType.State::name);
    if (states.size() > 2 && states.equals(new LinkedHashSet<>(open.toList())))
      return List.of("办结以前");
    return type.states().values().stream()
        .filter(it -> states.contains(it.name()))
        .map(CaseType.State::label)
        .toList();
  }

  private static CaseFlow.Clock clock(CaseType.Clock it, CaseType type) {
    var terms = new ArrayList<>(byClass(it.terms().classes(), type, ""));
    it.terms().kinds().forEach((kind, term) -> terms.add(kind.chinese() + " " + term.chinese()));
    it.terms()
        .priorities()
        .forEach((priority, some) -> terms.addAll(byClass(some, type, priority.chinese() + "时")));
    if (it.terms().field() != null) terms.add("事项另有承诺的，按承诺");
    if (it.notAfter() != null) terms.add("另外写明了时间的，不晚于那个时间");
    if (it.byStep()) terms.add("由操作开始计时");
    if (it.extensions() > 0) terms.add("最多延期%d次".formatted(it.extensions()));
    return new CaseFlow.Clock(
        it.label(),
        labels(it.states(), type),
        labels(it.pauses(), type),
        terms,
        it.escalations().stream().map(one -> after(one, type)).toList());
  }

  private static List<String> byClass(Map<String, Term> terms, CaseType type, String prefix) {
    var byTerm = new LinkedHashMap<String, List<String>>();
    terms.forEach((code, term) ->
        byTerm
            .computeIfAbsent(term.chinese(), key -> new ArrayList<>())
            .add(Objects.requireNonNull(type.classes().get(code))));
    if (byTerm.size() == 1) return List.of(prefix + byTerm.keySet().iterator().next());
    return byTerm.entrySet().stream()
        .map(it -> prefix + String.join("、", it.getValue()) + " " + it.getKey())
        .toList();
  }

  private static String after(Escalation it, CaseType type) {
    var when = it.after() == null ? "到期" : "再过" + it.after().chinese();
    var says = it.says().replaceAll("\\{unit}", "承办单位");
    if (it.action() == null) return when + "：" + says;
    var done =
        type.transitions().stream()
            .filter(row -> row.action().equals(it.action()))
            .map(row -> when + "自动“" + row.label() + "”")
            .findFirst()
            .orElse(when);
    return it.unless() == null ? done : done + "；" + unless(it.unless(), type) + "：" + says;
  }

  /** {@code 是不是行政许可为“不是”的}. */
  private static String unless(CaseType.Condition it, CaseType type) {
    return type.fields().stream()
        .filter(field -> field.name().equals(it.field()))
        .map(field ->
            field.choices().stream()
                .filter(choice -> it.values().contains(choice.value()))
                .map(choice -> "“" + choice.label() + "”")
                .collect(Collectors.joining("或", field.label() + "为", "的")))
        .findFirst()
        .orElse("");
  }
}
