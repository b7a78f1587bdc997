package org.huying.engine.catalog.internal;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huying.engine.catalog.Audience;
import org.huying.engine.catalog.Offer;
import org.huying.engine.catalog.OpeningRules;
import org.huying.engine.catalog.OpeningRules.Hours;
import org.huying.engine.catalog.Outlet;
import org.huying.engine.catalog.OutletKind;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.catalog.Terminal;
import org.huying.engine.catalog.TerminalModel;
import org.jspecify.annotations.Nullable;

/**
 * The demo's 183 terminals: one in each community, several in the halls, ten that stand alone; of
 * five models, which together do 340 items.
 */
final class DemoTerminals {
  static final int ITEMS = 340;
  static final int ALONE = 10;
  private static final int IN_HALL = 6;
  private static final int IN_PARK = 4;
  private static final int IN_TOWN = 3;

  /** What can be done at a machine: nothing that somebody must look at. */
  private static final Pattern BY_MACHINE =
      Pattern.compile("查询|打印|证明|缴|申报|登记|预约|认证|申领|换领|参保|备案|变更|报告|年审|确认");

  private static final String GENERAL = "综合";

  /** Departments of each model by a word of their names, and how many items at most. */
  private record Kind(String code, String name, String departments, int most) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("SB-2", "社保医保自助终端", "人力资源|医疗保障|公积金", 100),
          new Kind("GA-3", "公安自助终端", "公安|出入境|车管|治安", 60),
          new Kind("SW-1", "税务自助终端", "税务", 45),
          new Kind("BD-1", "不动产自助终端", "自然资源|不动产|住房和城乡", 40),
          new Kind("ZH-5", GENERAL + "自助终端", ".", ITEMS));

  private DemoTerminals() {}

  static List<TerminalModel.New> models(List<ServiceItem> published) {
    Set<String> taken = new TreeSet<>();
    List<TerminalModel.New> models = new ArrayList<>();
    for (Kind kind : KINDS) {
      Pattern departments = Pattern.compile(kind.departments);
      Set<String> own =
          published.stream()
              .filter(it -> it.audience().contains(Audience.PERSON))
              .filter(it -> BY_MACHINE.matcher(it.name()).find())
              .filter(it -> departments.matcher(it.department()).find())
              .map(ServiceItem::code)
              .filter(code -> !taken.contains(code))
              .limit(Math.min(kind.most, ITEMS - taken.size()))
              .collect(Collectors.toCollection(TreeSet::new));
      taken.addAll(own);
      // The general machine also does what the one for social insurance does.
      Set<String> items = kind.name.startsWith(GENERAL) ? new TreeSet<>(own) : own;
      if (kind.name.startsWith(GENERAL)) {
        items.addAll(models.getFirst().offer().items());
      }
      models.add(new TerminalModel.New(kind.code, kind.name, Offer.of(items)));
    }
    return models;
  }

  static List<Terminal.New> all(List<Outlet> outlets, List<TerminalModel> models) {
    Map<String, UUID> byCode = new TreeMap<>();
    models.forEach(it -> byCode.put(it.code(), it.id()));
    List<Terminal.New> terminals = new ArrayList<>();
    List<Outlet> towns = kind(outlets, OutletKind.TOWN_CENTRE);
    kind(outlets, OutletKind.DISTRICT_HALL)
        .forEach(it -> inside(terminals, it, IN_HALL, byCode, OpeningRules.always()));
    kind(outlets, OutletKind.PARK_CENTRE)
        .forEach(it -> inside(terminals, it, IN_PARK, byCode, null));
    towns.forEach(it -> inside(terminals, it, IN_TOWN, byCode, OpeningRules.always()));
    kind(outlets, OutletKind.COMMUNITY_CENTRE)
        .forEach(it -> inside(terminals, it, 1, byCode, null));
    for (int i = 0; i < ALONE; i++) {
      terminals.add(alone(towns.get(i % towns.size()), i, byCode));
    }
    return terminals;
  }

  private static List<Outlet> kind(List<Outlet> outlets, OutletKind kind) {
    return outlets.stream()
        .filter(it -> it.kind() == kind)
        .sorted(Comparator.comparing(Outlet::code))
        .toList();
  }

  private static void inside(
      List<Terminal.New> terminals,
      Outlet outlet,
      int count,
      Map<String, UUID> models,
      @Nullable OpeningRules rules) {
    List<UUID> kinds = List.copyOf(models.values());
    UUID general = model(models, "ZH-5");
    for (int i = 0; i < count; i++) {
      int number = terminals.size() + 1;
      terminals.add(
          new Terminal.New(
              "ZD-%03d".formatted(number),
              outlet.name() + (count == 1 ? "自助机" : (i + 1) + "号自助机"),
              i == 0 ? general : kinds.get(i % kinds.size()),
              outlet.id(),
              outlet.placeId(),
              rules == null ? "服务大堂内" : "临街24小时自助区",
              outlet.lon(),
              outlet.lat(),
              rules,
              false));
    }
  }

  /** Small lobbies in the streets, a few hundred metres from the town's centre. */
  private static Terminal.New alone(Outlet town, int index, Map<String, UUID> models) {
    Hours longDay = new Hours(LocalTime.of(6, 30), LocalTime.of(22, 30));
    OpeningRules rules =
        index % 3 == 0 ? OpeningRules.always() : OpeningRules.daily(List.of(longDay));
    return new Terminal.New(
        "ZD-%03d".formatted(183 - ALONE + index + 1),
        "云樟便民小站" + (index + 1) + "号自助机",
        model(models, "ZH-5"),
        null,
        town.placeId(),
        town.address() + "旁便民小站",
        town.lon() + (index % 2 == 0 ? 0.003 : -0.003),
        town.lat() + 0.002,
        rules,
        false);
  }

  private static UUID model(Map<String, UUID> models, String code) {
    return java.util.Objects.requireNonNull(models.get(code), code);
  }
}
