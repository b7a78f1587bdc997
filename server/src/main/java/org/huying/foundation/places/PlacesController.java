package org.huying.foundation.places;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Places for maps and pickers; public. */
@RestController
@RequestMapping("/api/places")
class PlacesController {
  private static final int MOST_FOUND = 20;

  private final Places places;

  PlacesController(Places places) {
    this.places = places;
  }

  @GetMapping
  @Operation(
      operationId = "listPlaces",
      summary = "The places below one, or the places named like q (estates first)")
  List<View> list(
      @RequestParam(required = false) @Nullable UUID parent,
      @RequestParam(required = false) @Nullable String q) {
    List<Place> found =
        q != null && !q.isBlank() ? places.search(q, MOST_FOUND) : places.children(parent);
    return found.stream().map(this::view).toList();
  }

  @GetMapping("/at")
  @Operation(
      operationId = "placeAt",
      summary = "The grid a point (WGS 84) is in, and what it is in")
  At at(@RequestParam double lon, @RequestParam double lat) {
    Place grid = places.gridAt(lon, lat);
    return new At(grid, places.ancestors(grid.id()));
  }

  @GetMapping("/{id}")
  @Operation(
      operationId = "getPlace",
      summary = "A place, and what it is in from the district down")
  At get(@PathVariable UUID id) {
    return new At(places.get(id), places.ancestors(id));
  }

  @GetMapping("/outline")
  @Operation(operationId = "placesOutline", summary = "GeoJSON of the district and its towns")
  @Nullable ResponseEntity<Outline> outline(WebRequest request) {
    String tag = "\"" + places.revision() + "\"";
    if (request.checkNotModified(tag)) {
      return null;
    }
    return ResponseEntity.ok()
        .eTag(tag)
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic())
        .body(places.outline());
  }

  /**
   * @param kindName Chinese, e.g. 社区/村
   * @param pathNames what it lies in, from the town down, e.g. 环市街道 · 榕荫社区
   */
  record View(
      UUID id,
      PlaceKind kind,
      String kindName,
      String code,
      String name,
      String path,
      @Nullable UUID parentId,
      @Nullable String address,
      double lon,
      double lat,
      String pathNames) {}

  record At(Place place, List<Place> ancestors) {}

  private View view(Place place) {
    List<String> names = places.ancestors(place.id()).stream().skip(1).map(Place::name).toList();
    return new View(
        place.id(),
        place.kind(),
        place.kind().chinese(),
        place.code(),
        place.name(),
        place.path(),
        place.parentId(),
        place.address(),
        place.lon(),
        place.lat(),
        String.join(" · ", names));
  }
}
