package org.huying.scene.govservice;

import java.util.Optional;
import org.huying.engine.assistant.Given;
import org.huying.engine.forms.Field;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people tap on a page instead of saying it, as a form keeps it. */
final class Tapped {
  private final PlaceAnswers places;
  private final JsonMapper json;

  Tapped(PlaceAnswers places, JsonMapper json) {
    this.places = places;
    this.json = json;
  }

  /** What was tapped: a choice, a place on the map or in the list. */
  Optional<JsonNode> chosen(Field field, Given given) {
    String value = given.value() == null ? "" : given.value();
    return switch (field.kind()) {
      case YES_NO ->
          value.equals("true") || value.equals("false")
              ? Optional.of(json.getNodeFactory().booleanNode(value.equals("true")))
              : Optional.empty();
      case CHOICE -> field.choice(value).map(it -> json.getNodeFactory().stringNode(it.value()));
      case PLACE -> places.given(given).map(json.getNodeFactory()::stringNode);
      case TEXT -> Optional.of(json.getNodeFactory().stringNode(value));
      default -> Optional.empty();
    };
  }
}
