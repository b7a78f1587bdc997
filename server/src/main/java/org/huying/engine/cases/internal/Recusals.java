package org.huying.engine.cases.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may not know of a case (回避), whatever their roles say. */
@Component
public class Recusals {
  /**
   * As SQL: the actor ({@code :me} of {@code :myUnit}) is not recused from the case {@code f}. Read
   * once, and only when a case from which somebody is recused is met.
   */
  public static final String NOT_ME =
      """
      (not f.recused or f.id <> all (array(select r.case_id from cases.recusal r
                                           where r.staff = :me or r.unit = :myUnit)))\
      """;

  private record Row(UUID unit, UUID staff) {}

  private final JdbcClient jdbc;

  Recusals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean applies(Actor.Staff staff, CaseFile file) {
    return file.recused
        && jdbc.sql(
                "select exists (select from cases.recusal where case_id = ? and (staff = ? or unit = ?))")
            .params(file.id, staff.id(), staff.organisation())
            .query(Boolean.class)
            .single();
  }

  boolean appliesToOne(@Nullable UUID staff, CaseFile file) {
    return file.recused
        && staff != null
        && jdbc.sql("select exists (select from cases.recusal where case_id = ? and staff = ?)")
            .params(file.id, staff)
            .query(Boolean.class)
            .single();
  }

  boolean appliesToUnit(UUID unit, CaseFile file) {
    return file.recused
        && jdbc.sql("select exists (select from cases.recusal where case_id = ? and unit = ?)")
            .params(file.id, unit)
            .query(Boolean.class)
            .single();
  }

  /** Those of them who may know of the case. */
  List<Actor.Staff> without(CaseFile file, List<Actor.Staff> staff) {
    if (!file.recused) return staff;
    var rows =
        jdbc.sql("select unit, staff from cases.recusal where case_id = ?")
            .param(file.id)
            .query(DataClassRowMapper.newInstance(Row.class))
            .list();
    return staff.stream()
        .filter(it ->
            rows.stream()
                .noneMatch(row -> it.id().equals(row.staff) || it.organisation().equals(row.unit)))
        .toList();
  }

  void staff(CaseFile file, UUID staff, Instant at, String by) {
    add(file, "staff", staff, at, by);
  }

  void unit(CaseFile file, UUID unit, Instant at, String by) {
    add(file, "unit", unit, at, by);
  }

  /** A unit that must not know of a case is not asked for a part of it; some ask none. */
  void requireNotUnit(String unit, CaseFile file) {
    if (file.recused && !unit.isEmpty() && appliesToUnit(UUID.fromString(unit), file))
      throw InvalidInput.field("unit", "这个单位要回避这件事，请另选一个单位。", "unit %s is recused".formatted(unit));
  }

  /** Who may not know of a case may not know of its part either. */
  void inherit(CaseFile lead, UUID part) {
    if (!lead.recused) return;
    jdbc.sql(
            """
            insert into cases.recusal (case_id, unit, staff, at, by_actor)
            select ?, unit, staff, at, by_actor from cases.recusal where case_id = ? on conflict do nothing
            """)
        .params(part, lead.id)
        .update();
    jdbc.sql("update cases.case_file set recused = true where id = ?").param(part).update();
  }

  private void add(CaseFile file, String column, UUID who, Instant at, String by) {
    jdbc.sql(
            "insert into cases.recusal (case_id, %s, at, by_actor) values (?, ?, ?, ?) on conflict do nothing"
                .formatted(column))
        .params(file.id, who, Timestamp.from(at), by)
        .update();
    file.recused = true;
  }
}
