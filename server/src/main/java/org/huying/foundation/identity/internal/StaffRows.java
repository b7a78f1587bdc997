package org.huying.foundation.identity.internal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.NewStaff;
import org.huying.foundation.identity.Phone;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.StaffView;
import org.huying.foundation.identity.StaffView.GrantView;
import org.huying.foundation.identity.StaffView.UnitRef;
import org.huying.foundation.identity.Staffs.StaffQuery;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceMoved;
import org.huying.foundation.places.Places;
import org.huying.foundation.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** The tables of staff and their grants. */
@Component
public class StaffRows {
  private static final String SELECT =
      """
      select s.id, s.version, s.account, s.name, s.organisation, o.name as organisation_name,
        s.phone_sealed, s.password_hash, s.must_change_password, s.disabled, s.last_sign_in_at,
        array(select g.role || ':' || g.place_path::text from identity.staff_grant g where g.staff = s.id)
          as grants
      from identity.staff s join identity.organisation o on o.id = s.organisation
      """;

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Places places;
  private final PoliceGrants police;
  private final LentGrids lent;
  private final Clock clock;

  StaffRows(
      JdbcClient jdbc,
      Vault vault,
      Places places,
      PoliceGrants police,
      LentGrids lent,
      Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.places = places;
    this.police = police;
    this.lent = lent;
    this.clock = clock;
  }

  /**
   * One account with everything.
   *
   * @param grants as they are stored, for whoever manages them; {@code inForce}: those that count,
   *     and what is lent to whoever stands in for somebody
   */
  public record StaffRow(
      UUID id,
      long version,
      String account,
      String name,
      UUID organisation,
      String organisationName,
      @Nullable String phoneSealed,
      String passwordHash,
      boolean mustChangePassword,
      boolean disabled,
      @Nullable Instant lastSignInAt,
      Set<Grant> grants,
      Set<Grant> inForce) {

    public Actor.Staff actor() {
      return new Actor.Staff(id, name, organisation, inForce);
    }
  }

  public Optional<StaffRow> find(UUID id) {
    return jdbc.sql(SELECT + "where s.id = ?")
        .param(id)
        .query(this::read)
        .optional()
        .map(lent::with);
  }

  public Optional<StaffRow> findByAccount(String account) {
    return jdbc.sql(SELECT + "where s.account = ?")
        .param(account)
        .query(this::read)
        .optional()
        .map(lent::with);
  }

  /** By name; after them whoever stands in for one of them. */
  public List<Actor.Staff> withRole(Role role, String placePath) {
    var granted = granted(role, placePath);
    if (role != Role.GRID_WORKER) return granted;
    var deputies =
        lent.deputies(granted).stream()
            .filter(it -> granted.stream().noneMatch(one -> one.id().equals(it)))
            .flatMap(it -> find(it).stream())
            .filter(it -> !it.disabled)
            .map(StaffRow::actor)
            .filter(it -> it.has(role, placePath));
    return Stream.concat(granted.stream(), deputies).toList();
  }

  private List<Actor.Staff> granted(Role role, String placePath) {
    return jdbc
        .sql(
            SELECT
                + """
                where not s.disabled and exists (
                  select 1 from identity.staff_grant g
                  where g.staff = s.id and g.role = ? and g.place_path @> ?::ltree)
                order by s.name, s.id
                """)
        .params(role.name(), placePath)
        .query((row, n) -> read(row, n).actor())
        .list()
        .stream()
        .filter(it -> it.has(role, placePath))
        .toList();
  }

  public List<Actor.Staff> inOrganisation(UUID organisation, Role role) {
    return jdbc
        .sql(
            SELECT
                + """
                where not s.disabled and s.organisation = ? and exists (
                  select 1 from identity.staff_grant g where g.staff = s.id and g.role = ?)
                order by s.name, s.id
                """)
        .params(organisation, role.name())
        .query((row, n) -> read(row, n).actor())
        .list()
        .stream()
        .filter(it -> it.has(role))
        .toList();
  }

  /** People whose unit and every grant lie below one of the scopes. */
  public Page<StaffView> list(StaffQuery query, Set<String> scopes, PageRequest page) {
    String where =
        """
        where o.place_path <@ :scopes::ltree[]
          and not exists (select 1 from identity.staff_grant g
            where g.staff = s.id and not g.place_path <@ :scopes::ltree[])
          and (:text::text is null or s.name ilike :text or s.account ilike :text)
          and (:organisation::uuid is null or s.organisation = :organisation::uuid)
          and (:role::text is null or exists (select 1 from identity.staff_grant g
            where g.staff = s.id and g.role = :role))
        """;
    JdbcClient.StatementSpec items =
        bind(
            jdbc.sql(SELECT + where + "order by s.disabled, s.account limit :size offset :offset"),
            query,
            scopes);
    List<StaffView> views =
        items
            .param("size", page.size())
            .param("offset", page.offset())
            .query((row, n) -> view(read(row, n)))
            .list();
    long total =
        bind(
                jdbc.sql(
                    "select count(*) from identity.staff s join identity.organisation o on o.id = s.organisation "
                        + where),
                query,
                scopes)
            .query(Long.class)
            .single();
    return Page.of(views, page, total);
  }

  private static JdbcClient.StatementSpec bind(
      JdbcClient.StatementSpec statement, StaffQuery query, Set<String> scopes) {
    String text = query.text();
    String like =
        text == null || text.isBlank()
            ? null
            : "%" + text.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
    UUID organisation = query.organisation();
    Role role = query.role();
    return statement
        .param(
            "scopes",
            scopes.stream().map(s -> '"' + s + '"').collect(Collectors.joining(",", "{", "}")))
        .param("text", like, java.sql.Types.VARCHAR)
        .param(
            "organisation",
            organisation == null ? null : organisation.toString(),
            java.sql.Types.VARCHAR)
        .param("role", role == null ? null : role.name(), java.sql.Types.VARCHAR);
  }

  /** Returns false when the account is taken. */
  public boolean insert(UUID id, NewStaff wanted, String passwordHash, boolean mustChange) {
    String phone = wanted.phone();
    int entered =
        jdbc.sql(
                """
                insert into identity.staff (id, version, account, name, organisation, phone_sealed,
                  password_hash, must_change_password, created_at)
                values (:id, 0, :account, :name, :organisation, :phone, :hash, :mustChange, :now)
                on conflict (account) do nothing
                """)
            .param("id", id)
            .param("account", wanted.account())
            .param("name", wanted.name().strip())
            .param("organisation", wanted.organisation())
            .param(
                "phone",
                phone == null ? null : vault.seal(id, "phone", Phone.parse(phone).digits()),
                java.sql.Types.VARCHAR)
            .param("hash", passwordHash)
            .param("mustChange", mustChange)
            .param("now", Timestamp.from(clock.instant()))
            .update();
    if (entered == 1) {
      insertGrants(id, wanted.grants());
    }
    return entered == 1;
  }

  /** Replaces name, unit and grants if nobody else was first. */
  public void update(UUID id, String name, UUID organisation, Set<Grant> grants, long version) {
    int changed =
        jdbc.sql(
                """
                update identity.staff set name = ?, organisation = ?, version = version + 1
                where id = ? and version = ?
                """)
            .params(name, organisation, id, version)
            .update();
    if (changed == 0) {
      throw new OptimisticLockingFailureException(
          "staff " + id + " is newer than version " + version);
    }
    jdbc.sql("delete from identity.staff_grant where staff = ?").param(id).update();
    insertGrants(id, grants);
  }

  private void insertGrants(UUID id, Set<Grant> grants) {
    grants.forEach(grant ->
        jdbc.sql(
                "insert into identity.staff_grant (staff, role, place_path) values (?, ?, ?::ltree)")
            .params(id, grant.role().name(), grant.placePath())
            .update());
  }

  public void setDisabled(UUID id, boolean disabled) {
    jdbc.sql("update identity.staff set disabled = ?, version = version + 1 where id = ?")
        .params(disabled, id)
        .update();
  }

  public void setPassword(UUID id, String hash, boolean mustChange) {
    jdbc.sql(
            """
            update identity.staff set password_hash = ?, must_change_password = ?, version = version + 1
            where id = ?
            """)
        .params(hash, mustChange, id)
        .update();
  }

  void signedIn(UUID id) {
    jdbc.sql("update identity.staff set last_sign_in_at = ? where id = ?")
        .params(Timestamp.from(clock.instant()), id)
        .update();
  }

  boolean anyAdministrator() {
    return jdbc.sql(
            """
            select exists (select 1 from identity.staff_grant g join identity.staff s on s.id = g.staff
              where g.role = 'ADMIN' and not s.disabled)
            """)
        .query(Boolean.class)
        .single();
  }

  public StaffView view(StaffRow row) {
    String phone = row.phoneSealed();
    return new StaffView(
        row.id(),
        row.account(),
        row.name(),
        phone == null ? null : new Phone(vault.open(row.id(), "phone", phone)).masked(),
        new UnitRef(row.organisation(), row.organisationName()),
        views(row.grants()),
        row.disabled(),
        row.mustChangePassword(),
        row.lastSignInAt(),
        row.version());
  }

  List<GrantView> views(Set<Grant> grants) {
    return grants.stream()
        .sorted(Comparator.comparing(Grant::role).thenComparing(Grant::placePath))
        .map(g ->
            new GrantView(g.role(), g.role().chinese(), g.placePath(), placeName(g.placePath())))
        .toList();
  }

  private String placeName(String path) {
    return path.isEmpty() ? "全部地区" : places.findByPath(path).map(Place::name).orElse(path);
  }

  @ApplicationModuleListener
  void on(PlaceMoved moved) {
    rewrite("identity.staff_grant", moved);
    rewrite("identity.organisation", moved);
  }

  private void rewrite(String table, PlaceMoved moved) {
    jdbc.sql(
            """
            update %s
            set place_path = case when place_path = :old::ltree then :new::ltree
              else :new::ltree || subpath(place_path, nlevel(:old::ltree)) end
            where place_path <@ :old::ltree
            """
                .formatted(table))
        .param("old", moved.oldPath())
        .param("new", moved.newPath())
        .update();
  }

  private StaffRow read(ResultSet row, int number) throws SQLException {
    Timestamp lastSignIn = row.getTimestamp("last_sign_in_at");
    var grants = grants(row.getArray("grants"));
    return new StaffRow(
        row.getObject("id", UUID.class),
        row.getLong("version"),
        row.getString("account"),
        row.getString("name"),
        row.getObject("organisation", UUID.class),
        row.getString("organisation_name"),
        row.getString("phone_sealed"),
        row.getString("password_hash"),
        row.getBoolean("must_change_password"),
        row.getBoolean("disabled"),
        lastSignIn == null ? null : lastSignIn.toInstant(),
        grants,
        police.inForce(grants));
  }

  private static Set<Grant> grants(Array array) throws SQLException {
    return Arrays.stream((String[]) array.getArray())
        .map(text -> text.split(":", 2))
        .map(parts -> new Grant(Role.valueOf(parts[0]), parts[1]))
        .collect(Collectors.toUnmodifiableSet());
  }
}
