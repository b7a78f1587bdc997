package org.huying.scene.deputies;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What pages send and read about suggestions. */
final class SuggestionViews {
  private SuggestionViews() {}

  /**
   * @param title a short line; null: the beginning of the text
   * @param placeId null: the place of the deputy's station
   * @param related cases that residents brought to the station
   */
  @Schema(name = "NewSuggestion")
  record NewSuggestion(
      @Nullable String title,
      String text,
      @Nullable String category,
      @Nullable UUID placeId,
      @Nullable String address,
      List<UUID> related) {}

  /**
   * What a suggestion is based on.
   *
   * @param count how many cases residents brought; {@code cases} only for the station's deputies
   */
  @Schema(name = "SuggestionGrounds")
  record Grounds(UUID station, String stationName, int count, List<Ground> cases) {}

  @Schema(name = "SuggestionGround")
  record Ground(UUID caseId, String title) {}
}
