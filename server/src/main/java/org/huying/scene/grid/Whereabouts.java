package org.huying.scene.grid;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.assistant.Filled;
import org.huying.engine.assistant.Filled.Spot;
import org.huying.engine.assistant.Given;
import org.huying.engine.cases.Location;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.springframework.stereotype.Component;

/**
 * Finds out where something is from what people give: a place, a point on the map, or words that
 * name a place.
 */
@Component
class Whereabouts {
  private static final int MOST_ADDRESS = 200;

  /** Stands between the place or point and the words that say where exactly. */
  private static final char EXACTLY = ';';

  private final Places places;

  Whereabouts(Places places) {
    this.places = places;
  }

  /**
   * The one place that a text names for certain; none when it names several, or none, or one too
   * large to look for a lamp in.
   */
  Optional<Place> named(String text) {
    return places.named(text);
  }

  /**
   * A place or a point; the words given with it say where exactly (3栋楼下). Words alone must name one
   * place.
   *
   * @throws InvalidInput {@code place-outside-district}, {@code place-unclear}, {@code
   *     address-too-long}
   */
  Filled fill(Given given) {
    if (given.placeId() == null && (given.lon() == null || given.lat() == null)) {
      var text = given.value() == null ? "" : given.value().strip();
      return named(text).map(Whereabouts::filled).orElseThrow(() -> unclear(text));
    }
    return exactly(spot(given), given.value() == null ? "" : given.value().strip());
  }

  private static Filled exactly(Filled spot, String address) {
    if (address.isEmpty()) return spot;
    if (address.length() > MOST_ADDRESS)
      throw new InvalidInput(
          "address-too-long",
          "具体位置请控制在%d个字以内。".formatted(MOST_ADDRESS),
          "more than %d characters".formatted(MOST_ADDRESS));
    return new Filled(spot.value() + EXACTLY + address, spot.label() + "，" + address, spot.spot());
  }

  private Filled spot(Given given) {
    if (given.placeId() != null) {
      var place = places.get(given.placeId());
      if (place.kind().ordinal() < PlaceKind.COMMUNITY.ordinal())
        throw new InvalidInput(
            "place-too-large",
            "“%s”范围太大了，请选到社区或小区。".formatted(place.name()),
            "a %s is not where something can be looked for".formatted(place.kind()));
      return filled(place);
    }
    double lon = Objects.requireNonNull(given.lon());
    double lat = Objects.requireNonNull(given.lat());
    var grid = places.gridAt(lon, lat);
    return new Filled(
        "%s,%s".formatted(lon, lat), "%s（地图上的位置）".formatted(grid.name()), new Spot(null, lon, lat));
  }

  static Filled filled(Place place) {
    return new Filled(place.id().toString(), place.name(), new Spot(place.id(), null, null));
  }

  private InvalidInput unclear(String text) {
    var near =
        (text.isEmpty() ? List.<Place>of() : places.search(text, 3))
            .stream().map(Place::name).distinct().toList();
    return new InvalidInput(
        "place-unclear",
        near.isEmpty()
            ? "没有找到这个地方，请换个说法，或者在地图上点一下。"
            : "是“%s”吗？请从列表里选一个，或者在地图上点一下。".formatted(String.join("”还是“", near)),
        "no single place is named by the text");
  }

  /** What {@link #fill} and {@link #filled} wrote down. */
  Location location(String value) {
    var end = value.indexOf(EXACTLY);
    var address = end < 0 ? null : value.substring(end + 1);
    var spot = end < 0 ? value : value.substring(0, end);
    var comma = spot.indexOf(',');
    if (comma < 0) return new Location(UUID.fromString(spot), null, null, address);
    return new Location(
        null,
        Double.valueOf(spot.substring(0, comma)),
        Double.valueOf(spot.substring(comma + 1)),
        address);
  }
}
