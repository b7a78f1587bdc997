package org.huying.foundation.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceMoved;
import org.huying.foundation.places.Places;
import org.huying.foundation.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who lived where when. What concerns a home concerns those who live there on that day: a former
 * tenant keeps what was theirs then, and sees nothing of what came after.
 */
@Component
public class Residencies {
  private static final String SELECT =
      """
      select id, person, home, dwelling_sealed, role, from_day, until_day from identity.residency
      """;

  private final JdbcClient jdbc;
  private final Places places;
  private final Actors actors;
  private final Vault vault;
  private final AuditLog audit;
  private final RowMapper<Residency> rows;

  Residencies(JdbcClient jdbc, Places places, Actors actors, Vault vault, AuditLog audit) {
    this.jdbc = jdbc;
    this.places = places;
    this.actors = actors;
    this.vault = vault;
    this.audit = audit;
    rows =
        (row, n) -> {
          UUID person = row.getObject("person", UUID.class);
          String sealed = row.getString("dwelling_sealed");
          return new Residency(
              row.getObject("id", UUID.class),
              person,
              row.getObject("home", UUID.class),
              sealed == null ? null : vault.open(person, "dwelling", sealed),
              ResidencyRole.valueOf(row.getString("role")),
              row.getObject("from_day", LocalDate.class),
              row.getObject("until_day", LocalDate.class));
        };
  }

  /**
   * A person moves in. A grid worker or administrator whose scope covers the home enters it.
   *
   * @throws Conflict {@code lives-there-already} when the days overlap another stay in that home
   */
  @Transactional
  public Residency moveIn(
      UUID person, UUID home, @Nullable String dwelling, ResidencyRole role, LocalDate from) {
    Place place = places.get(home);
    Actor actor = requireKeeper(place.path());
    UUID id = Ids.next();
    String sealed = dwelling == null ? null : vault.seal(person, "dwelling", dwelling);
    try {
      jdbc.sql(
              """
              insert into identity.residency (id, person, home, home_path, dwelling_sealed, role, from_day)
              values (:id, :person, :home, :path::ltree, :dwelling, :role, :from)
              """)
          .param("id", id)
          .param("person", person)
          .param("home", home)
          .param("path", place.path())
          .param("dwelling", sealed, java.sql.Types.VARCHAR)
          .param("role", role.name())
          .param("from", from)
          .update();
    } catch (DataIntegrityViolationException e) {
      throw new Conflict(
          "lives-there-already",
          "这位居民已经登记在这里居住。",
          "person " + person + " already lives in " + home);
    }
    audit.record(
        actor.pseudonym(),
        "residency.move-in",
        "person:" + person,
        Map.of("home", home, "role", role));
    return get(id);
  }

  /**
   * The person moves out; {@code until} is their last day there.
   *
   * @throws InvalidInput when that is before the first day
   */
  @Transactional
  public Residency moveOut(UUID residency, LocalDate until) {
    Residency stay = get(residency);
    Actor actor = requireKeeper(places.get(stay.home()).path());
    if (until.isBefore(stay.from())) {
      throw InvalidInput.field("until", "搬出日期不能早于入住日期。", until + " is before " + stay.from());
    }
    jdbc.sql("update identity.residency set until_day = ? where id = ?")
        .params(until, residency)
        .update();
    audit.record(
        actor.pseudonym(),
        "residency.move-out",
        "person:" + stay.person(),
        Map.of("home", stay.home()));
    return get(residency);
  }

  /**
   * @throws NotFound {@code residency-unknown}
   */
  public Residency get(UUID id) {
    return jdbc.sql(SELECT + "where id = ?")
        .param(id)
        .query(rows)
        .optional()
        .orElseThrow(() -> new NotFound("residency-unknown", "没有这条居住记录。", "no residency " + id));
  }

  /** Every stay of a person, the latest first. */
  public List<Residency> of(UUID person) {
    return jdbc.sql(SELECT + "where person = ? order by from_day desc")
        .param(person)
        .query(rows)
        .list();
  }

  /** Whether the person lives at the place of this path, or in something below it, on that day. */
  public boolean livesAt(UUID person, String path, LocalDate on) {
    return jdbc.sql(
            """
            select exists (
              select 1 from identity.residency
              where person = ? and home_path <@ ?::ltree
                and from_day <= ? and (until_day is null or until_day >= ?))
            """)
        .params(person, path, on, on)
        .query(Boolean.class)
        .single();
  }

  @ApplicationModuleListener
  void on(PlaceMoved moved) {
    jdbc.sql(
            """
            update identity.residency
            set home_path = case when home_path = :old::ltree then :new::ltree
              else :new::ltree || subpath(home_path, nlevel(:old::ltree)) end
            where home_path <@ :old::ltree
            """)
        .param("old", moved.oldPath())
        .param("new", moved.newPath())
        .update();
  }

  private Actor requireKeeper(String path) {
    Actor actor = actors.requireSignedIn();
    boolean may =
        switch (actor) {
          case Actor.System system -> true;
          case Actor.Staff staff ->
              staff.has(Role.GRID_WORKER, path) || staff.has(Role.ADMIN, path);
          case Actor.Resident resident -> false;
          case Actor.Nobody nobody -> false;
        };
    if (!may) {
      throw new Forbidden(
          "outside-scope", "这超出了您的管理范围。", actor.pseudonym() + " keeps no residencies at " + path);
    }
    return actor;
  }
}
