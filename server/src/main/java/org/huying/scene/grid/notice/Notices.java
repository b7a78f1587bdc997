package org.huying.scene.grid.notice;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Retention;
import org.huying.foundation.places.PlaceMoved;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notices of a town to the grid workers below it. Dispatchers and supervisors write them for places
 * in their scope; a grid worker reads those for the places that the own grids lie in. How many have
 * read one is counted, who has is shown to nobody.
 */
@Component
public class Notices {
  private static final Set<Role> WRITERS = Set.of(Role.DISPATCHER, Role.SUPERVISOR);
  private static final int MOST_TITLE = 40;
  private static final int MOST_TEXT = 1000;
  private static final int MOST_DAYS = 90;

  private final JdbcClient jdbc;
  private final Places places;
  private final Organisations organisations;
  private final AuditLog audit;
  private final Clock clock;

  Notices(
      JdbcClient jdbc, Places places, Organisations organisations, AuditLog audit, Clock clock) {
    this.jdbc = jdbc;
    this.places = places;
    this.organisations = organisations;
    this.audit = audit;
    this.clock = clock;
  }

  @Configuration(proxyBeanMethods = false)
  static class Keeping {
    @Bean
    Retention noticesKept() {
      return Retention.days("grid.notice", "until", MOST_DAYS);
    }
  }

  /**
   * A notice as its reader sees it.
   *
   * @param read by this reader
   * @param readers how many grid workers have read it; only for those who write notices there
   */
  @Schema(name = "GridNotice")
  public record Notice(
      UUID id,
      String title,
      String text,
      String placeName,
      String unit,
      Instant at,
      LocalDate until,
      boolean read,
      @Nullable Long readers) {}

  private record Row(
      UUID id,
      String path,
      UUID place,
      String title,
      String text,
      UUID unit,
      Instant at,
      LocalDate until,
      boolean read,
      long readers) {}

  /**
   * @throws Forbidden {@code place-out-of-scope}
   */
  @Transactional
  public UUID write(UUID placeId, String title, String text, LocalDate until, Actor.Staff actor) {
    var place = places.get(placeId);
    requireWriter(actor, place.path());
    check("title", "标题", title, MOST_TITLE);
    check("text", "内容", text, MOST_TEXT);
    if (until.isBefore(today()) || until.isAfter(today().plusDays(MOST_DAYS)))
      throw InvalidInput.field("until", "请选今天以后90天以内的日子。", "until is " + until);
    UUID id = Ids.next();
    jdbc.sql(
            """
            insert into grid.notice (id, path, place, title, text, by_staff, unit, at, until)
            values (:id, :path::ltree, :place, :title, :text, :by, :unit, :at, :until)
            """)
        .param("id", id)
        .param("path", place.path())
        .param("place", placeId)
        .param("title", title.strip())
        .param("text", text.strip())
        .param("by", actor.id())
        .param("unit", actor.organisation())
        .param("at", Timestamp.from(clock.instant()))
        .param("until", until)
        .update();
    audit.record(actor.pseudonym(), "notice.write", "notice:" + id, Map.of("place", place.path()));
    return id;
  }

  private static void requireWriter(Actor.Staff actor, String path) {
    if (WRITERS.stream().noneMatch(it -> actor.has(it, path)))
      throw new Forbidden(
          "place-out-of-scope", "这个地方不在您负责的范围内。", "no notices are written for " + path);
  }

  private static void check(String field, String label, String text, int most) {
    if (text.isBlank() || text.length() > most || text.indexOf('\0') >= 0)
      throw InvalidInput.field(
          field, "请填写%s，最多%d个字。".formatted(label, most), field + " is empty or too long");
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
  }

  /** The notices of today for this reader, the newest first. */
  @Transactional(readOnly = true)
  public List<Notice> list(Actor.Staff actor) {
    return jdbc
        .sql(
            """
            select n.id, n.path::text as path, n.place, n.title, n.text, n.unit, n.at, n.until,
              exists (select from grid.notice_read r where r.notice = n.id and r.staff = :me) as read,
              (select count(*) from grid.notice_read r where r.notice = n.id) as readers
            from grid.notice n
            where n.taken_back is null and n.until >= :today
              and (n.path @> any (cast(:grids as ltree[])) or n.path <@ any (cast(:written as ltree[])))
            order by n.at desc, n.id desc limit 100
            """)
        .param("me", actor.id())
        .param("today", today())
        .param("grids", paths(actor, Set.of(Role.GRID_WORKER)))
        .param("written", paths(actor, WRITERS))
        .query(DataClassRowMapper.newInstance(Row.class))
        .list()
        .stream()
        .map(it ->
            new Notice(
                it.id,
                it.title,
                it.text,
                places.get(it.place).name(),
                organisations.get(it.unit).name(),
                it.at,
                it.until,
                it.read,
                WRITERS.stream().anyMatch(role -> actor.has(role, it.path)) ? it.readers : null))
        .toList();
  }

  private static String[] paths(Actor.Staff actor, Set<Role> roles) {
    return actor.grants().stream()
        .filter(it -> roles.contains(it.role()))
        .map(Grant::placePath)
        .collect(Collectors.toSet())
        .toArray(String[]::new);
  }

  /**
   * Marks a notice as read by a grid worker it is for. @throws NotFound {@code notice-not-found}
   */
  @Transactional
  public void read(UUID id, Actor.Staff actor) {
    require(id, actor);
    if (actor.has(Role.GRID_WORKER))
      jdbc.sql("insert into grid.notice_read (notice, staff) values (?, ?) on conflict do nothing")
          .params(id, actor.id())
          .update();
  }

  /** Takes a notice back, by whoever may write one for its place. */
  @Transactional
  public void takeBack(UUID id, Actor.Staff actor) {
    require(id, actor);
    var path =
        jdbc.sql("select path::text from grid.notice where id = ?")
            .param(id)
            .query(String.class)
            .single();
    requireWriter(actor, path);
    jdbc.sql("update grid.notice set taken_back = ? where id = ?")
        .params(Timestamp.from(clock.instant()), id)
        .update();
    audit.record(actor.pseudonym(), "notice.take-back", "notice:" + id, Map.of());
  }

  private void require(UUID id, Actor.Staff actor) {
    if (list(actor).stream().noneMatch(it -> it.id().equals(id)))
      throw new NotFound("notice-not-found", "没有找到这条通知。", "no notice " + id + " for the actor");
  }

  @ApplicationModuleListener
  void on(PlaceMoved moved) {
    jdbc.sql(
            """
            update grid.notice
            set path = case when path = :old::ltree then :new::ltree
              else :new::ltree || subpath(path, nlevel(:old::ltree)) end
            where path <@ :old::ltree
            """)
        .param("old", moved.oldPath())
        .param("new", moved.newPath())
        .update();
  }
}
