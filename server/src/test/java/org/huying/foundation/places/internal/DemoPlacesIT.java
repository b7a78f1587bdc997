package org.huying.foundation.places.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoPlacesIT {
  @Autowired Places places;
  @Autowired DemoPlaces demo;

  @BeforeAll
  void load() {
    demo.load();
  }

  @Test
  void everyPointOfTheDistrictIsInExactlyTheGridThatItsPathSays() {
    Random random = new Random(1);
    int inside = 0;
    for (int i = 0; i < 5_000; i++) {
      double lon = 112.90 + random.nextDouble() * 0.28;
      double lat = 22.53 + random.nextDouble() * 0.28;
      assertThat(places.findGridAt(lon, lat).isPresent())
          .as("%s,%s", lon, lat)
          .isEqualTo(places.inDistrict(lon, lat));
      inside += places.inDistrict(lon, lat) ? 1 : 0;
    }
    assertThat(inside).isGreaterThan(1_000);
  }

  @Test
  void everyEstateAndEveryGridLiesInTheGridThatItsPathSays() {
    for (Place estate : places.ofKind(PlaceKind.ESTATE)) {
      Place grid = places.gridAt(estate.lon(), estate.lat());
      assertThat(estate.path()).startsWith(grid.path() + ".");
    }
    for (Place grid : places.ofKind(PlaceKind.GRID)) {
      assertThat(places.gridAt(grid.lon(), grid.lat())).isEqualTo(grid);
    }
  }

  @Test
  void theDistrictsCentreIsWhereItIsOnEarthNotWhereWebMapsShowIt() {
    Place district = places.ofKind(PlaceKind.DISTRICT).getFirst();
    assertThat(List.of(district.code(), district.path(), district.name()))
        .containsExactly("pj", "pj", "蓬江区");
    assertThat(places.inDistrict(113.0727, 22.5980)).isTrue();
  }

  @Test
  void namesOfTheNewspaperAreFound() {
    assertThat(places.search("晓港苑", 5).getFirst().kind()).isEqualTo(PlaceKind.ESTATE);
    assertThat(places.search("北芦村", 5).getFirst().kind()).isEqualTo(PlaceKind.COMMUNITY);
  }
}
