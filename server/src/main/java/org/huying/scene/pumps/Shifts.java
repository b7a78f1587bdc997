package org.huying.scene.pumps;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.huying.engine.telemetry.Severity;
import org.jspecify.annotations.Nullable;

/** Shifts of operators (值班) and their log, as the pages read them. */
final class Shifts {
  private Shifts() {}

  /**
   * A shift.
   *
   * @param placeName whose stations it watches
   * @param taken words of whoever came
   * @param handed words of whoever went; null: not handed over yet
   * @param state how the stations were at the hand-over
   * @param mine whether the reader holds it
   */
  record ShiftView(
      UUID id,
      String placeName,
      String holder,
      Instant beganAt,
      String taken,
      @Nullable Instant handedAt,
      @Nullable String handed,
      @Nullable ShiftState state,
      @Nullable Instant endedAt,
      boolean mine) {}

  /**
   * How the stations of a place were at a moment.
   *
   * @param running how many pumps ran
   * @param wrong the stations where something was wrong, a tag hung or a pump ran
   */
  record ShiftState(
      Instant at, int stations, int silent, int tagged, int running, List<FrozenStation> wrong) {}

  /** An alarm as it stood. */
  record FrozenAlarm(Severity severity, String text, Instant since, boolean acknowledged) {}

  /**
   * A station as it was.
   *
   * @param alarms those that stood and were not put aside, the worst first; of old shifts none are
   *     known
   */
  record FrozenStation(
      String code,
      String name,
      @Nullable Severity severity,
      List<String> words,
      @Nullable Double level,
      @Nullable Integer running,
      int pumps,
      boolean tagged,
      List<FrozenAlarm> alarms) {
    FrozenStation {
      alarms = List.copyOf(Objects.requireNonNullElse(alarms, List.of()));
    }
  }

  /** What a line of the log is about. */
  enum LineKind {
    NOTE("记事"),
    CORRECTION("更正"),
    SHIFT("交接班"),
    ALARM("报警"),
    COMMAND("操作"),
    TAG("挂牌");

    private final String chinese;

    LineKind(String chinese) {
      this.chinese = chinese;
    }

    String chinese() {
      return chinese;
    }
  }

  /**
   * A line of the log.
   *
   * @param corrects the line that this one corrects
   */
  record LogLine(
      UUID id,
      Instant at,
      LineKind kind,
      String kindName,
      @Nullable String station,
      @Nullable String stationName,
      String text,
      String by,
      @Nullable UUID corrects) {}

  /** Words of whoever comes or goes, 1 to 1,000 characters. */
  record ShiftWords(String words) {}

  /**
   * A line to be written.
   *
   * @param station its code; null: of none
   * @param corrects the line that it corrects
   */
  record NewLine(String text, @Nullable String station, @Nullable UUID corrects) {}
}
