package org.huying.scene.govservice;

import java.util.Optional;
import org.huying.engine.assistant.Given;
import org.huying.engine.forms.Shown;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.springframework.stereotype.Component;

/** Places of the district as a form keeps them: tapped, pointed at, or named in words. */
@Component
class PlaceAnswers {
  private static final int LONGEST = 40;

  private final Places places;

  PlaceAnswers(Places places) {
    this.places = places;
  }

  /** What was tapped on the map or in the list; empty where nothing was. */
  Optional<String> given(Given given) {
    Place place =
        given.placeId() != null
            ? places.get(given.placeId())
            : given.lon() != null && given.lat() != null
                ? places.gridAt(given.lon(), given.lat())
                : null;
    if (place == null) {
      return Optional.empty();
    }
    if (place.kind().ordinal() < PlaceKind.COMMUNITY.ordinal()) {
      throw new InvalidInput(
          "place-too-large",
          "“%s”范围太大了，请选到社区或小区。".formatted(place.name()),
          "a " + place.kind() + " is too large");
    }
    String exactly = given.value() == null ? "" : given.value();
    return Optional.of(Shown.place(place.id(), place.name(), exactly));
  }

  /** What place a text names; what follows its name says where exactly. */
  Optional<String> in(String text) {
    return places
        .named(text)
        .map(place -> {
          int end = text.indexOf(place.name()) + place.name().length();
          String after = text.substring(end).split("[,，。;；!！?？\\s]", 2)[0];
          return Shown.place(place.id(), place.name(), after.length() > LONGEST ? "" : after);
        });
  }
}
