package org.huying.foundation.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Derived;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The units that answer for something, as a tree. A unit stays as it was entered, so it is read
 * once.
 */
@Component
public class Organisations implements Derived {
  private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final String SELECT =
      "select id, code, name, parent_id, place_path::text as place_path from identity.organisation ";

  private static final RowMapper<Organisation> ROWS =
      (row, n) ->
          new Organisation(
              row.getObject("id", UUID.class),
              row.getString("code"),
              row.getString("name"),
              row.getObject("parent_id", UUID.class),
              row.getString("place_path"));

  private final JdbcClient jdbc;
  private final Actors actors;
  private final Authority authority;
  private final AuditLog audit;
  private final Clock clock;
  private final Map<UUID, Organisation> known = new ConcurrentHashMap<>();
  private final Map<String, Organisation> knownByCode = new ConcurrentHashMap<>();

  Organisations(JdbcClient jdbc, Actors actors, Authority authority, AuditLog audit, Clock clock) {
    this.jdbc = jdbc;
    this.actors = actors;
    this.authority = authority;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A unit to be entered; {@code placePath} is the place it works for, empty for the whole house.
   */
  public record NewOrganisation(
      String code, String name, @Nullable UUID parentId, String placePath) {}

  /**
   * @throws NotFound {@code organisation-unknown}
   */
  public Organisation get(UUID id) {
    return known.computeIfAbsent(id, this::read);
  }

  private Organisation read(UUID id) {
    return jdbc.sql(SELECT + "where id = ?")
        .param(id)
        .query(ROWS)
        .optional()
        .orElseThrow(
            () -> new NotFound("organisation-unknown", "没有这个单位。", "no organisation " + id));
  }

  @Override
  public void rebuild() {
    known.clear();
    knownByCode.clear();
  }

  public Optional<Organisation> findByCode(String code) {
    Organisation before = knownByCode.get(code);
    if (before != null) return Optional.of(before);
    var found = jdbc.sql(SELECT + "where code = ?").param(code).query(ROWS).optional();
    found.ifPresent(it -> knownByCode.put(code, it));
    return found;
  }

  /** All units, by code. */
  public List<Organisation> list() {
    return jdbc.sql(SELECT + "order by code").query(ROWS).list();
  }

  /**
   * Enters a unit; an administrator may do so inside their own scope.
   *
   * @throws Conflict {@code organisation-exists} when the code is taken
   */
  @Transactional
  public Organisation create(NewOrganisation wanted) {
    Actor actor = actors.requireSignedIn();
    check(wanted);
    authority.requireAdminOver(actor, wanted.placePath());
    if (wanted.parentId() != null) {
      get(wanted.parentId());
    }
    UUID id = Ids.next();
    int entered =
        jdbc.sql(
                """
                insert into identity.organisation (id, code, name, parent_id, place_path, created_at)
                values (:id, :code, :name, :parent, :path::ltree, :now)
                on conflict (code) do nothing
                """)
            .param("id", id)
            .param("code", wanted.code())
            .param("name", wanted.name().strip())
            .param("parent", wanted.parentId(), java.sql.Types.OTHER)
            .param("path", wanted.placePath())
            .param("now", Timestamp.from(clock.instant()))
            .update();
    if (entered == 0) {
      throw new Conflict(
          "organisation-exists",
          "这个单位代码已经有了，请换一个。",
          "organisation code '" + wanted.code() + "' is taken");
    }
    audit.record(
        actor.pseudonym(),
        "organisation.create",
        "organisation:" + id,
        Map.of("code", wanted.code(), "place", wanted.placePath()));
    return read(id);
  }

  private static void check(NewOrganisation wanted) {
    if (!CODE.matcher(wanted.code()).matches()) {
      throw InvalidInput.field(
          "code", "单位代码用小写字母、数字和连字符，最多40个字符。", "organisation code must match " + CODE);
    }
    if (wanted.name().isBlank() || wanted.name().length() > 100) {
      throw InvalidInput.field(
          "name", "请填写单位名称，最多100个字。", "organisation name must have 1…100 characters");
    }
  }
}
