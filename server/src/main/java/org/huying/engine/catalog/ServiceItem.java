package org.huying.engine.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service item (事项): everything that its implementation list says of it (GB/T 39554). What is not
 * known is empty or null, never guessed; a flat import knows code, name, department and type only.
 *
 * @param code implementation code (实施编码, 31 characters), or the code of the list it was imported
 *     from
 * @param main the main item (主项) whose circumstance it is, e.g. 食品经营许可 of 食品经营许可变更; null when it
 *     has no other
 * @param department who handles it (实施主体)
 * @param aliases everyday words for it (日常用语)
 * @param visits how often one must come in person (到办事现场次数); null when not stated
 * @param venues the kinds of outlet that handle it (办理地点)
 * @param inquiryPhone where to ask (咨询电话)
 * @param supervisionPhone where to complain (监督电话)
 * @param until the last day on which it can be done; null while no end is known
 * @param sample true for data invented for the demonstration (演示数据)
 * @param version grows with every change of this code that is kept; 0 before it is kept
 */
public record ServiceItem(
    String code,
    String name,
    @Nullable String main,
    String department,
    ItemType type,
    Set<Audience> audience,
    @Nullable Handling handling,
    List<String> aliases,
    List<Material> materials,
    @Nullable Fee fee,
    @Nullable TimeLimit timeLimit,
    @Nullable Integer visits,
    List<LegalBasis> legalBasis,
    List<String> conditions,
    List<Step> steps,
    @Nullable String result,
    Channel channel,
    Set<OutletKind> venues,
    List<Faq> faqs,
    @Nullable String inquiryPhone,
    @Nullable String supervisionPhone,
    @Nullable LocalDate until,
    boolean sample,
    int version) {

  public ServiceItem {
    audience = Sets.ordered(audience);
    aliases = List.copyOf(aliases);
    materials = List.copyOf(materials);
    legalBasis = List.copyOf(legalBasis);
    conditions = List.copyOf(conditions);
    steps = List.copyOf(steps);
    venues = Sets.ordered(venues);
    faqs = List.copyOf(faqs);
  }

  /**
   * A thing to bring (申请材料).
   *
   * @param form e.g. 原件, 复印件, 原件和复印件
   * @param source who issues it, e.g. 公安机关核发, 申请人自备
   * @param note how to fill it in, or when it is not needed
   */
  public record Material(
      String name,
      boolean required,
      String form,
      int copies,
      String source,
      @Nullable String note) {}

  /** What it costs, e.g. 不收费 or 每证20元, and what that rests on (收费依据). */
  public record Fee(String text, @Nullable String basis) {}

  /** How long it may take by law and how long is promised, e.g. 20个工作日 and 5个工作日. */
  public record TimeLimit(@Nullable String statutory, @Nullable String promised) {}

  /**
   * A law or rule it rests on (设定依据), with the article, e.g. 第十一条.
   *
   * @param until the last day on which it is in force; null while no end is known
   */
  public record LegalBasis(String title, @Nullable String article, @Nullable LocalDate until) {
    public LegalBasis(String title, @Nullable String article) {
      this(title, article, null);
    }
  }

  /** One step of the flow (办理流程), e.g. 申请, 受理, 审查, 决定, 送达. */
  public record Step(String name, String text) {}

  public record Faq(String question, String answer) {}

  /** A flat item: what a list without elements says. */
  public static ServiceItem flat(String code, String name, String department, ItemType type) {
    return new ItemBuilder(code, name, department, type).build();
  }

  /** The same item, for changing some of its elements. */
  public ItemBuilder change() {
    return new ItemBuilder(this);
  }

  public ItemText text() {
    return new ItemText(code, name, department, type.chinese(), aliases);
  }

  ServiceItem withVersion(int newVersion) {
    return change().version(newVersion).build();
  }

  ServiceItem renamed(String newName, String newDepartment, ItemType newType) {
    return change().name(newName).department(newDepartment).type(newType).build();
  }
}
