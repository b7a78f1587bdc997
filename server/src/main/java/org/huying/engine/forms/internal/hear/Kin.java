package org.huying.engine.forms.internal.hear;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.huying.engine.forms.Field.Who;

/** What people call their family. */
public final class Kin {
  public static final List<String> PARENTS =
      List.of("阿妈", "妈妈", "我妈", "老妈", "母亲", "老母", "阿爸", "爸爸", "我爸", "老豆", "父亲", "爹", "老人家");

  /** Older ones who are nobody's parents: whoever acts for them is another relative. */
  public static final List<String> ELDERS =
      List.of(
          "阿婆", "外婆", "婆婆", "阿公", "外公", "阿爷", "爷爷", "阿嫲", "嫲嫲", "奶奶", "家公", "家婆", "岳父", "岳母", "外父",
          "外母", "叔叔", "阿叔", "伯父", "阿伯", "舅父", "姑妈", "姨妈", "伯娘");

  public static final List<String> SPOUSES =
      List.of("老婆", "太太", "妻子", "老公", "丈夫", "爱人", "老伴", "先生");
  public static final List<String> CHILDREN =
      List.of("儿子", "女儿", "个仔", "个女", "我仔", "我女", "阿仔", "阿女", "细路", "孩子", "小孩", "宝宝", "BB", "仔女");

  private static final Map<Who, List<String>> WORDS =
      Map.of(
          Who.PARENT,
          Stream.concat(PARENTS.stream(), ELDERS.stream()).toList(),
          Who.SPOUSE,
          SPOUSES,
          Who.CHILD,
          Stream.concat(
                  CHILDREN.stream(),
                  Stream.of("孙子", "孙女", "个孙", "外孙", "学生", "小朋友", "细佬仔", "个细路", "妹妹仔"))
              .toList(),
          Who.LEGAL,
          List.of("法人", "法定代表人", "法人代表", "老板", "负责人"),
          Who.PARTNER,
          List.of("合伙人", "股东", "搭档"),
          Who.CONTACT,
          List.of("联系人", "联络人", "经办人"));

  private Kin() {}

  /** Whom a text that ends here spoke of last. */
  static Optional<Who> before(String plain) {
    String end = plain.substring(Math.max(0, plain.length() - 8));
    return WORDS.entrySet().stream()
        .flatMap(each ->
            each.getValue().stream().map(word -> Map.entry(end.lastIndexOf(word), each.getKey())))
        .filter(each -> each.getKey() >= 0)
        .max(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue);
  }

  /** Whom a clause speaks of. */
  static Optional<Who> in(String clause) {
    return WORDS.entrySet().stream()
        .filter(each -> each.getValue().stream().anyMatch(clause::contains))
        .map(Map.Entry::getKey)
        .filter(it -> it == Who.PARENT || it == Who.CHILD || it == Who.SPOUSE)
        .findFirst();
  }

  /** What somebody says who does it for one of these: 帮我阿妈, 替妈妈, 同我老豆. */
  public static List<String> forThem(List<String> them) {
    return them.stream()
        .flatMap(word ->
            List.of("帮", "替", "给", "同", "为", "代").stream()
                .flatMap(lead ->
                    word.startsWith("我")
                        ? List.of(lead + word).stream()
                        : List.of(lead + word, lead + "我" + word, lead + "我的" + word).stream()))
        .toList();
  }
}
