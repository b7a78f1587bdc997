package org.huying.scene.deputies;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What pages send and read about stations. */
final class StationViews {
  private StationViews() {}

  /**
   * @param pathNames from the district down to the place that it serves
   * @param own of the reader's own home
   * @param metres from where the reader is, where that is known
   * @param keeps whether the reader may change it; {@code seats}: whether they are its deputy
   */
  @Schema(name = "DeputyStation")
  record StationView(
      UUID id,
      UUID placeId,
      List<String> pathNames,
      String name,
      String address,
      String reception,
      List<String> deputies,
      boolean own,
      @Nullable Integer metres,
      boolean keeps,
      boolean seats,
      int version) {
    boolean says(String words) {
      return words.isEmpty()
          || Stream.of(pathNames.stream(), deputies.stream(), Stream.of(name, address))
              .flatMap(it -> it)
              .anyMatch(it -> it.contains(words));
    }
  }

  /**
   * @param placeId the place that it serves; not asked for when it is changed
   * @param version the one that was seen; 0 for a new station
   */
  @Schema(name = "NewDeputyStation")
  record NewStation(
      @Nullable UUID placeId,
      String name,
      String address,
      String reception,
      List<String> deputies,
      int version) {}

  @Schema(name = "DeputyStationChange")
  record Change(int version, Instant at, String by, String what) {}

  /**
   * Figures of a station; none is about a deputy or a resident.
   *
   * @param brought what residents show it now; {@code open} of those, {@code closed} likewise
   * @param answered of the suggestions, those that have an answer; {@code onTime} of those
   */
  @Schema(name = "DeputyStationFigures")
  record Figures(
      long brought,
      long open,
      long closed,
      long suggestions,
      long waiting,
      long answered,
      long onTime) {}
}
