package org.huying.engine.forms;

import java.util.List;
import org.huying.engine.forms.Form.Applicant;
import org.huying.engine.forms.internal.hear.Kin;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the house asks with every form: for whom, who acts for them and until when (委托), and where
 * they are. It is put into the form's schema, so that one schema says everything.
 */
final class House {
  private static final String SECTION_FOR = "谁来办";

  private House() {}

  /** The form with the fields of the house, as it is filled in. */
  static Form whole(ObjectNode written, List<String> items, int version) {
    Form plain = FormReader.read(written).form();
    ObjectNode document = plain.filledHere() ? withHouse(written, plain) : written;
    Form read = FormReader.read(document, true).form();
    return new Form(
        read.code(),
        version,
        read.title(),
        items,
        read.applicants(),
        read.words(),
        read.fields(),
        read.rules(),
        read.materials(),
        read.again(),
        read.prepare(),
        document);
  }

  private static ObjectNode withHouse(ObjectNode written, Form form) {
    ObjectNode document = written.deepCopy();
    ObjectNode schema = (ObjectNode) document.path("schema");
    ObjectNode own = (ObjectNode) schema.path("properties").deepCopy();
    ArrayNode required =
        schema.path("required") instanceof ArrayNode there ? there : schema.putArray("required");
    ObjectNode properties = schema.putObject("properties");
    List<Applicant> others = form.applicants().stream().filter(it -> it != Applicant.SELF).toList();
    if (form.applicants().size() > 1) {
      forWhom(properties.putObject("for"), form.applicants());
      required.add("for");
    }
    if (!others.isEmpty()) {
      agent(properties, required, others);
    }
    own.properties().forEach(each -> properties.set(each.getKey(), each.getValue()));
    where(properties, required);
    return document;
  }

  private static void forWhom(ObjectNode field, List<Applicant> applicants) {
    field.put("title", "给谁办").put("x-ask", "您是给自己办，还是替别人办？").put("x-section", SECTION_FOR);
    ArrayNode choices = field.putArray("oneOf");
    for (Applicant each : applicants) {
      choice(
          choices,
          each.word(),
          each.chinese(),
          switch (each) {
            case SELF -> List.of("本人", "自己", "我自己", "帮自己", "给自己", "我本人");
            case FAMILY ->
                java.util.stream.Stream.of(
                        List.of("家人", "屋企人", "替家里人", "帮家人"),
                        Kin.forThem(Kin.PARENTS),
                        Kin.forThem(Kin.ELDERS),
                        Kin.forThem(Kin.SPOUSES),
                        Kin.forThem(Kin.CHILDREN))
                    .flatMap(List::stream)
                    .toList();
            case COMPANY -> List.of("单位", "公司", "帮公司", "替公司", "给公司", "公司办");
          },
          List.of());
    }
  }

  /** Who acts for somebody, and for how long: asked only where somebody does. */
  private static void agent(ObjectNode properties, ArrayNode required, List<Applicant> others) {
    boolean asked = properties.has("for");
    add(properties, required, "agentName", "代办人姓名", "您自己叫什么名字？")
        .put("type", "string")
        .put("format", "person-name");
    add(properties, required, "agentId", "代办人身份证号", "您自己的身份证号码是多少？")
        .put("type", "string")
        .put("format", "cn-id")
        .put("x-sensitive", true)
        .put("x-help", "替别人办，要核对您是谁。");
    add(properties, required, "agentPhone", "代办人手机", "您自己的手机号是多少？")
        .put("type", "string")
        .put("format", "cn-mobile")
        .put("x-sensitive", true);
    if (others.contains(Applicant.FAMILY)) {
      relation(add(properties, required, "agentRelation", "代办人是申请人的", "您是申请人的什么人？"));
    }
    term(add(properties, required, "agentUntil", "委托多久", "这次委托管多久？"));
    for (String name :
        List.of("agentName", "agentId", "agentPhone", "agentRelation", "agentUntil")) {
      if (properties.path(name) instanceof ObjectNode field) {
        field.put("x-who", "agent").put("x-section", SECTION_FOR);
        if (asked) {
          ArrayNode when = field.putObject("x-when").putArray("for");
          others.stream()
              .filter(it -> it == Applicant.FAMILY || !name.equals("agentRelation"))
              .forEach(it -> when.add(it.word()));
        }
      }
    }
  }

  private static void relation(ObjectNode field) {
    ArrayNode choices = field.putArray("oneOf");
    choice(choices, "child", "子女", Kin.forThem(Kin.PARENTS), List.of("儿子", "女儿", "仔", "女"));
    choice(choices, "spouse", "配偶", Kin.forThem(Kin.SPOUSES), Kin.SPOUSES);
    choice(choices, "parent", "父母或监护人", Kin.forThem(Kin.CHILDREN), List.of("父母", "监护人", "家长"));
    choice(
        choices,
        "other",
        "其他亲属",
        Kin.forThem(Kin.ELDERS),
        List.of("亲戚", "兄弟", "姐妹", "孙", "侄", "媳妇", "新抱", "女婿", "家嫂"));
  }

  private static void term(ObjectNode field) {
    ArrayNode choices = field.putArray("oneOf");
    choice(choices, "once", "只办这一次", List.of("这一次", "这次", "呢次", "今次", "一次", "办完为止"), List.of());
    choice(choices, "quarter", "三个月", List.of("3个月", "90天"), List.of());
    choice(choices, "year", "一年", List.of("1年", "12个月"), List.of());
  }

  private static void where(ObjectNode properties, ArrayNode required) {
    ObjectNode field = add(properties, required, "where", "所在社区", "申请人住在哪个社区？单位就说单位在哪里。");
    field.put("type", "string").put("format", "place").put("x-section", "在哪里");
    words(field, List.of("住址", "地址", "社区"));
  }

  private static ObjectNode add(
      ObjectNode properties, ArrayNode required, String name, String title, String ask) {
    required.add(name);
    return properties.putObject(name).put("title", title).put("x-ask", ask);
  }

  private static void choice(
      ArrayNode choices, String value, String title, List<String> words, List<String> more) {
    ObjectNode choice = choices.addObject().put("const", value).put("title", title);
    words(choice, java.util.stream.Stream.concat(words.stream(), more.stream()).toList());
  }

  private static void words(ObjectNode node, List<String> words) {
    ArrayNode list = node.putArray("x-words");
    words.forEach(list::add);
  }
}
