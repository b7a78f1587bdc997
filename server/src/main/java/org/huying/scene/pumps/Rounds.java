package org.huying.scene.pumps;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A station's rounds (体检、清淤), planned and made, the latest first. */
record Rounds(List<RoundPlan> plans, List<RoundMade> made) {

  /** Which team's round; the name is the case type's. */
  enum RoundType {
    CHECK_UP("check-up", "体检"),
    CLEANING("cleaning", "清淤");

    private final String type;
    private final String chinese;

    RoundType(String type, String chinese) {
      this.type = type;
      this.chinese = chinese;
    }

    String type() {
      return type;
    }

    String chinese() {
      return chinese;
    }

    static RoundType of(String type) {
      return type.equals(CLEANING.type) ? CLEANING : CHECK_UP;
    }
  }

  /**
   * A round that is made again and again.
   *
   * @param nextOn when its case is opened
   * @param lastOn when it was made last; null: never yet
   * @param caseId the open case; null where none is
   * @param overdue whether its day has come and it is not made
   */
  record RoundPlan(
      UUID id,
      String code,
      String name,
      RoundType type,
      String typeName,
      int everyDays,
      LocalDate nextOn,
      @Nullable LocalDate lastOn,
      @Nullable UUID caseId,
      @Nullable String caseReference,
      boolean overdue) {}

  /**
   * A round that is over.
   *
   * @param dropped whether it was not made for once
   */
  record RoundMade(
      UUID caseId,
      String caseReference,
      RoundType type,
      String typeName,
      LocalDate day,
      boolean dropped) {}

  /**
   * A plan to be, in place of the one of that type.
   *
   * @param everyDays 1 to 730
   * @param nextOn null: after that many days
   */
  record NewRound(RoundType type, int everyDays, @Nullable LocalDate nextOn) {}
}
