package org.huying.scene.pumps;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of planned and made rounds. */
@Component
class RoundTable {
  private static final String SELECT =
      """
      select r.id, r.thing, s.code, s.name, s.place, r.type, r.every_days, r.next_on, r.last_on, r.case_id, r.case_reference
      from pumps.round_plan r join pumps.station s on s.thing = r.thing\
      """;
  private static final RowMapper<Planned> ROW = DataClassRowMapper.newInstance(Planned.class);

  private final JdbcClient jdbc;

  RoundTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A plan as it is kept. */
  record Planned(
      UUID id,
      UUID thing,
      String code,
      String name,
      UUID place,
      String type,
      int everyDays,
      LocalDate nextOn,
      @Nullable LocalDate lastOn,
      @Nullable UUID caseId,
      @Nullable String caseReference) {}

  record Over(UUID caseId, String caseReference, String type, LocalDate onDay, String outcome) {}

  List<Planned> of(Collection<UUID> things) {
    return jdbc.sql(SELECT + " where r.thing = any (?::uuid[]) order by r.next_on, s.code, r.type")
        .param(things.toArray(UUID[]::new))
        .query(ROW)
        .list();
  }

  /** Those whose day has come and that have no open case; nobody else opens them meanwhile. */
  List<Planned> due(LocalDate today) {
    return jdbc.sql(
            SELECT
                + " where r.case_id is null and r.next_on <= ? order by r.next_on, s.code for update of r skip locked")
        .param(today)
        .query(ROW)
        .list();
  }

  Optional<Planned> ofCase(UUID caseId) {
    return jdbc.sql(SELECT + " where r.case_id = ?").param(caseId).query(ROW).optional();
  }

  void put(UUID id, UUID thing, String type, int everyDays, LocalDate nextOn) {
    jdbc.sql(
            """
            insert into pumps.round_plan (id, thing, type, every_days, next_on) values (?, ?, ?, ?, ?)
            on conflict (thing, type) do update set every_days = excluded.every_days, next_on = excluded.next_on
            """)
        .params(id, thing, type, everyDays, nextOn)
        .update();
  }

  void opened(UUID id, UUID caseId, String reference) {
    jdbc.sql("update pumps.round_plan set case_id = ?, case_reference = ? where id = ?")
        .params(caseId, reference, id)
        .update();
  }

  void over(Planned it, UUID caseId, LocalDate day, boolean dropped) {
    jdbc.sql(
            """
            insert into pumps.round_made (case_id, case_reference, thing, type, on_day, outcome)
            select case_id, case_reference, thing, type, ?, ? from pumps.round_plan where id = ? and case_id = ?
            on conflict do nothing
            """)
        .params(day, dropped ? "dropped" : "done", it.id(), caseId)
        .update();
    jdbc.sql(
            """
            update pumps.round_plan set case_id = null, case_reference = null, next_on = ?, last_on = case when ? then last_on else ? end
            where id = ?
            """)
        .params(day.plusDays(it.everyDays()), dropped, day, it.id())
        .update();
  }

  List<Over> made(UUID thing, int most) {
    return jdbc.sql(
            "select case_id, case_reference, type, on_day, outcome from pumps.round_made where thing = ? order by on_day desc, case_id limit ?")
        .params(thing, most)
        .query(DataClassRowMapper.newInstance(Over.class))
        .list();
  }
}
