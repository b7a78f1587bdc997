package org.huying.scene.govservice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.huying.engine.assistant.Given;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Values;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What people tap or type on a page instead of saying it, as a form keeps it. */
final class Tapped {
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern YUAN = Pattern.compile("\\d{1,12}(?:\\.\\d{1,2})?");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(?:\\.\\d{1,6})?");
  private static final int TO_FEN = 2;

  private final PlaceAnswers places;
  private final SlotAnswers times;
  private final JsonMapper json;
  private final LocalDate today;
  private final JsonNodeFactory nodes;

  Tapped(PlaceAnswers places, SlotAnswers times, JsonMapper json, LocalDate today) {
    this.places = places;
    this.times = times;
    this.json = json;
    this.today = today;
    this.nodes = json.getNodeFactory();
  }

  /**
   * What was tapped or typed: a choice, a place on the map or in the list, a table; what is written
   * as its kind wants it. Empty where it has to be listened to.
   */
  Optional<JsonNode> chosen(Field field, Given given) {
    String value = given.value() == null ? "" : given.value();
    return switch (field.kind()) {
      case PLACE -> places.given(given).map(nodes::stringNode);
      case SLOT -> times.tapped(value).map(it -> nodes.stringNode(it.value()));
      case CHOICES -> array(value).map(it -> it);
      case LIST -> array(value).map(it -> table(field, it));
      default -> typed(field, value);
    };
  }

  private Optional<JsonNode> typed(Field field, String value) {
    String bare = value.strip().replace(",", "");
    return switch (field.kind()) {
      case YES_NO ->
          value.equals("true") || value.equals("false")
              ? Optional.of(nodes.booleanNode(value.equals("true")))
              : Optional.empty();
      case CHOICE -> field.choice(value).map(it -> nodes.stringNode(it.value()));
      case TEXT -> Optional.of(nodes.stringNode(value));
      case MONEY ->
          YUAN.matcher(bare).matches()
              ? Optional.of(
                  nodes.numberNode(new BigDecimal(bare).movePointRight(TO_FEN).longValueExact()))
              : Optional.empty();
      case NUMBER ->
          NUMBER.matcher(bare).matches()
              ? Optional.of(number(new BigDecimal(bare)))
              : Optional.empty();
      case DATE ->
          DAY.matcher(bare).matches() && right(field, bare)
              ? Optional.of(nodes.stringNode(bare))
              : Optional.empty();
      case PLACE -> places.in(value).map(nodes::stringNode);
      default -> {
        String written = field.kind().written() ? written(field, value) : value;
        yield field.kind().written() && right(field, written)
            ? Optional.of(nodes.stringNode(written))
            : Optional.empty();
      }
    };
  }

  private JsonNode number(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0
        ? nodes.numberNode(number.longValueExact())
        : nodes.numberNode(number);
  }

  private boolean right(Field field, String text) {
    return !text.isEmpty() && Values.wrong(field.kind(), text, today).isEmpty();
  }

  private static String written(Field field, String value) {
    String text = value.strip();
    return switch (field.kind()) {
      case ID, CREDIT_CODE -> text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
      case MOBILE, PHONE, BANK_CARD -> text.replaceAll("\\s", "");
      default -> text;
    };
  }

  private Optional<ArrayNode> array(String value) {
    if (!value.startsWith("[")) {
      return Optional.empty();
    }
    try {
      return json.readTree(value) instanceof ArrayNode array
          ? Optional.of(array)
          : Optional.empty();
    } catch (JacksonException e) {
      throw ApplySkill.unheard();
    }
  }

  /** Lines of typed texts as a form keeps them; what is not typed right stays, and is found so. */
  private ArrayNode table(Field list, ArrayNode typed) {
    ArrayNode table = nodes.arrayNode();
    for (JsonNode line : typed) {
      ObjectNode one = table.addObject();
      for (Field part : list.parts()) {
        String text = line.path(part.name()).asString("");
        if (!text.isBlank() && part.when().holds(one)) {
          one.set(part.name(), typed(part, text).orElse(nodes.stringNode(text)));
        }
      }
    }
    return table;
  }
}
