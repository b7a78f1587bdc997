package org.huying.engine.assistant.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.engine.assistant.Answer;
import org.huying.engine.assistant.GuideCard;
import org.jspecify.annotations.Nullable;

/** The elements that an answer cites; the model calls them by their numbers, from 1. */
final class Elements {
  private final List<Element> all;

  private Elements(List<Element> all) {
    this.all = List.copyOf(all);
  }

  static Elements of(Answer answer) {
    GuideCard card = answer.guide();
    Answer.Excerpt excerpt = answer.excerpt();
    List<Element> all = new ArrayList<>();
    if (card != null) {
      add(all, card);
    } else if (excerpt != null) {
      all.add(Element.whole("name", "事项", excerpt.name()));
      excerpt.lines().forEach(l -> all.add(Element.whole(l.element(), excerpt.topic(), l.text())));
    }
    return new Elements(all);
  }

  int size() {
    return all.size();
  }

  /** By its number; null where there is none. */
  @Nullable Element find(int number) {
    return number > 0 && number <= all.size() ? all.get(number - 1) : null;
  }

  List<Element> list() {
    return all;
  }

  private static void add(List<Element> all, GuideCard card) {
    all.add(Element.whole("name", "事项", card.name()));
    all.add(Element.whole("department", "办理部门", card.department()));
    whole(all, "handling", "办件类型", card.handling());
    card.materials().forEach(material -> all.add(material(material)));
    GuideCard.Fee fee = card.fee();
    if (fee != null) {
      all.add(Element.whole(fee.element(), "收费", fee.text()));
      whole(all, fee.element(), "收费依据", fee.basis());
    }
    GuideCard.TimeLimit limit = card.timeLimit();
    if (limit != null) {
      whole(all, limit.element(), "办结时限", prefixed("承诺", limit.promised()));
      whole(all, limit.element(), "办结时限", prefixed("法定", limit.statutory()));
    }
    Integer visits = card.visits();
    if (visits != null) {
      all.add(Element.whole("visits", "到现场次数", visits == 0 ? "不用到现场" : "到现场" + visits + "次"));
    }
    card.conditions().forEach(c -> all.add(Element.whole(c.element(), "办理条件", c.text())));
    for (GuideCard.Step step : card.steps()) {
      all.add(Element.free(step.element(), "办理流程", step.name() + "：" + step.text()));
    }
    whole(all, "result", "办理结果", card.result());
    for (GuideCard.LegalBasis basis : card.legalBasis()) {
      String title = basis.title().startsWith("《") ? basis.title() : "《" + basis.title() + "》";
      all.add(Element.naming(basis.element(), "法律依据", joined(title, basis.article()), title));
    }
    place(all, "where", card.where());
    for (int i = 0; i < card.alternatives().size(); i++) {
      place(all, "alternatives[" + (i + 1) + "]", card.alternatives().get(i));
    }
    card.faqs().forEach(f -> all.add(Element.whole(f.element(), "常见问题", f.answer())));
    whole(all, "inquiryPhone", "咨询电话", card.inquiryPhone());
    whole(all, "supervisionPhone", "监督电话", card.supervisionPhone());
  }

  /** What is not always needed is never told without saying so. */
  private static Element material(GuideCard.Material m) {
    String form = m.copies() > 0 ? m.form() + m.copies() + "份" : m.form();
    String optional = m.required() ? null : "视情况提供";
    return Element.naming(
        m.element(),
        "材料",
        joined(m.name(), form, m.source(), m.note(), optional),
        joined(m.name(), optional));
  }

  private static void place(List<Element> all, String name, GuideCard.@Nullable Where where) {
    if (where != null) {
      GuideCard.Office at = where.outlet();
      all.add(
          Element.free(
              name,
              "办理地点",
              joined(at.name(), at.address(), at.phone(), at.hours(), where.opening())));
    }
  }

  private static void whole(List<Element> all, String name, String label, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      all.add(Element.whole(name, label, text));
    }
  }

  private static @Nullable String prefixed(String prefix, @Nullable String text) {
    return text == null || text.isBlank() ? null : prefix + text;
  }

  private static String joined(@Nullable String... parts) {
    return Stream.of(parts)
        .filter(Objects::nonNull)
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining("，"));
  }
}
