package org.huying.foundation.places.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.huying.foundation.kernel.DemoData;
import org.huying.foundation.places.NewPlace;
import org.huying.foundation.places.Places;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Enters the demo district: 7 towns, 142 communities, some 400 grids and 280 estates. */
@Component
class DemoPlaces implements DemoData {
  private final Places places;

  DemoPlaces(Places places) {
    this.places = places;
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  public String name() {
    return "区、镇街、社区、网格和小区";
  }

  @Override
  public void load() {
    places.createAll(all());
  }

  /** What is entered, parents first; the same every time. */
  static List<NewPlace> all() {
    try (InputStream names = new ClassPathResource("demo/place-names.yaml").getInputStream();
        InputStream outline =
            new ClassPathResource("demo/pengjiang-outline.geojson").getInputStream()) {
      Geometry area =
          largest(
              GeometryFixer.fix(GeoJson.read(new JsonMapper().readTree(outline).path("geometry"))));
      return DemoDistrict.divide(new YAMLMapper().readValue(names, DemoNames.class), area);
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's geography cannot be read", e);
    }
  }

  /**
   * The coarse outline touches itself in places; what it cuts off there is too small to live in.
   */
  private static Geometry largest(Geometry outline) {
    Geometry largest = outline.getGeometryN(0);
    for (int i = 1; i < outline.getNumGeometries(); i++) {
      if (outline.getGeometryN(i).getArea() > largest.getArea()) {
        largest = outline.getGeometryN(i);
      }
    }
    return largest;
  }
}
