package org.huying.engine.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.engine.catalog.ServiceItem.LegalBasis;
import org.huying.engine.catalog.ServiceItem.Material;
import org.jspecify.annotations.Nullable;

/** An item's implementation list, line by line, as editors read it. */
final class ItemElements {
  /**
   * One line.
   *
   * @param element its name in the item, e.g. {@code fee.text} or {@code materials[2]}
   * @param label in Chinese, e.g. 收费标准, 材料
   * @param key what stays when the line is changed: within one label no two lines have the same
   * @param text what stands there
   */
  record Line(String element, String label, String key, String text) {}

  private final List<Line> lines = new ArrayList<>();

  private ItemElements() {}

  /** The lines that say something, in the order of the list. */
  static List<Line> of(ServiceItem item) {
    ItemElements of = new ItemElements();
    of.one("name", "事项名称", item.name());
    of.one("main", "主项", item.main());
    of.one("department", "实施主体", item.department());
    of.one("type", "事项类型", item.type().chinese());
    of.one("audience", "服务对象", joined(item.audience().stream().map(Audience::chinese)));
    of.one("handling", "办件类型", item.handling() == null ? null : item.handling().chinese());
    of.one("aliases", "日常用语", joined(item.aliases().stream()));
    of.many("conditions", "办理条件", item.conditions(), text -> text, text -> text);
    of.many("materials", "申请材料", item.materials(), Material::name, ItemElements::text);
    of.many("steps", "办理流程", item.steps(), step -> step.name(), s -> s.name() + "：" + s.text());
    var limit = item.timeLimit();
    of.one("timeLimit.statutory", "法定办结时限", limit == null ? null : limit.statutory());
    of.one("timeLimit.promised", "承诺办结时限", limit == null ? null : limit.promised());
    var fee = item.fee();
    of.one("fee.text", "收费标准", fee == null ? null : fee.text());
    of.one("fee.basis", "收费依据", fee == null ? null : fee.basis());
    of.one("visits", "到现场次数", item.visits() == null ? null : item.visits() + "次");
    of.many(
        "legalBasis",
        "设定依据",
        item.legalBasis(),
        basis -> basis.title() + Objects.requireNonNullElse(basis.article(), ""),
        ItemElements::text);
    of.one("result", "办理结果", item.result());
    of.one("channel", "办理形式", text(item.channel()));
    of.one("venues", "办理地点", joined(item.venues().stream().map(OutletKind::chinese)));
    of.many("faqs", "常见问题", item.faqs(), f -> f.question(), f -> f.question() + " " + f.answer());
    of.one("inquiryPhone", "咨询电话", item.inquiryPhone());
    of.one("supervisionPhone", "监督电话", item.supervisionPhone());
    of.one("until", "有效期至", item.until() == null ? null : item.until().toString());
    return List.copyOf(of.lines);
  }

  private void one(String element, String label, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      lines.add(new Line(element, label, "", text));
    }
  }

  private <T> void many(
      String element,
      String label,
      List<T> all,
      java.util.function.Function<T, String> key,
      java.util.function.Function<T, String> text) {
    for (int i = 0; i < all.size(); i++) {
      T each = all.get(i);
      String unique = key.apply(each);
      while (holds(label, unique)) {
        unique += "'";
      }
      lines.add(new Line(element + "[" + i + "]", label, unique, text.apply(each)));
    }
  }

  private boolean holds(String label, String key) {
    return lines.stream().anyMatch(line -> line.label.equals(label) && line.key.equals(key));
  }

  private static String text(Material material) {
    return joined(
        Stream.of(
                material.name(),
                material.required() ? "必要" : "非必要",
                material.form(),
                material.copies() + "份",
                "来源：" + material.source(),
                material.note())
            .filter(Objects::nonNull),
        "，");
  }

  private static String text(LegalBasis basis) {
    return basis.title()
        + (basis.article() == null ? "" : " " + basis.article())
        + (basis.until() == null ? "" : "（有效期至" + basis.until() + "）");
  }

  private static String text(Channel channel) {
    return switch (channel.kind()) {
      case COUNTER -> "线下办理";
      case NATIVE -> "在本平台办理";
      case UPSTREAM -> "跳转到 " + channel.link();
    };
  }

  private static String joined(Stream<String> parts) {
    return joined(parts, "、");
  }

  private static String joined(Stream<String> parts, String by) {
    return parts.collect(Collectors.joining(by));
  }
}
