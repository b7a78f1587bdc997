package org.huying.engine.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huying.engine.forms.Field.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a form's document says, in sentences that editors and residents read. */
public final class FormWords {
  private static final Pattern RELATIVE = Pattern.compile("today([+-])(\\d{1,4})([dmy])");
  private static final Map<String, String> DAYS = days();

  private final JsonNode properties;

  private FormWords(JsonNode properties) {
    this.properties = properties;
  }

  /** The words of a document, whether it is right or not. */
  public static FormWords of(ObjectNode document) {
    return new FormWords(document.path("schema").path("properties"));
  }

  /** A condition, e.g. “是否独居”是“否”; empty where there is none. */
  public String when(JsonNode when) {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : when.properties()) {
      String values =
          listed(each.getValue()).stream()
              .map(value -> "“" + value(each.getKey(), value) + "”")
              .collect(Collectors.joining("或者"));
      parts.add("“%s”是%s".formatted(title(each.getKey()), values));
    }
    return String.join("，并且", parts);
  }

  /** What must fit together, e.g. “身份证号”的年龄满80岁. */
  public String rule(JsonNode rule) {
    String that = rule.path("that").asString("");
    List<String> checks = new ArrayList<>();
    DAYS.forEach((key, words) -> {
      if (rule.has(key)) {
        checks.add(words.formatted(day(rule.path(key).asString(""))));
      }
    });
    if (rule.has("sum")) {
      String part = rule.path("sum").asString("");
      JsonNode number = properties.path(that).path("items").path("properties").path(part);
      checks.add(
          "里每一个的“%s”加起来%s".formatted(number.path("title").asString(part), limits(rule, number)));
    } else if (rule.has("at-least") || rule.has("at-most")) {
      checks.add(limits(rule, properties.path(that)));
    }
    if (rule.path("age").isObject()) {
      checks.add(age(rule.path("age")));
    }
    other(rule, "born", "里的生日和“%s”一样", checks);
    other(rule, "sex", "里的性别和“%s”一样", checks);
    other(rule, "differs-from", "和“%s”不能一样", checks);
    other(rule, "same-as", "和“%s”要一样", checks);
    other(rule, "count-of", "的个数和“%s”一样", checks);
    String when = when(rule.path("when"));
    return (when.isEmpty() ? "" : "如果" + when + "，那么")
        + "“"
        + title(that)
        + "”"
        + (checks.isEmpty() ? "（还没有写要满足什么）" : String.join("，并且", checks));
  }

  /** The kind of a field, e.g. 身份证号. */
  public String kind(JsonNode field) {
    String format = field.path("format").asString("");
    return switch (field.path("type").asString("")) {
      case "boolean" -> "是或否";
      case "integer" -> format.equals("fen") ? "金额" : "整数";
      case "number" -> "数";
      case "array" -> field.path("items").has("oneOf") ? "选几个" : "一组一组填";
      default ->
          field.has("oneOf")
              ? "选一个"
              : format.isEmpty() ? "文字" : kind(Schemas.FORMATS.getOrDefault(format, Kind.TEXT));
    };
  }

  private static String kind(Kind kind) {
    return switch (kind) {
      case NAME -> "姓名";
      case COMPANY -> "单位名称";
      case ID -> "身份证号";
      case CREDIT_CODE -> "统一社会信用代码";
      case MOBILE -> "手机号";
      case PHONE -> "电话";
      case BANK_CARD -> "银行卡号";
      case DATE -> "日期";
      case SLOT -> "预约时间";
      case MONEY -> "金额";
      case NUMBER -> "数";
      case YES_NO -> "是或否";
      case CHOICE -> "选一个";
      case CHOICES -> "选几个";
      case LIST -> "一组一组填";
      case PLACE -> "区内地点";
      case EMAIL -> "电子邮箱";
      case TEXT -> "文字";
    };
  }

  /** The title of a field, or its name where there is none. */
  String title(String name) {
    return name.equals("for")
        ? "给谁办"
        : properties.path(name).path("title").asString(name.isEmpty() ? "？" : name);
  }

  static String choices(JsonNode field) {
    JsonNode list = field.has("oneOf") ? field.path("oneOf") : field.path("items").path("oneOf");
    return list.valueStream()
        .map(choice -> {
          List<String> words = listed(choice.path("x-words"));
          return choice.path("title").asString("")
              + (words.isEmpty() ? "" : "（也可以说" + String.join("、", words) + "）");
        })
        .collect(Collectors.joining("、"));
  }

  static String way(String word) {
    return switch (word) {
      case "photo" -> "拍照";
      case "stored" -> "用以前存的";
      case "bring" -> "带原件";
      default -> word;
    };
  }

  static String purpose(String word) {
    return switch (word) {
      case "application" -> "申请";
      case "household-check" -> "核对户籍和家庭";
      case "income-check" -> "核对收入和财产";
      case "company-check" -> "核对单位登记";
      case "health-check" -> "核对残疾和健康";
      case "housing-check" -> "核对房产和居住";
      default -> word;
    };
  }

  static String who(String word) {
    return switch (word) {
      case "applicant" -> "申请人";
      case "spouse" -> "配偶";
      case "child" -> "子女";
      case "parent" -> "父母";
      case "partner" -> "合伙人";
      case "legal" -> "法定代表人";
      case "contact" -> "联系人";
      default -> word;
    };
  }

  private static Map<String, String> days() {
    Map<String, String> days = new LinkedHashMap<>();
    days.put("after", "在%s之后");
    days.put("not-before", "不早于%s");
    days.put("before", "在%s之前");
    days.put("not-after", "不晚于%s");
    return days;
  }

  private void other(JsonNode rule, String key, String words, List<String> checks) {
    if (rule.has(key)) {
      checks.add(words.formatted(title(rule.path(key).asString(""))));
    }
  }

  private String age(JsonNode age) {
    List<String> limits = new ArrayList<>();
    if (age.has("at-least")) {
      limits.add("满%s岁".formatted(age.path("at-least").asString("")));
    }
    if (age.has("at-most")) {
      limits.add("不超过%s岁".formatted(age.path("at-most").asString("")));
    }
    String on = age.has("on") ? "到“%s”那天".formatted(title(age.path("on").asString(""))) : "";
    return "的年龄" + on + String.join("，", limits);
  }

  private String limits(JsonNode rule, JsonNode number) {
    List<String> limits = new ArrayList<>();
    if (rule.has("at-least")) {
      limits.add("最少是" + number(rule.path("at-least").asString(""), number));
    }
    if (rule.has("at-most")) {
      limits.add("最多是" + number(rule.path("at-most").asString(""), number));
    }
    return String.join("，", limits);
  }

  private String number(String said, JsonNode field) {
    if (!said.matches("-?\\d{1,17}")) {
      return "“" + title(said) + "”";
    }
    return field.path("format").asString("").equals("fen")
        ? Shown.money(Long.parseLong(said))
        : said + field.path("x-unit").asString("");
  }

  private String day(String said) {
    if (said.equals("today")) {
      return "今天";
    }
    Matcher relative = RELATIVE.matcher(said);
    if (relative.matches()) {
      String unit =
          switch (relative.group(3)) {
            case "d" -> "天";
            case "m" -> "个月";
            default -> "年";
          };
      return "今天" + (relative.group(1).equals("-") ? "往前" : "往后") + relative.group(2) + unit;
    }
    return Rule.day(said).isPresent() ? said : "“" + title(said) + "”";
  }

  private String value(String field, String value) {
    if (field.equals("for")) {
      return Form.Applicant.of(value).map(Form.Applicant::chinese).orElse(value);
    }
    JsonNode node = properties.path(field);
    if (node.path("type").asString("").equals("boolean")) {
      return value.equals("true") ? "是" : "否";
    }
    JsonNode list = node.has("oneOf") ? node.path("oneOf") : node.path("items").path("oneOf");
    return list.valueStream()
        .filter(choice -> choice.path("const").asString("").equals(value))
        .map(choice -> choice.path("title").asString(value))
        .findFirst()
        .orElse(value);
  }

  private static List<String> listed(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    return node.isArray()
        ? node.valueStream().map(each -> each.asString("")).toList()
        : List.of(node.asString(""));
  }
}
