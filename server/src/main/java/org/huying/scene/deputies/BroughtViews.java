package org.huying.scene.deputies;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Tone;
import org.jspecify.annotations.Nullable;

/** What pages read about cases that were brought to a station. */
final class BroughtViews {
  private BroughtViews() {}

  /** Which of them are wanted: all, what is open, what is over. */
  enum Which {
    ALL,
    OPEN,
    CLOSED;

    @Nullable Boolean open() {
      return this == ALL ? null : this == OPEN;
    }

    static Which of(@Nullable String word) {
      for (var it : values()) if (it.name().toLowerCase(Locale.ROOT).equals(word)) return it;
      return ALL;
    }
  }

  /** A line of the deputies' list. */
  @Schema(name = "BroughtLine")
  record Line(
      CaseSummary item,
      UUID station,
      String stationName,
      Instant since,
      boolean following,
      int suggestions) {}

  /** The case as a deputy reads it; {@code contact}: the resident lets them see their number. */
  @Schema(name = "BroughtCase")
  record Detail(
      CaseView item,
      UUID station,
      String stationName,
      Instant since,
      boolean following,
      boolean contact,
      List<NoteView> notes,
      List<Based> suggestions) {}

  @Schema(name = "DeputyNote")
  record NoteView(Instant at, String by, String text) {}

  /** A suggestion that is based on the case, with what residents may read of it. */
  @Schema(name = "BasedSuggestion")
  record Based(
      UUID id,
      String title,
      String stateName,
      Tone tone,
      @Nullable String unit,
      Instant at,
      List<Passed> lines) {}

  @Schema(name = "SuggestionLine")
  record Passed(Instant at, String label, @Nullable String note) {}

  /**
   * What a resident knows of their own case.
   *
   * @param refusal why it cannot be brought, in Chinese; null when it can
   * @param station null while it is not shown to one
   * @param closed whether that station is closed, so that no deputy reads it any more
   */
  @Schema(name = "MyBrought")
  record Mine(
      @Nullable String refusal,
      @Nullable UUID station,
      @Nullable String stationName,
      boolean closed,
      @Nullable Instant since,
      boolean contact,
      List<NoteView> notes,
      List<Based> suggestions) {}

  @Schema(name = "BroughtContact")
  record Contact(@Nullable String name, String phone) {}
}
