package org.huying.foundation.places;

import java.util.regex.Pattern;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** What a place must be like. */
final class PlaceRules {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,40}");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9_]{1,40}");

  private PlaceRules() {}

  static void check(NewPlace place, Geometry geometry) {
    if (!CODE.matcher(place.code()).matches()) {
      throw InvalidInput.field("code", "代码只能用字母、数字、横线，最多40个。", "bad code " + place.code());
    }
    if (!LABEL.matcher(place.label()).matches()) {
      throw InvalidInput.field("label", "路径标记只能用小写字母和数字。", "bad label " + place.label());
    }
    if (geometry.getDimension() < 2 && place.kind() != PlaceKind.ESTATE) {
      throw InvalidInput.field(
          "geometry",
          place.kind().chinese() + "要有范围，不能只是一个点。",
          "a " + place.kind() + " needs an area");
    }
  }

  static String name(String name) {
    String stripped = name.strip();
    if (stripped.isEmpty() || stripped.length() > 60) {
      throw InvalidInput.field("name", "名称要有1到60个字。", "bad name " + name);
    }
    return stripped;
  }

  static void fits(PlaceKind kind, @Nullable Place parent) {
    if (kind.above() != (parent == null ? null : parent.kind())) {
      throw new InvalidInput(
          "place-kind-misfit",
          "%s不能放在%s下面。".formatted(kind.chinese(), parent == null ? "最上层" : parent.kind().chinese()),
          "a %s lies directly below a %s, not a %s"
              .formatted(kind, kind.above(), parent == null ? null : parent.kind()));
    }
  }
}
