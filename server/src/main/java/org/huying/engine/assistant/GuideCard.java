package org.huying.engine.assistant;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody must know to get a service item done (办事指南). Every line comes from the published
 * item; what is not known there is absent here. {@code element} says which element of the item's
 * implementation list a line is, counted from 1, e.g. {@code materials[2]}; a plain field is its
 * own element, e.g. {@code visits}.
 *
 * @param version of the item that every line is cited from
 * @param itemType Chinese, e.g. 行政许可
 * @param audience Chinese: 个人, 企业 …
 * @param handling 即办件 or 承诺件
 * @param visits how often one must come in person
 * @param where the nearest place that does it, open ones first
 * @param link where it can be done online
 * @param here whether one may apply for it on its own page
 * @param start the skill that does it in the conversation, where there is one
 * @param timed whether that books a time, too: it is booked by nothing else
 * @param prepare what the system that it is done in will ask, to have ready
 * @param qr path of a picture that leads to its guide
 * @param online what is to be said of the link; null where there is none
 * @param lapse there where the item is not valid today; one that is over names no place to go
 * @param sample true where the item is demo data (演示数据)
 */
public record GuideCard(
    String code,
    int version,
    String name,
    String department,
    String itemType,
    List<String> audience,
    @Nullable String handling,
    List<Material> materials,
    @Nullable Fee fee,
    @Nullable TimeLimit timeLimit,
    @Nullable Integer visits,
    List<LegalBasis> legalBasis,
    List<Line> conditions,
    List<Step> steps,
    @Nullable String result,
    @Nullable Where where,
    List<Where> alternatives,
    @Nullable String link,
    boolean here,
    @Nullable String start,
    boolean timed,
    List<Ready> prepare,
    String qr,
    @Nullable Online online,
    List<Faq> faqs,
    @Nullable String inquiryPhone,
    @Nullable String supervisionPhone,
    @Nullable Lapse lapse,
    boolean sample) {

  /**
   * That an item is not valid any more.
   *
   * @param over it cannot be done; else it can, but has to be looked at (待复核)
   * @param label the mark beside the name, e.g. 已过期
   * @param text since when, and what to do
   */
  public record Lapse(boolean over, String label, String text) {}

  /**
   * Where an item is done online.
   *
   * @param site what it is called, e.g. 广东政务服务网
   * @param qr path of a picture that leads there
   * @param search what to look for there, where the link leads to the front page only
   */
  public record Online(String site, String qr, @Nullable String search) {}

  /** A line and the element that says it. */
  public record Line(String text, String element) {}

  public record Material(
      String name,
      boolean required,
      String form,
      int copies,
      String source,
      @Nullable String note,
      String element) {}

  public record Fee(String text, @Nullable String basis, String element) {}

  public record TimeLimit(@Nullable String statutory, @Nullable String promised, String element) {}

  public record LegalBasis(String title, @Nullable String article, String element) {}

  /** Something to have ready: why, and when it is needed. */
  public record Ready(String what, @Nullable String why, @Nullable String when) {}

  public record Step(String name, String text, String element) {}

  public record Faq(String question, String answer, String element) {}

  /**
   * A place that does it, seen from where the asker is.
   *
   * @param fromCentre true when nobody knows where that is: then it is seen from the district's
   *     centre
   * @param opening e.g. 现在开放，至17:30
   */
  public record Where(
      Office outlet, long distanceMetres, boolean fromCentre, boolean open, String opening) {}

  /**
   * @param hours of a usual week, e.g. 周一至周五 9:00–17:30
   */
  public record Office(
      UUID id, String name, String address, String phone, double lon, double lat, String hours) {}
}
