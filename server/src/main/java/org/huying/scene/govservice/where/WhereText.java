package org.huying.scene.govservice.where;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.catalog.Spot;
import org.huying.engine.catalog.SpotKind;
import org.huying.scene.govservice.where.AskedTimes.Asked;
import org.jspecify.annotations.Nullable;

/**
 * Says in a sentence or two where to go; everything else stands on the card.
 *
 * @param others what was asked for does not do the item: other places are shown
 */
record WhereText(
    @Nullable ServiceItem item, Asked when, String from, Set<SpotKind> kinds, boolean others) {
  private static final String CENTRE = "区中心";

  /**
   * @param crowd how full the first one is now, in Chinese; null where nobody counts
   * @param instead what is open where none of those found is
   */
  String of(List<Spot> found, @Nullable String crowd, @Nullable Spot instead) {
    return when.over()
        + other()
        + online(found)
        + best(found)
        + full(crowd)
        + instead(instead)
        + seenFrom(found);
  }

  private static String instead(@Nullable Spot open) {
    return open == null ? "" : "这个时间开着的有%s：%s。".formatted(name(open), open.opening());
  }

  private static String full(@Nullable String crowd) {
    return crowd == null ? "" : crowd + "。";
  }

  private String other() {
    return others && item != null
        ? "%s办不了“%s”，可以去下面的地方。"
            .formatted(
                kinds.stream().map(SpotKind::chinese).collect(Collectors.joining("、")), item.name())
        : "";
  }

  private String online(List<Spot> found) {
    if (item == null || !WhereAnswers.online(item)) {
      return "";
    }
    return found.isEmpty()
        ? "“%s”由%s办理，可以在网上办；本区的网点都不办，要问清楚请打%s。".formatted(item.name(), item.department(), phone())
        : "可以在网上办，也可以到现场。";
  }

  private String phone() {
    return item == null || item.inquiryPhone() == null ? "12345" : item.inquiryPhone();
  }

  private String best(List<Spot> found) {
    if (found.isEmpty()) {
      return item == null
          ? "没有找到这样的网点，换个说法再问我，或者打12345。"
          : WhereAnswers.online(item)
              ? ""
              : "现在没有网点能办“%s”，请打%s问一问。".formatted(item.name(), phone());
    }
    Spot first = found.getFirst();
    String special = when.special().isEmpty() ? "" : "（" + when.special() + "）";
    if (first.open()) {
      return "%s%s，最近的是%s%s：%s，约%s。"
          .formatted(
              when.now() ? "现在" : when.chinese(),
              special,
              name(first),
              first.doubt().isEmpty() ? "" : "（可能不可用）",
              first.opening().replaceFirst("^现在开放，全天开放$", "24小时开放"),
              distance(first.distanceMetres()));
    }
    return "%s%s%s%s：%s。"
        .formatted(
            when.now() ? "现在" : when.chinese(),
            special,
            found.size() == 1 ? "不开放。" : "都不开放。最早的是",
            name(first),
            first.opening());
  }

  private static String name(Spot spot) {
    return spot.kind() == SpotKind.VIDEO ? spot.name() + "的视频办窗口" : spot.name();
  }

  private String seenFrom(List<Spot> found) {
    return !found.isEmpty() && from.equals(CENTRE) ? "我不知道您在哪里，距离是从区中心算的。" : "";
  }

  /** 350米, 1.2公里. */
  private static String distance(long metres) {
    return metres < 1000
        ? Math.max(10, Math.round(metres / 10.0) * 10) + "米"
        : "%.1f公里".formatted(metres / 1000.0);
  }
}
