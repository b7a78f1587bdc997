package org.huying.engine.booking;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.huying.engine.catalog.OpeningRules;
import org.jspecify.annotations.Nullable;

/**
 * How a resource can be booked.
 *
 * @param hours its own hours; null: those of its outlet
 * @param slotMinutes how long a slot is
 * @param seats how many can come at once, where no rota says it
 * @param rotas who is there on which days; none: {@code seats} at all hours
 * @param leadMinutes how long before its beginning a slot can be booked at the latest
 * @param horizonDays how many days ahead slots are given out
 * @param perPerson how many bookings ahead one person may have here
 * @param blackouts when nothing can be booked, with what people are told
 * @param walkIns where who has no booking gets a number; not said: on the phone, too
 */
public record BookingRules(
    @Nullable OpeningRules hours,
    int slotMinutes,
    int seats,
    List<Rota> rotas,
    int leadMinutes,
    int horizonDays,
    int perPerson,
    List<Blackout> blackouts,
    WalkIns walkIns) {

  public BookingRules {
    rotas = List.copyOf(rotas);
    blackouts = List.copyOf(blackouts);
    walkIns = walkIns == null ? WalkIns.PHONE : walkIns;
  }

  /** One that gives out numbers on the phone, too. */
  public BookingRules(
      @Nullable OpeningRules hours,
      int slotMinutes,
      int seats,
      List<Rota> rotas,
      int leadMinutes,
      int horizonDays,
      int perPerson,
      List<Blackout> blackouts) {
    this(
        hours,
        slotMinutes,
        seats,
        rotas,
        leadMinutes,
        horizonDays,
        perPerson,
        blackouts,
        WalkIns.PHONE);
  }

  /** Where who has no booking gets a number (现场取号). */
  public enum WalkIns {
    /** On the phone while it is open, and at the counter. */
    PHONE,
    /** At the counter only: who is not there holds no number. */
    COUNTER
  }

  /** The hours of the outlet, one seat, half an hour before, a fortnight ahead, two a person. */
  public static BookingRules usual(int slotMinutes, int seats) {
    return new BookingRules(null, slotMinutes, seats, List.of(), 30, 14, 2, List.of());
  }

  /**
   * So many seats on these days between these hours, as far as it is open then. On a make-up
   * workday those are there who are on all five workdays.
   *
   * @param name for staff, e.g. 值班律师
   */
  public record Rota(String name, Set<DayOfWeek> days, LocalTime from, LocalTime to, int seats) {
    public Rota {
      days = Set.copyOf(days);
    }
  }

  /** From {@code from} on until {@code until}; {@code reason} in Chinese, shown to people. */
  public record Blackout(LocalDateTime from, LocalDateTime until, String reason) {
    boolean touches(LocalDate day, LocalTime begin, LocalDateTime end) {
      return from.isBefore(end) && until.isAfter(day.atTime(begin));
    }
  }

  /** The same with other blackouts. */
  public BookingRules blackouts(List<Blackout> others) {
    return new BookingRules(
        hours, slotMinutes, seats, rotas, leadMinutes, horizonDays, perPerson, others, walkIns);
  }

  /** The same with other rotas. */
  public BookingRules rotas(List<Rota> others) {
    return new BookingRules(
        hours, slotMinutes, seats, others, leadMinutes, horizonDays, perPerson, blackouts, walkIns);
  }

  /** The same with own hours. */
  public BookingRules hours(@Nullable OpeningRules own) {
    return new BookingRules(
        own, slotMinutes, seats, rotas, leadMinutes, horizonDays, perPerson, blackouts, walkIns);
  }

  /** The same, with other bounds. */
  public BookingRules bounds(int lead, int horizon, int each) {
    return new BookingRules(
        hours, slotMinutes, seats, rotas, lead, horizon, each, blackouts, walkIns);
  }

  /** The same with numbers given out elsewhere. */
  public BookingRules walkIns(WalkIns where) {
    return new BookingRules(
        hours, slotMinutes, seats, rotas, leadMinutes, horizonDays, perPerson, blackouts, where);
  }
}
