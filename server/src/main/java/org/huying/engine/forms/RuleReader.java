package org.huying.engine.forms;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huying.engine.forms.Field.Kind;
import org.huying.engine.forms.FormReader.Complaint;
import org.huying.engine.forms.Rule.Check;
import org.huying.engine.forms.Rule.Order;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what must fit together. */
final class RuleReader {
  private static final Map<Order, String> ORDERS =
      new EnumMap<>(
          Map.of(
              Order.AFTER, "after",
              Order.NOT_BEFORE, "not-before",
              Order.BEFORE, "before",
              Order.NOT_AFTER, "not-after"));

  private static final Set<String> KEYS =
      Set.of(
          "that",
          "when",
          "because",
          "after",
          "not-before",
          "before",
          "not-after",
          "at-least",
          "at-most",
          "age",
          "born",
          "sex",
          "differs-from",
          "same-as",
          "sum",
          "count-of");

  private final List<Field> fields;
  private final Complaint complaint;

  RuleReader(List<Field> fields, Complaint complaint) {
    this.fields = fields;
    this.complaint = complaint;
  }

  List<Rule> read(JsonNode list) {
    List<Rule> rules = new ArrayList<>();
    FormReader.each(
        "/rules",
        list,
        (at, node) -> {
          FormReader.only(at, node, KEYS, complaint);
          Field that = field(at + "/that", FormReader.text(at, node, "that", 40, complaint));
          String because = FormReader.text(at, node, "because", 120, complaint);
          List<Check> checks = that == null ? List.of() : checks(at, node, that);
          if (that != null && checks.isEmpty()) {
            complaint.about(at, "没有写要满足什么，比如after、at-most、age。");
          }
          When when =
              new FieldReader(complaint, false).when(at + "/when", node.path("when"), fields);
          for (Check check : checks) {
            check.other().ifPresent(other -> field(at, other));
            rules.add(new Rule(that == null ? "" : that.name(), check, when, because));
          }
        });
    return List.copyOf(rules);
  }

  private List<Check> checks(String at, JsonNode node, Field that) {
    List<Check> checks = new ArrayList<>();
    for (Map.Entry<Order, String> order : ORDERS.entrySet()) {
      if (node.has(order.getValue())) {
        require(at, that, Kind.DATE, Kind.SLOT);
        checks.add(new Rule.Day(order.getKey(), node.path(order.getValue()).asString("")));
      }
    }
    if (node.has("sum")) {
      checks.add(sum(at, node, that));
    } else {
      for (String key : List.of("at-least", "at-most")) {
        if (node.has(key)) {
          require(at, that, Kind.MONEY, Kind.NUMBER);
          checks.add(new Rule.Size(key.equals("at-least"), node.path(key).asString("")));
        }
      }
    }
    if (node.has("age")) {
      require(at, that, Kind.DATE, Kind.ID);
      JsonNode age = node.path("age");
      FormReader.only(at + "/age", age, Set.of("at-least", "at-most", "on"), complaint);
      String on = age.has("on") ? age.path("on").asString("") : null;
      boolean ahead =
          fields.stream().anyMatch(it -> it.name().equals(on) && it.kind() == Kind.SLOT);
      checks.add(new Rule.Age(years(age, "at-least"), years(age, "at-most"), on, ahead));
    }
    if (node.has("born")) {
      require(at, that, Kind.ID);
      checks.add(new Rule.Born(node.path("born").asString("")));
    }
    if (node.has("sex")) {
      require(at, that, Kind.ID);
      checks.add(new Rule.Sex(node.path("sex").asString("")));
    }
    if (node.has("differs-from")) {
      checks.add(new Rule.Differs(node.path("differs-from").asString(""), false));
    }
    if (node.has("same-as")) {
      checks.add(new Rule.Differs(node.path("same-as").asString(""), true));
    }
    if (node.has("count-of")) {
      require(at, that, Kind.LIST);
      checks.add(new Rule.CountOf(node.path("count-of").asString("")));
    }
    return checks;
  }

  private Check sum(String at, JsonNode node, Field that) {
    require(at, that, Kind.LIST);
    String part = node.path("sum").asString("");
    Optional<Field> number =
        that.part(part).filter(it -> it.kind() == Kind.MONEY || it.kind() == Kind.NUMBER);
    if (number.isEmpty()) {
      complaint.about(at + "/sum", "“%s”里没有“%s”这个数。".formatted(that.name(), part));
    }
    return new Rule.Sum(part, whole(node, "at-least"), whole(node, "at-most"));
  }

  private static @Nullable Long whole(JsonNode node, String key) {
    return node.has(key) ? node.path(key).asLong(0) : null;
  }

  private static @Nullable Integer years(JsonNode node, String key) {
    return node.has(key) ? node.path(key).asInt(0) : null;
  }

  private void require(String at, Field that, Kind... kinds) {
    if (!List.of(kinds).contains(that.kind())) {
      complaint.about(at + "/that", "“%s”不能这样比较。".formatted(that.title()));
    }
  }

  private @Nullable Field field(String at, String name) {
    Optional<Field> field = fields.stream().filter(it -> it.name().equals(name)).findFirst();
    if (field.isEmpty() && !name.isEmpty()) {
      complaint.about(at, "没有“%s”这一项。".formatted(name));
    }
    return field.orElse(null);
  }
}
