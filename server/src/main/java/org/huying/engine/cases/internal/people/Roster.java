package org.huying.engine.cases.internal.people;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.foundation.kernel.MovableClock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks who is there, and for what. */
@Component
public class Roster {
  /** How ready somebody is to take a case; none of them is away today. */
  public enum Ready {
    /** Qualified for it, and on shift. */
    ON_SHIFT,
    /** Qualified for it, whatever their shift. */
    QUALIFIED,
    PRESENT
  }

  /**
   * What somebody who could take a case has in hand of one category; all of it null for whoever has
   * nothing.
   *
   * @param last when they were given one of these
   * @param before when they were given the case that they closed last
   */
  public record Hand(
      UUID staff,
      @Nullable String type,
      @Nullable Integer typeVersion,
      @Nullable String category,
      int cases,
      @Nullable Instant last,
      @Nullable Instant before) {}

  private final JdbcClient jdbc;

  Roster(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The open cases of those among these who are so ready for the category. A shift over midnight
   * goes on in the morning, unless it was not worked because of a leave.
   */
  public List<Hand> hands(
      Collection<UUID> staff, String category, String group, Ready ready, Instant now) {
    if (staff.isEmpty()) return List.of();
    var here = now.atZone(MovableClock.CHINA);
    var yesterday = here.toLocalDate().minusDays(1);
    // "array(select ...)" keeps their number from the planner: it would plan anew for each, which
    // takes as long as the answer.
    return jdbc.sql(
            """
            select s.id, hand.type, hand.type_version, hand.category, coalesce(hand.cases, 0) as cases, hand.last,
              (select c.assigned_at from cases.case_file c
               where c.assignee = s.id and c.closed_at is not null order by c.closed_at desc limit 1) as before
            from unnest(array(select unnest(cast(:staff as uuid[])))) as s(id)
              left join lateral (
                select c.type, c.type_version, c.category, count(*) as cases, max(c.assigned_at) as last
                from cases.case_file c where c.assignee = s.id and c.closed_at is null
                group by c.type, c.type_version, c.category) hand on true
            where not exists (select from cases.leave l
                where l.staff = s.id and l.cancelled_at is null and :today between l.from_day and l.until_day)
              and (:present or not exists (select from cases.qualification q where q.staff = s.id)
                or exists (select from cases.qualification q where q.staff = s.id
                  and (q.kind = 'category' and q.value = :category or q.kind = 'group' and q.value = :group)))
              and (not :onShift or not exists (select from cases.shift h where h.staff = s.id)
                or exists (select from cases.shift h where h.staff = s.id and h.weekday = :weekday
                  and h.starts <= :time and (:time < h.ends or h.ends <= h.starts))
                or exists (select from cases.shift h where h.staff = s.id and h.weekday = :lastWeekday
                  and h.ends <= h.starts and :time < h.ends
                  and not exists (select from cases.leave l
                    where l.staff = s.id and l.cancelled_at is null and :yesterday between l.from_day and l.until_day)))
            """)
        .param("staff", array(staff))
        .param("present", ready == Ready.PRESENT)
        .param("onShift", ready == Ready.ON_SHIFT)
        .param("today", here.toLocalDate())
        .param("weekday", here.getDayOfWeek().getValue())
        .param("yesterday", yesterday)
        .param("lastWeekday", yesterday.getDayOfWeek().getValue())
        .param("time", here.toLocalTime())
        .param("category", category)
        .param("group", group)
        .query((row, n) ->
            new Hand(
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getObject("type_version", Integer.class),
                row.getString("category"),
                row.getInt("cases"),
                instant(row.getTimestamp("last")),
                instant(row.getTimestamp("before"))))
        .list();
  }

  /** Those of these who are away today. */
  public Set<UUID> away(Collection<UUID> staff, Instant now) {
    if (staff.isEmpty()) return Set.of();
    return new HashSet<>(
        jdbc.sql(
                """
                select staff from cases.leave
                where staff = any(cast(:staff as uuid[])) and cancelled_at is null
                  and :today between from_day and until_day
                """)
            .param("staff", array(staff))
            .param("today", LocalDate.ofInstant(now, MovableClock.CHINA))
            .query(UUID.class)
            .list());
  }

  static String array(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
