package org.huying.scene.pumps;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of plans and of what was done. */
@Component
class MaintenanceTable {
  private final JdbcClient jdbc;

  MaintenanceTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A plan with when it was done last.
   *
   * @param lastHours the pump's hours then
   */
  record Plan(
      UUID id,
      UUID thing,
      int pump,
      String what,
      @Nullable Double everyHours,
      @Nullable Integer everyDays,
      LocalDate begunOn,
      @Nullable Double begunHours,
      @Nullable LocalDate lastOn,
      @Nullable Double lastHours) {}

  record Entry(
      UUID id,
      @Nullable UUID plan,
      UUID thing,
      int pump,
      String what,
      LocalDate onDay,
      @Nullable Double hours,
      String note,
      String actor,
      Instant at) {}

  List<Plan> plans(UUID thing) {
    return jdbc.sql(
            """
            select p.id, p.thing, p.pump, p.what, p.every_hours, p.every_days, p.begun_on, p.begun_hours,
              e.on_day as last_on, e.hours as last_hours
            from pumps.maintenance_plan p left join lateral (
              select on_day, hours from pumps.maintenance_entry where plan = p.id order by on_day desc, at desc limit 1) e on true
            where p.thing = ? and p.ended_at is null order by p.pump, p.what
            """)
        .param(thing)
        .query(DataClassRowMapper.newInstance(Plan.class))
        .list();
  }

  /** Whether it was entered: there was none of that name. */
  boolean add(Plan it) {
    return jdbc.sql(
                """
                insert into pumps.maintenance_plan (id, thing, pump, what, every_hours, every_days, begun_on, begun_hours)
                values (?, ?, ?, ?, ?::float8, ?::int, ?, ?::float8)
                on conflict (thing, pump, what) where ended_at is null do nothing
                """)
            .param(it.id())
            .param(it.thing())
            .param(it.pump())
            .param(it.what())
            .param(it.everyHours())
            .param(it.everyDays())
            .param(it.begunOn())
            .param(it.begunHours())
            .update()
        == 1;
  }

  boolean end(UUID plan, UUID thing, Instant at) {
    return jdbc.sql(
                "update pumps.maintenance_plan set ended_at = ? where id = ? and thing = ? and ended_at is null")
            .params(Timestamp.from(at), plan, thing)
            .update()
        == 1;
  }

  void done(Entry it) {
    jdbc.sql(
            """
            insert into pumps.maintenance_entry (id, plan, thing, pump, what, on_day, hours, note, actor, at)
            values (?, ?::uuid, ?, ?, ?, ?, ?::float8, ?, ?, ?)
            """)
        .param(it.id())
        .param(it.plan())
        .param(it.thing())
        .param(it.pump())
        .param(it.what())
        .param(it.onDay())
        .param(it.hours())
        .param(it.note())
        .param(it.actor())
        .param(Timestamp.from(it.at()))
        .update();
  }

  List<Entry> entries(UUID thing, int most) {
    return jdbc.sql(
            """
            select id, plan, thing, pump, what, on_day, hours, note, actor, at from pumps.maintenance_entry
            where thing = ? order by on_day desc, at desc limit ?
            """)
        .params(thing, most)
        .query(DataClassRowMapper.newInstance(Entry.class))
        .list();
  }
}
