package org.huying.foundation.places.internal;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.huying.foundation.places.NewPlace;
import org.huying.foundation.places.PlaceKind;
import org.junit.jupiter.api.Test;

class DemoPlacesTest {
  private final List<NewPlace> places = DemoPlaces.all();

  @Test
  void hasAsManyPlacesAsTheDistrict() {
    Map<PlaceKind, Long> counts = places.stream().collect(groupingBy(NewPlace::kind, counting()));
    assertThat(counts).containsEntry(PlaceKind.DISTRICT, 1L).containsEntry(PlaceKind.TOWN, 7L);
    assertThat(counts).containsEntry(PlaceKind.COMMUNITY, 142L);
    assertThat(counts.get(PlaceKind.GRID)).isBetween(350L, 500L);
    assertThat(counts.get(PlaceKind.ESTATE)).isBetween(250L, 350L);
  }

  @Test
  void isTheSameEveryTime() {
    assertThat(DemoPlaces.all()).isEqualTo(places);
  }

  @Test
  void keepsThePlacesOfTheNewspaperAsNamesOnly() {
    assertThat(places).extracting(NewPlace::name).contains("蓬江区", "环市街道", "晓港苑", "金港小苑");
  }

  @Test
  void givesEveryPlaceACodeOfItsOwn() {
    assertThat(places).extracting(NewPlace::code).doesNotHaveDuplicates();
  }
}
