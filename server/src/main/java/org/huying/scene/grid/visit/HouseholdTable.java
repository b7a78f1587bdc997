package org.huying.scene.grid.visit;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huying.foundation.places.PlaceMoved;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** The rows of homes and of their visits. */
@Component
class HouseholdTable {
  private static final String SELECT =
      """
      select id, place, path::text as path, category, sealed_for, dwelling_sealed, called_sealed, person,
        every_days, next_on, visit
      from grid.household
      """;
  private static final RowMapper<Household> ROWS = DataClassRowMapper.newInstance(Household.class);

  /** A visit that was made: what was found is still sealed. */
  record Made(UUID caseId, String recordSealed, Instant doneAt, @Nullable UUID request) {}

  private final JdbcClient jdbc;

  HouseholdTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False when this home is on the list already. */
  boolean add(Household home, String dwellingIndex, UUID by, Instant now) {
    return jdbc.sql(
                """
                insert into grid.household (id, place, path, category, sealed_for, dwelling_index, dwelling_sealed,
                  called_sealed, person, every_days, next_on, created_by, created_at)
                values (:id, :place, :path::ltree, :category, :sealedFor, :index, :dwelling, :called, :person, :every,
                  :next, :by, :now)
                on conflict (place, dwelling_index) where ended_at is null do nothing
                """)
            .param("id", home.id())
            .param("place", home.place())
            .param("path", home.path())
            .param("category", home.category())
            .param("sealedFor", home.sealedFor())
            .param("index", dwellingIndex)
            .param("dwelling", home.dwellingSealed())
            .param("called", home.calledSealed(), Types.VARCHAR)
            .param("person", home.person(), Types.OTHER)
            .param("every", home.everyDays(), Types.INTEGER)
            .param("next", home.nextOn())
            .param("by", by)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  Optional<Household> find(UUID id) {
    return jdbc.sql(SELECT + "where id = ? and ended_at is null").param(id).query(ROWS).optional();
  }

  /** The home that this visit is to; also one whose visits have ended. */
  Optional<Household> ofVisit(UUID caseId) {
    return jdbc.sql(SELECT + "where id = (select household from grid.visit where case_id = ?)")
        .param(caseId)
        .query(ROWS)
        .optional();
  }

  /**
   * Which homes are meant: at these places and below them.
   *
   * @param waiting only those with an open visit
   * @param at only homes at these places, or with one of these {@code doors}; null: all
   */
  record Wanted(
      Set<String> paths, boolean waiting, @Nullable Collection<UUID> at, Collection<String> doors) {
    static Wanted waiting(Set<String> paths) {
      return new Wanted(paths, true, null, List.of());
    }
  }

  private static final String WANTED =
      """
      where ended_at is null and path <@ any (cast(:paths as ltree[])) and (visit is not null or not :waiting)
        and (:all or place = any (:at) or dwelling_index = any (:doors))
      """;

  private JdbcClient.StatementSpec asking(String sql, Wanted wanted) {
    return jdbc.sql(sql)
        .param("paths", wanted.paths.toArray(String[]::new))
        .param("waiting", wanted.waiting)
        .param("all", wanted.at == null)
        .param("at", wanted.at == null ? new UUID[0] : wanted.at.toArray(UUID[]::new))
        .param("doors", wanted.doors.toArray(String[]::new));
  }

  /** What is due first. */
  List<Household> list(Wanted wanted, long most, long offset) {
    return asking(
            SELECT
                + WANTED
                + "order by visit is null, next_on nulls last, id limit :most offset :offset",
            wanted)
        .param("most", most)
        .param("offset", offset)
        .query(ROWS)
        .list();
  }

  long count(Wanted wanted) {
    return asking("select count(*) from grid.household " + WANTED, wanted)
        .query(Long.class)
        .single();
  }

  /** The places at which homes are listed. */
  List<UUID> places(Set<String> paths) {
    return jdbc.sql(
            """
            select distinct place from grid.household
            where ended_at is null and path <@ any (cast(:paths as ltree[]))
            """)
        .param("paths", paths.toArray(String[]::new))
        .query((row, n) -> row.getObject(1, UUID.class))
        .list();
  }

  /** Those whose day has come, locked: one node opens each visit. */
  List<Household> due(LocalDate today) {
    return jdbc.sql(
            SELECT
                + """
                where ended_at is null and visit is null and next_on <= ?
                order by next_on, id for update skip locked
                """)
        .param(today)
        .query(ROWS)
        .list();
  }

  void opened(UUID household, UUID caseId, Instant now) {
    jdbc.sql("insert into grid.visit (case_id, household, planned_at) values (?, ?, ?)")
        .params(caseId, household, Timestamp.from(now))
        .update();
    jdbc.sql("update grid.household set visit = ?, next_on = null where id = ?")
        .params(caseId, household)
        .update();
  }

  void made(UUID caseId, String recordSealed, Instant now) {
    jdbc.sql("update grid.visit set record_sealed = ?, done_at = ? where case_id = ?")
        .params(recordSealed, Timestamp.from(now), caseId)
        .update();
  }

  void next(UUID household, LocalDate on) {
    jdbc.sql("update grid.household set visit = null, next_on = ? where id = ?")
        .params(on, household)
        .update();
  }

  void end(UUID household, String why, Instant now) {
    jdbc.sql(
            "update grid.household set visit = null, next_on = null, ended_at = ?, ended_why = ? where id = ?")
        .params(Timestamp.from(now), why, household)
        .update();
  }

  /** The home, its visits and everything sealed with them. */
  void erase(UUID household) {
    jdbc.sql("delete from grid.household where id = ?").param(household).update();
  }

  /** Newest first. */
  List<Made> made(UUID household) {
    return jdbc.sql(
            """
            select case_id, record_sealed, done_at, request from grid.visit
            where household = ? and record_sealed is not null order by done_at desc limit 20
            """)
        .param(household)
        .query(DataClassRowMapper.newInstance(Made.class))
        .list();
  }

  void requested(UUID caseId, UUID request) {
    jdbc.sql("update grid.visit set request = ? where case_id = ?")
        .params(request, caseId)
        .update();
  }

  /** True the first time on this day. */
  boolean read(UUID household, UUID reader, LocalDate day) {
    return jdbc.sql(
                "insert into grid.reading (household, reader, day) values (?, ?, ?) on conflict do nothing")
            .params(household, reader, day)
            .update()
        == 1;
  }

  void forgetReadings(LocalDate before) {
    jdbc.sql("delete from grid.reading where day < ?").param(before).update();
  }

  @ApplicationModuleListener
  void on(PlaceMoved moved) {
    jdbc.sql(
            """
            update grid.household
            set path = case when path = :old::ltree then :new::ltree
              else :new::ltree || subpath(path, nlevel(:old::ltree)) end
            where path <@ :old::ltree
            """)
        .param("old", moved.oldPath())
        .param("new", moved.newPath())
        .update();
  }
}
