package org.huying.scene.grid.visit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What pages send and read about visits. */
public final class VisitViews {
  private VisitViews() {}

  /**
   * A home to be put on the list.
   *
   * @param category a category of the case type {@code visit}
   * @param dwelling building and door, at most 60 characters
   * @param called how the people want to be called, if they said
   * @param everyDays 1 to 366; null: one visit only
   * @param firstOn null: today
   * @param phone of a registered resident who agreed to visits in their own account
   */
  @Schema(name = "NewHome")
  public record NewHome(
      UUID placeId,
      String dwelling,
      @Nullable String called,
      String category,
      @Nullable Integer everyDays,
      @Nullable LocalDate firstOn,
      @Nullable String phone) {}

  /**
   * A home on the list; the visits that were made only where one home is asked for.
   *
   * @param visit the case of the visit that is open now
   * @param linked whether a registered resident agreed to be named; they read who looked
   */
  @Schema(name = "Home")
  public record Home(
      UUID id,
      UUID placeId,
      String placeName,
      String category,
      String categoryName,
      String dwelling,
      @Nullable String called,
      @Nullable Integer everyDays,
      @Nullable LocalDate nextOn,
      @Nullable UUID visit,
      boolean linked,
      List<Found> made) {}

  /**
   * What a visit found.
   *
   * @param topics what was talked about, in Chinese
   * @param request the request that a need became
   */
  @Schema(name = "VisitFound")
  public record Found(
      UUID caseId,
      Instant at,
      @Nullable String met,
      List<String> topics,
      @Nullable String needs,
      @Nullable String remark,
      @Nullable UUID request) {}

  /** A visit that is due, for the list of the day. */
  @Schema(name = "VisitDue")
  public record Due(
      UUID caseId,
      String placeName,
      String dwelling,
      String categoryName,
      @Nullable Instant due,
      boolean late) {}
}
