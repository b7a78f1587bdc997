package org.huying.foundation.places;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

class GeometriesTest {
  @Test
  void theShiftOfWebMapsIsTakenOutToLessThanACentimetre() {
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      double lon = 75 + random.nextDouble() * 58;
      double lat = 18 + random.nextDouble() * 35;
      Coordinate shifted = Gcj02.fromWgs84(lon, lat);
      Coordinate back = Gcj02.toWgs84(shifted.x, shifted.y);
      assertThat(back.x).isCloseTo(lon, org.assertj.core.data.Offset.offset(1e-7));
      assertThat(back.y).isCloseTo(lat, org.assertj.core.data.Offset.offset(1e-7));
    }
  }

  /**
   * The pair of a published implementation: WGS 84 116.404, 39.915 is GCJ-02 116.41024, 39.91640.
   */
  @Test
  void theShiftIsThePublishedOne() {
    Coordinate shifted = Gcj02.fromWgs84(116.404, 39.915);
    assertThat(shifted.x).isCloseTo(116.41024449916938, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(shifted.y).isCloseTo(39.91640428150164, org.assertj.core.data.Offset.offset(1e-6));
  }

  @Test
  void anOutlineThatCrossesItselfIsMended() {
    Geometry bowTie =
        Geometries.read(
            "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}",
            Datum.WGS84);
    assertThat(bowTie.isValid()).isTrue();
    assertThat(bowTie.getArea()).isCloseTo(2, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void whatIsKeptIsReadBackUnchanged() {
    Geometry square =
        Geometries.read(
            "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[2,0],[2,2],[0,2],[0,0]]]]}",
            Datum.WGS84);
    assertThat(Geometries.parse(Geometries.bytes(square))).isEqualTo(square);
    assertThat(Geometries.multiPolygon(square).getFirst().getFirst()).hasSize(5);
  }
}
