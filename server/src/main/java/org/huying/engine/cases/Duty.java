package org.huying.engine.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a member of staff is there for, and when.
 *
 * @param colleagues who can stand in for them: others of the unit with the same role
 * @param groups groups of categories they are qualified for; {@code categories} single ones; both
 *     empty: all
 * @param shifts when they work; empty: always
 * @param leaves coming, present and recent ones, newest first
 * @param open how many open cases they hold, are named for or have to answer for
 * @param handedOver what went to others last, while that can be undone
 * @param onTheSpot whether they verify and visit in grids, which a deputy who does that too has
 *     while they are away
 * @param handsOver whether cases can be theirs, which others keep when they go
 * @param mayManage whether the reader may change qualifications and shifts
 */
public record Duty(
    UUID staff,
    String name,
    CaseSummary.UnitRef unit,
    List<Colleague> colleagues,
    List<String> groups,
    List<String> categories,
    List<Shift> shifts,
    List<Leave> leaves,
    long open,
    @Nullable HandOver handedOver,
    boolean onTheSpot,
    boolean handsOver,
    boolean mayManage) {

  public record Colleague(UUID id, String name, boolean onTheSpot) {}

  /**
   * {@code weekday} from 1 (Monday) to 7, when it begins; {@code until} not after {@code from}: on
   * the next day, 0:00 as the day's end too.
   */
  public record Shift(int weekday, LocalTime from, LocalTime until) {
    public boolean overMidnight() {
      return !until.isAfter(from);
    }
  }

  /** {@code deputy} null: whoever has least in hand. */
  public record Leave(
      UUID id, LocalDate from, LocalDate until, @Nullable Colleague deputy, When when) {}

  public enum When {
    COMING,
    NOW,
    OVER,
    CANCELLED
  }

  /**
   * @param moved how many cases went to somebody, {@code left} how many to nobody
   * @param cases those of them that the reader may see
   */
  public record HandOver(
      UUID id,
      Instant at,
      Instant undoUntil,
      boolean undone,
      int moved,
      int left,
      List<Line> cases) {}

  /** {@code receiver} null: {@code why} it went to nobody. */
  public record Line(
      UUID caseId,
      String reference,
      String title,
      @Nullable String receiver,
      @Nullable String why) {}
}
