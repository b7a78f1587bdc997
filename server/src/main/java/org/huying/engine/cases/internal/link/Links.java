package org.huying.engine.cases.internal.link;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.Reads;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The links between cases. A case belongs to at most one other of each kind, and never in a circle.
 * Whoever changes a link holds the rows of both cases.
 */
@Component
public class Links {
  /** As SQL: whether the case belongs to another, or others to it. */
  public static final String ANY =
      "exists (select from cases.link where (from_case = %1$s or to_case = %1$s) and ended_at is null)";

  private final JdbcClient jdbc;

  Links(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Links two cases.
   *
   * @throws Conflict {@code link-cycle}, {@code already-linked}
   */
  public void add(LinkKind kind, UUID from, UUID to, Instant now, String by) {
    if (from.equals(to) || above(kind, to).contains(from))
      throw new Conflict(
          "link-cycle", "那一件已经归到这一件，不能再倒过来。", "%s already leads to %s".formatted(to, from));
    if (to(kind, from).isPresent())
      throw new Conflict("already-linked", "这一件已经归到别的件了。", from + " has such a link already");
    jdbc.sql(
            "insert into cases.link (id, kind, from_case, to_case, at, by_actor) values (?, ?, ?, ?, ?, ?)")
        .params(Ids.next(), kind.word(), from, to, Timestamp.from(now), by)
        .update();
  }

  public void end(LinkKind kind, UUID from, Instant now, String by) {
    jdbc.sql(
            "update cases.link set ended_at = ?, ended_by = ? where kind = ? and from_case = ? and ended_at is null")
        .params(Timestamp.from(now), by, kind.word(), from)
        .update();
  }

  /** The case that this one belongs to. */
  public Optional<UUID> to(LinkKind kind, UUID from) {
    return jdbc.sql(
            "select to_case from cases.link where kind = ? and from_case = ? and ended_at is null")
        .params(kind.word(), from)
        .query(UUID.class)
        .optional();
  }

  /** The cases that belong to this one, oldest link first. */
  public List<UUID> from(LinkKind kind, UUID to) {
    return jdbc.sql(
            "select from_case from cases.link where kind = ? and to_case = ? and ended_at is null order by at, id")
        .params(kind.word(), to)
        .query(Links::id)
        .list();
  }

  /** The cases that this one belongs to, one after the other: the nearest first. */
  public List<UUID> above(LinkKind kind, UUID id) {
    return jdbc.sql(
            """
            with recursive up (id, step) as (
              select cast(:id as uuid), 0
              union all
              select l.to_case, up.step + 1 from cases.link l join up on l.from_case = up.id
              where l.kind = :kind and l.ended_at is null)
            select id from up where step > 0 order by step
            """)
        .param("id", id)
        .param("kind", kind.word())
        .query(Links::id)
        .list();
  }

  /** Where the chain of links ends that begins with this case; itself where it has none. */
  public UUID root(LinkKind kind, UUID id) {
    var above = above(kind, id);
    return above.isEmpty() ? id : above.getLast();
  }

  /** All cases that belong to this one, also by way of others. */
  public List<UUID> below(LinkKind kind, UUID id) {
    return jdbc.sql(
            """
            with recursive down (id) as (
              select cast(:id as uuid)
              union
              select l.from_case from cases.link l join down on l.to_case = down.id
              where l.kind = :kind and l.ended_at is null)
            select id from down where id <> :id order by id
            """)
        .param("id", id)
        .param("kind", kind.word())
        .query(Links::id)
        .list();
  }

  /** The cases that a step of these may change: themselves, what they belong to, what to them. */
  public Set<UUID> around(Collection<UUID> ids) {
    return jdbc.sql(
            """
            with recursive up (id) as (
              select id from unnest(cast(:ids as uuid[])) as given (id)
              union
              select l.to_case from cases.link l join up on l.from_case = up.id where l.ended_at is null),
            down (id) as (
              select id from unnest(cast(:ids as uuid[])) as given (id)
              union
              select l.from_case from cases.link l join down on l.to_case = down.id where l.ended_at is null)
            select id from up union select id from down
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .query(Links::id)
        .set();
  }

  /** Whether a case belongs to another, or others to it. */
  public boolean any(UUID id) {
    return jdbc.sql("select " + ANY.formatted("?")).params(id, id).query(Boolean.class).single();
  }

  /** The same, asked together with other things. */
  public Supplier<Boolean> askingAny(Reads reads, UUID id) {
    var any = reads.ask("select " + ANY.formatted("?"), (row, n) -> row.getBoolean(1), id, id);
    return () -> any.get().getFirst();
  }

  /** The units that still have to do their part of this case. */
  public List<UUID> unitsAtWork(UUID lead) {
    return jdbc.sql(
            """
            select f.unit from cases.link l join cases.case_file f on f.id = l.from_case
            where l.to_case = ? and l.kind = 'part' and l.ended_at is null and f.closed_at is null
              and f.unit is not null
            order by l.at, l.id
            """)
        .param(lead)
        .query(Links::id)
        .list();
  }

  /** Whether something is still to come from somebody who is no unit, such as the police. */
  public boolean othersAtWork(UUID lead) {
    return jdbc.sql(
            """
            select exists (
              select from cases.link l join cases.case_file f on f.id = l.from_case
              where l.to_case = ? and l.kind = 'part' and l.ended_at is null and f.closed_at is null
                and f.unit is null)
            """)
        .param(lead)
        .query(Boolean.class)
        .single();
  }

  /** The unit that asked for this part and waits for it. */
  public Optional<UUID> askingUnit(UUID part) {
    return jdbc.sql(
            """
            select f.unit from cases.link l join cases.case_file f on f.id = l.to_case
            where l.from_case = ? and l.kind = 'part' and l.ended_at is null and f.unit is not null
            """)
        .param(part)
        .query(UUID.class)
        .optional();
  }

  private static UUID id(ResultSet row, int number) throws SQLException {
    return row.getObject(1, UUID.class);
  }
}
