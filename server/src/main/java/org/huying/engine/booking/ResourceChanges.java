package org.huying.engine.booking;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.huying.engine.booking.BookingRules.Blackout;
import org.huying.engine.booking.BookingRules.Rota;
import org.huying.engine.booking.BookingRules.WalkIns;

/** What was changed of a resource, in Chinese. */
final class ResourceChanges {
  private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("M月d日 H:mm");

  private ResourceChanges() {}

  static List<String> of(NewResource before, NewResource after) {
    List<String> changes = new ArrayList<>();
    if (!before.name().equals(after.name())) changes.add("名称改为“" + after.name() + "”");
    if (before.kind() != after.kind()) changes.add("类型改为" + after.kind().chinese());
    if (!before.letter().equals(after.letter())) changes.add("号码字母改为" + after.letter());
    if (!before.items().equals(after.items()))
      changes.add(
          after.items().isEmpty() ? "改为办理网点的全部事项" : "事项改为%d项".formatted(after.items().size()));
    if (!before.counters().equals(after.counters()))
      changes.add(
          after.counters().isEmpty()
              ? "改为不分窗口"
              : "窗口改为" + after.counters().stream().sorted().collect(Collectors.joining("、")));
    rules(before.rules(), after.rules(), changes);
    return changes;
  }

  private static void rules(BookingRules before, BookingRules after, List<String> changes) {
    if (!java.util.Objects.equals(before.hours(), after.hours()))
      changes.add(after.hours() == null ? "时间改为跟网点一样" : "时间改为" + after.hours().chinese());
    number("每段改为%d分钟", before.slotMinutes(), after.slotMinutes(), changes);
    number("同时接待改为%d位", before.seats(), after.seats(), changes);
    number("最晚提前改为%d分钟", before.leadMinutes(), after.leadMinutes(), changes);
    number("最多提前改为%d天", before.horizonDays(), after.horizonDays(), changes);
    number("每人最多改为%d个", before.perPerson(), after.perPerson(), changes);
    if (before.walkIns() != after.walkIns())
      changes.add(after.walkIns() == WalkIns.PHONE ? "可以用手机现场取号" : "改为只在窗口现场取号");
    if (!before.rotas().equals(after.rotas()))
      changes.add("值班改为" + listed(after.rotas().stream().map(ResourceChanges::rota).toList()));
    after.blackouts().stream()
        .filter(it -> !before.blackouts().contains(it))
        .forEach(it -> changes.add("新增停约：" + blackout(it)));
    before.blackouts().stream()
        .filter(it -> !after.blackouts().contains(it))
        .forEach(it -> changes.add("取消停约：" + blackout(it)));
  }

  private static void number(String text, int before, int after, List<String> changes) {
    if (before != after) changes.add(text.formatted(after));
  }

  private static String listed(List<String> parts) {
    return parts.isEmpty() ? "无" : String.join("、", parts);
  }

  static String rota(Rota it) {
    var days =
        it.days().stream()
            .sorted()
            .map(day -> "一二三四五六日".substring(day.getValue() - 1, day.getValue()))
            .collect(Collectors.joining());
    return "%s（周%s %s–%s，%d位）".formatted(it.name(), days, it.from(), it.to(), it.seats());
  }

  static String blackout(Blackout it) {
    return "%s至%s，%s".formatted(AT.format(it.from()), AT.format(it.until()), it.reason());
  }
}
