package org.huying.foundation.identity;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.internal.Passwords;
import org.huying.foundation.identity.internal.Sessions;
import org.huying.foundation.identity.internal.StaffRows;
import org.huying.foundation.identity.internal.StaffRows.StaffRow;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The staff. An administrator manages people whose unit and every grant lie in their own scope,
 * grants nothing outside it, and never changes their own rights. Whoever is disabled or whose
 * rights change is signed out everywhere at once.
 */
@Component
public class Staffs {
  private static final String STAFF = "staff:";

  private final StaffRows rows;
  private final Organisations organisations;
  private final Actors actors;
  private final Authority authority;
  private final Passwords passwords;
  private final Sessions sessions;
  private final AuditLog audit;
  private final ApplicationEventPublisher events;

  Staffs(
      StaffRows rows,
      Organisations organisations,
      Actors actors,
      Authority authority,
      Passwords passwords,
      Sessions sessions,
      AuditLog audit,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.organisations = organisations;
    this.actors = actors;
    this.authority = authority;
    this.passwords = passwords;
    this.sessions = sessions;
    this.audit = audit;
    this.events = events;
  }

  /**
   * A new account, with the password that is shown once and must be changed at the first sign-in.
   */
  @Schema(name = "StaffCreated")
  public record Created(StaffView staff, String initialPassword) {}

  /** What a list of staff is narrowed to; null does not narrow. */
  public record StaffQuery(
      @Nullable String text, @Nullable UUID organisation, @Nullable Role role) {}

  /**
   * @throws NotFound {@code staff-unknown}
   */
  public Actor.Staff get(UUID id) {
    return row(id).actor();
  }

  public Optional<Actor.Staff> find(UUID id) {
    return rows.find(id).map(StaffRow::actor);
  }

  public Optional<Actor.Staff> findByAccount(String account) {
    return rows.findByAccount(account).map(StaffRow::actor);
  }

  /** The name, also of those who left; timelines need it. */
  public String name(UUID id) {
    return row(id).name();
  }

  /** Who did something, by the pseudonym on record, as colleagues read it: a name, or 系统. */
  public String called(String pseudonym) {
    return pseudonym.startsWith(STAFF)
        ? name(UUID.fromString(pseudonym.substring(STAFF.length())))
        : "系统";
  }

  public StaffView view(UUID id) {
    return rows.view(row(id));
  }

  /** Those who may sign in and whose role covers the place at this path, by name. */
  public List<Actor.Staff> withRole(Role role, String placePath) {
    return rows.withRole(role, placePath);
  }

  /** Those of a unit who may sign in and have this role somewhere, by name. */
  public List<Actor.Staff> inOrganisation(UUID organisation, Role role) {
    return rows.inOrganisation(organisation, role);
  }

  /** Whether a unit has anyone who may sign in and has this role. */
  public boolean anyInOrganisation(UUID organisation, Role role) {
    return !rows.inOrganisation(organisation, role).isEmpty();
  }

  /** The people the acting administrator may manage. */
  public Page<StaffView> list(StaffQuery query, PageRequest page) {
    Actor.Staff admin = actors.requireStaff(Role.ADMIN);
    Set<String> scopes =
        admin.grants().stream()
            .filter(g -> g.role() == Role.ADMIN)
            .map(Grant::placePath)
            .collect(Collectors.toSet());
    return rows.list(query, scopes, page);
  }

  @Transactional
  public Created create(NewStaff wanted) {
    String initial = passwords.generate();
    UUID id = enrol(wanted, passwords.encode(initial), true);
    return new Created(view(id), initial);
  }

  /** Enters a member of staff whose password is settled already: the set-up and the demo. */
  @Transactional
  public UUID enrol(NewStaff wanted, String passwordHash, boolean mustChange) {
    Actor actor = actors.requireSignedIn();
    StaffRules.check(wanted);
    authority.requireAdminOver(actor, organisations.get(wanted.organisation()).placePath());
    authority.requireMayGrant(actor, wanted.grants());
    UUID id = Ids.next();
    if (!rows.insert(id, wanted, passwordHash, mustChange)) {
      throw new Conflict(
          "account-exists", "这个账号已经有人使用，请换一个。", "account '" + wanted.account() + "' is taken");
    }
    audit.record(
        actor.pseudonym(),
        "staff.create",
        "staff:" + id,
        Map.of("organisation", wanted.organisation(), "grants", words(wanted.grants())));
    return id;
  }

  /** Changes name, unit and rights together. */
  @Transactional
  public StaffView update(
      UUID id, String name, UUID organisation, Set<Grant> grants, long version) {
    Actor actor = actors.requireSignedIn();
    StaffRow before = requireManaged(actor, id);
    StaffRules.checkName(name);
    authority.requireAdminOver(actor, organisations.get(organisation).placePath());
    authority.requireMayGrant(actor, grants);
    boolean rights = !before.grants().equals(grants) || !before.organisation().equals(organisation);
    if (rights && actor instanceof Actor.Staff self && self.id().equals(id)) {
      throw new Forbidden(
          "own-rights", "不能修改自己的单位和权限，请由另一位管理员操作。", "nobody changes their own rights");
    }
    rows.update(id, name.strip(), organisation, grants, version);
    if (rights) {
      sessions.end(before.actor());
      events.publishEvent(new StaffChanged(id));
    }
    audit.record(
        actor.pseudonym(),
        "staff.update",
        "staff:" + id,
        Map.of(
            "before",
            words(before.grants()),
            "after",
            words(grants),
            "organisation",
            organisation));
    return view(id);
  }

  /** Nobody disables themselves, so the last administrator stays. */
  @Transactional
  public StaffView disable(UUID id) {
    Actor actor = actors.requireSignedIn();
    StaffRow row = requireManaged(actor, id);
    if (actor instanceof Actor.Staff self && self.id().equals(id)) {
      throw new Forbidden("own-account", "不能停用自己的账号，请由另一位管理员操作。", "nobody disables themselves");
    }
    rows.setDisabled(id, true);
    sessions.end(row.actor());
    events.publishEvent(new StaffChanged(id));
    return noted(actor, "staff.disable", id);
  }

  @Transactional
  public StaffView enable(UUID id) {
    Actor actor = actors.requireSignedIn();
    requireManaged(actor, id);
    rows.setDisabled(id, false);
    return noted(actor, "staff.enable", id);
  }

  /** A new initial password; the old one and every session end, a lock is lifted. */
  @Transactional
  public Created resetPassword(UUID id) {
    Actor actor = actors.requireSignedIn();
    StaffRow row = requireManaged(actor, id);
    String initial = passwords.generate();
    rows.setPassword(id, passwords.encode(initial), true);
    passwords.unlock(row.account());
    sessions.end(row.actor());
    return new Created(noted(actor, "staff.reset-password", id), initial);
  }

  @Transactional
  public StaffView revokeSessions(UUID id) {
    Actor actor = actors.requireSignedIn();
    sessions.end(requireManaged(actor, id).actor());
    return noted(actor, "staff.revoke-sessions", id);
  }

  private StaffView noted(Actor actor, String action, UUID id) {
    audit.record(actor.pseudonym(), action, "staff:" + id, Map.of());
    return view(id);
  }

  private StaffRow requireManaged(Actor actor, UUID id) {
    StaffRow row = row(id);
    authority.requireAdminOver(actor, organisations.get(row.organisation()).placePath());
    row.grants().forEach(g -> authority.requireAdminOver(actor, g.placePath()));
    return row;
  }

  private StaffRow row(UUID id) {
    return rows.find(id)
        .orElseThrow(() -> new NotFound("staff-unknown", "没有这个人。", "no member of staff " + id));
  }

  private static List<String> words(Set<Grant> grants) {
    return grants.stream().map(g -> g.role() + "@" + g.placePath()).sorted().toList();
  }

  /** What an account must look like. */
  private static final class StaffRules {
    static void check(NewStaff wanted) {
      if (!wanted.account().matches("[a-z][a-z0-9.-]{2,31}")) {
        throw InvalidInput.field(
            "account", "账号用3到32个小写字母、数字、点或连字符，以字母开头。", "account must match [a-z][a-z0-9.-]{2,31}");
      }
      checkName(wanted.name());
      if (wanted.phone() != null) {
        Phone.parse(wanted.phone());
      }
    }

    static void checkName(String name) {
      if (name.isBlank() || name.length() > 50) {
        throw InvalidInput.field("name", "请填写姓名，最多50个字。", "name must have 1…50 characters");
      }
    }
  }
}
