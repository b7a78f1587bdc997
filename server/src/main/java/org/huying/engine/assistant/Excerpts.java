package org.huying.engine.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huying.engine.assistant.GuideCard.Line;
import org.jspecify.annotations.Nullable;

/** Takes from a card the lines that answer one question, each with the element it stands in. */
final class Excerpts {
  private static final Pattern PROXY = Pattern.compile("代办|委托|代理|代为|代领|监护|亲属|家属|本人|陪同");

  /** So many pairs of characters a listed question shares with what the question names. */
  private static final double LIKE = 0.5;

  private Excerpts() {}

  static Answer.Excerpt of(GuideCard card, Aspect aspect, String plain) {
    List<Line> lines = new ArrayList<>(lines(card, aspect));
    String asked = FollowUps.object(plain);
    card.faqs().stream()
        .filter(faq -> Texts.shared(asked, faq.question()) >= LIKE)
        .forEach(faq -> lines.add(new Line(faq.question() + "——" + faq.answer(), faq.element())));
    return new Answer.Excerpt(
        card.code(), card.name(), card.version(), aspect.chinese(), List.copyOf(lines));
  }

  /** Whom to ask where the item says nothing. */
  static List<Line> phones(GuideCard card) {
    List<Line> lines = new ArrayList<>();
    add(lines, "咨询电话：", card.inquiryPhone(), "inquiryPhone");
    add(lines, "监督电话：", card.supervisionPhone(), "supervisionPhone");
    places(card)
        .filter(where -> !where.outlet().phone().isEmpty())
        .forEach(
            where -> add(lines, where.outlet().name() + "：", where.outlet().phone(), "venues"));
    return lines;
  }

  private static List<Line> lines(GuideCard card, Aspect aspect) {
    return switch (aspect) {
      case FEE -> fee(card);
      case TIME -> time(card);
      case MATERIALS -> card.materials().stream().map(Excerpts::material).toList();
      case PLACE -> places(card).map(Excerpts::place).toList();
      case OPENING -> places(card).map(Excerpts::opening).toList();
      case ONLINE ->
          card.link() == null ? List.of() : List.of(new Line("可以网上办：" + card.link(), "channel"));
      case PROXY -> everything(card).filter(line -> PROXY.matcher(line.text()).find()).toList();
      case CONDITIONS -> card.conditions();
      case LAW ->
          card.legalBasis().stream()
              .map(b -> new Line(joined("", b.title(), b.article()), b.element()))
              .toList();
      case PHONE -> phones(card);
      case RESULT -> result(card);
      case STEPS -> card.steps().stream().map(Excerpts::step).toList();
    };
  }

  private static List<Line> fee(GuideCard card) {
    GuideCard.Fee fee = card.fee();
    if (fee == null) {
      return List.of();
    }
    String basis = fee.basis() == null ? "" : "（依据：" + fee.basis() + "）";
    return List.of(new Line(fee.text() + basis, fee.element()));
  }

  private static List<Line> time(GuideCard card) {
    GuideCard.TimeLimit limit = card.timeLimit();
    List<Line> lines = new ArrayList<>();
    if (limit != null) {
      add(lines, "承诺办好：", limit.promised(), limit.element() + ".promised");
      add(lines, "法定最长：", limit.statutory(), limit.element() + ".statutory");
    }
    return lines;
  }

  private static List<Line> result(GuideCard card) {
    List<Line> lines = new ArrayList<>();
    add(lines, "办成得到：", card.result(), "result");
    card.steps().stream()
        .filter(s -> Pattern.compile("领|送达|取|发证|邮寄").matcher(s.name() + s.text()).find())
        .map(Excerpts::step)
        .forEach(lines::add);
    return lines;
  }

  private static Stream<Line> everything(GuideCard card) {
    return Stream.of(
            card.conditions().stream(),
            card.materials().stream().map(Excerpts::material),
            card.steps().stream().map(Excerpts::step),
            card.faqs().stream().map(f -> new Line(f.question() + "——" + f.answer(), f.element())))
        .flatMap(lines -> lines);
  }

  private static Stream<GuideCard.Where> places(GuideCard card) {
    return Stream.concat(Stream.ofNullable(card.where()), card.alternatives().stream());
  }

  private static Line place(GuideCard.Where where) {
    return new Line(
        joined("，", where.outlet().name(), where.outlet().address(), where.opening()), "venues");
  }

  private static Line opening(GuideCard.Where where) {
    return new Line(
        where.outlet().name() + "：" + joined("；", where.outlet().hours(), where.opening()),
        "venues");
  }

  private static Line material(GuideCard.Material material) {
    String copies = material.copies() > 0 ? material.copies() + "份" : "";
    String whenNeeded = material.required() ? "" : "需要时才带";
    String how = joined("，", material.form() + copies, whenNeeded, material.note());
    return new Line(material.name() + (how.isEmpty() ? "" : "（" + how + "）"), material.element());
  }

  private static Line step(GuideCard.Step step) {
    return new Line(joined("：", step.name(), step.text()), step.element());
  }

  private static void add(List<Line> lines, String label, @Nullable String text, String element) {
    if (text != null && !text.isEmpty()) {
      lines.add(new Line(label + text, element));
    }
  }

  private static String joined(String between, @Nullable String... parts) {
    StringJoiner all = new StringJoiner(between);
    for (String part : parts) {
      if (part != null && !part.isEmpty()) {
        all.add(part);
      }
    }
    return all.toString();
  }
}
