package org.huying.engine.catalog;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.huying.foundation.calendar.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What editors should look at: published items that say too little, or that end soon. */
@Service
public class ItemReports {
  private final ItemDesk desk;
  private final WorkCalendar calendar;
  private final Clock clock;

  ItemReports(ItemDesk desk, WorkCalendar calendar, Clock clock) {
    this.desk = desk;
    this.calendar = calendar;
    this.clock = clock;
  }

  /** An element that people ask for, and when an item lacks it. */
  public enum Element {
    CONDITIONS("办理条件", item -> item.conditions().isEmpty()),
    MATERIALS("申请材料", item -> item.materials().isEmpty()),
    STEPS("办理流程", item -> item.steps().isEmpty()),
    TIME_LIMIT("办结时限", item -> item.timeLimit() == null),
    FEE("收费标准", item -> item.fee() == null),
    /** A service (公共服务) needs no law; a power does. */
    LEGAL_BASIS(
        "设定依据", item -> item.legalBasis().isEmpty() && item.type() != ItemType.PUBLIC_SERVICE),
    RESULT("办理结果", item -> item.result() == null),
    WHERE("办理地点", item -> item.venues().isEmpty() && item.channel().kind() == Channel.Kind.COUNTER),
    AUDIENCE("服务对象", item -> item.audience().isEmpty()),
    ALIASES("日常用语", item -> item.aliases().isEmpty()),
    PHONE("咨询电话", item -> item.inquiryPhone() == null);

    private final String chinese;
    private final Predicate<ServiceItem> lacks;

    Element(String chinese, Predicate<ServiceItem> lacks) {
      this.chinese = chinese;
      this.lacks = lacks;
    }

    public String chinese() {
      return chinese;
    }
  }

  /** A published item that lacks something. */
  public record Gap(String code, String name, String department, List<Element> missing) {}

  /**
   * Something that ends.
   *
   * @param what 事项 or 设定依据, with its title
   * @param daysLeft 0 on its last day, negative once it has ended
   */
  public record Expiry(
      String code,
      String name,
      String department,
      String element,
      String what,
      LocalDate until,
      long daysLeft) {}

  /**
   * Items of the own scope that lack an element, those that lack most first.
   *
   * @param element null for any
   */
  public List<Gap> missing(@Nullable Element element) {
    return desk.published().stream()
        .map(item ->
            new Gap(
                item.code(),
                item.name(),
                item.department(),
                Stream.of(Element.values()).filter(each -> each.lacks.test(item)).toList()))
        .filter(gap -> element == null ? !gap.missing.isEmpty() : gap.missing.contains(element))
        .sorted(Comparator.comparingInt((Gap gap) -> -gap.missing.size()).thenComparing(Gap::code))
        .toList();
  }

  /** What has ended or ends within so many days, the earliest first. */
  public List<Expiry> expiring(int days) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), calendar.zone());
    return desk.published().stream()
        .flatMap(item -> ends(item, today))
        .filter(end -> end.daysLeft <= days)
        .sorted(Comparator.comparing(Expiry::until).thenComparing(Expiry::code))
        .toList();
  }

  private static Stream<Expiry> ends(ServiceItem item, LocalDate today) {
    Stream<Expiry> own = end(item, "until", "事项", item.until(), today);
    return Stream.concat(
        own,
        java.util.stream.IntStream.range(0, item.legalBasis().size())
            .boxed()
            .flatMap(i -> {
              ServiceItem.LegalBasis basis = item.legalBasis().get(i);
              return end(
                  item, "legalBasis[" + i + "]", "设定依据：" + basis.title(), basis.until(), today);
            }));
  }

  private static Stream<Expiry> end(
      ServiceItem item, String element, String what, @Nullable LocalDate until, LocalDate today) {
    return until == null
        ? Stream.empty()
        : Stream.of(
            new Expiry(
                item.code(),
                item.name(),
                item.department(),
                element,
                what,
                until,
                ChronoUnit.DAYS.between(today, until)));
  }
}
