package org.huying.engine.cases.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.Period;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.Owner;
import org.huying.engine.cases.internal.type.Relation;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Place;
import org.jspecify.annotations.Nullable;

/** The SQL conditions of one question about cases, beginning with what the actor may see. */
public final class Conditions {
  /** The words by which the case {@code f} is found, as SQL. */
  public static final String WORDS = Searched.WORDS;

  private static final String OPEN = "closed_at is null";
  static final String PROMISED = "promised";
  private static final String OPENED =
      """
      exists (select from cases.timeline t
              where t.case_id = f.id and t.kind = 'open' and t.actor = :myself)\
      """;

  final List<String> conditions = new ArrayList<>();
  public final Map<String, Object> parameters = new HashMap<>();
  private final Actor actor;
  private final Instant now;
  private final Collection<CaseType> types;
  private final Set<String> otherTypes = new TreeSet<>();
  private @Nullable String text;

  /** Among the cases of no type in particular. */
  Conditions(Actor actor, Instant now, Collection<CaseType> types) {
    this(actor, now, types, null);
  }

  /**
   * @param type null: of all types but those that stand apart
   */
  Conditions(Actor actor, Instant now, Collection<CaseType> types, @Nullable String type) {
    this.actor = actor;
    this.now = now;
    this.types = types;
    parameters.put("now", Timestamp.from(now));
    if (actor instanceof Actor.Staff staff) {
      parameters.put("me", staff.id());
      parameters.put("myself", staff.pseudonym());
      parameters.put("myUnit", staff.organisation());
    } else if (actor instanceof Actor.Resident resident) {
      parameters.put("me", resident.person());
    }
    var apart = types.stream().filter(CaseType::apart).toList();
    var asked = apart.stream().filter(it -> it.name().equals(type)).findFirst();
    conditions.add(asked.map(this::readable).orElseGet(this::visible));
    if (asked.isEmpty()) apart.forEach(it -> otherTypes.add(it.name()));
  }

  /** Whatever {@link Standing#sees} says, as SQL. */
  String visible() {
    return switch (actor) {
      case Actor.Resident resident -> "reporter = :me";
      case Actor.Staff staff -> {
        var scope = scope(staff, Role.GRID_WORKER, Role.DISPATCHER, Role.SUPERVISOR);
        var ways = new ArrayList<String>();
        if (!scope.equals("false")) ways.add(scope); // first, for most are seen by it
        if (staff.has(Role.HANDLER)) ways.add("unit = :myUnit");
        ways.add("(answerer = :me and closed_at is null)");
        if (staff.has(Role.DEPUTY)) ways.addAll(also(staff));
        yield ways.stream().collect(Collectors.joining(" or ", "(", ") and ")) + Recusals.NOT_ME;
      }
      case Actor.System() -> "true";
      case Actor.Nobody() -> "false";
    };
  }

  /** The types that name a role of theirs besides the usual readers. */
  private List<String> also(Actor.Staff staff) {
    return types.stream()
        .filter(it -> !it.alsoReaders().isEmpty())
        .map(it ->
            "(type = '%s' and %s)"
                .formatted(
                    it.name(), scope(staff, Standing.roles(it.alsoReaders()).toArray(Role[]::new))))
        .distinct()
        .toList();
  }

  /** Whatever {@link Standing#sees} says of a type with readers of its own, as SQL. */
  private String readable(CaseType type) {
    return "type = '%s' and %s".formatted(type.name(), readers(type));
  }

  private String readers(CaseType type) {
    return switch (actor) {
      case Actor.Resident resident ->
          type.readers().contains(Relation.REPORTER) ? "reporter = :me" : "false";
      case Actor.Staff staff -> {
        var ways = new ArrayList<String>();
        var roles = Standing.roles(type.readers());
        if (roles.remove(Role.POLICE) && staff.has(Role.POLICE)) {
          var since = parameter(Timestamp.from(now.minus(Standing.READ_BY_POLICE)));
          ways.add(
              "(%s and (%s or closed_at > %s))".formatted(scope(staff, Role.POLICE), OPEN, since));
        }
        ways.add(scope(staff, roles.toArray(Role[]::new)));
        if (type.readers().contains(Relation.HANDLER) && staff.has(Role.HANDLER))
          ways.add("unit = :myUnit");
        if (type.readers().contains(Relation.OPENER)) ways.add(OPENED);
        yield ways.stream().collect(Collectors.joining(" or ", "(", ") and ")) + Recusals.NOT_ME;
      }
      case Actor.System() -> "true";
      case Actor.Nobody() -> "false";
    };
  }

  /** SQL for whether the path lies in the scope of any of these roles. */
  static String scope(Actor.Staff staff, Role... roles) {
    var paths =
        staff.grants().stream()
            .filter(it -> List.of(roles).contains(it.role()))
            .map(Grant::placePath)
            .distinct()
            .toList();
    if (paths.isEmpty()) return "false";
    return paths.stream().map(Conditions::within).collect(Collectors.joining(" or ", "(", ")"));
  }

  /**
   * The path stands in the SQL itself: of a parameter the planner would think that it covers
   * little, and walk through the whole district by the index of paths.
   */
  private static String within(String path) {
    return path.isEmpty() ? "true" : "path <@ '" + checked(path) + "'";
  }

  private static String checked(String path) {
    if (!Grant.isPath(path)) throw new IllegalArgumentException("not a place path: " + path);
    return path;
  }

  private String parameter(Object value) {
    var name = "p" + parameters.size();
    parameters.put(name, value);
    return ":" + name;
  }

  Conditions and(String condition) {
    conditions.add(condition);
    return this;
  }

  Conditions matching(CaseQuery query, @Nullable Place place, Collection<CaseType> types) {
    if (query.q() != null && !query.q().isBlank()) containing(query.q().strip());
    if (query.among() != null)
      and(query.among().isEmpty() ? "false" : "f.id in (" + parameter(query.among()) + ")");
    if (query.type() != null) and("type = " + parameter(query.type()));
    if (!query.states().isEmpty()) and("state in (" + parameter(query.states()) + ")");
    if (!query.categories().isEmpty()) and("category in (" + parameter(query.categories()) + ")");
    if (query.group() != null) and(group(query.group(), types));
    if (query.clockClass() != null)
      and(coded(new CategoryGroups(types).codesOfClass(query.clockClass())));
    if (query.kind() != null)
      and(
          query.kind().equals(CaseQuery.NO_KIND)
              ? "kind is null"
              : "kind = " + parameter(query.kind()));
    if (query.priority() != null) and("priority = " + parameter(query.priority()));
    if (place != null)
      and(
          Boolean.TRUE.equals(query.direct())
              ? "path = '" + checked(place.path()) + "'"
              : within(place.path()));
    flag(query.assigned(), "unit is not null");
    if (query.unit() != null) and("unit = " + parameter(query.unit()));
    if (!asksForAll(query)) and("not merged");
    if (query.parts() != null) {
      if (query.parts()) and(parts().isEmpty() ? "false" : "type in (" + words(parts()) + ")");
      else withoutParts();
    }
    flag(query.open(), OPEN);
    if (Boolean.TRUE.equals(query.late())) and(OPEN);
    flag(query.late(), "(closed_at is null and due_at < :now)");
    flag(query.promised(), PROMISED);
    if (query.onTime() != null) and(PROMISED);
    flag(query.onTime(), "overdue_since is null");
    flag(
        query.mine(),
        actor instanceof Actor.Staff
            ? "(holder = :me or holder is null and assignee = :me)"
            : "reporter = :me");
    flag(query.answered(), "first_response_at is not null");
    flag(query.rated(), "score is not null");
    flag(query.reopened(), "reopens > 0");
    if (query.minScore() != null) and("score >= " + parameter(query.minScore()));
    if (query.cause() != null) and("rate_reason = " + parameter(query.cause()));
    flag(query.doubted(), Doubts.OPEN);
    if (query.openSince() != null)
      and("(%s or %s)".formatted(OPEN, closed(">=", query.openSince())));
    time("opened_at >= ", query.from());
    time("opened_at < ", query.to());
    if (query.closedFrom() != null) and(closed(">=", query.closedFrom()));
    if (query.closedTo() != null) and(closed("<", query.closedTo()));
    switch (query.queue()) {
      case ALL -> {}
      case TODO -> {
        if (actor instanceof Actor.Staff) and(OPEN); // as every turn of theirs is
        and(todo(types));
      }
      case WATCH -> and(OPEN).and("(level > 0 or due_at < :now or %s)".formatted(Doubts.OPEN));
    }
    return this;
  }

  /** SQL for whether the reader works where the case is. */
  public String covered() {
    return actor instanceof Actor.Staff staff
        ? scope(
            staff, Role.HANDLER, Role.GRID_WORKER, Role.DISPATCHER, Role.SUPERVISOR, Role.POLICE)
        : "false";
  }

  private String group(String name, Collection<CaseType> types) {
    return coded(new CategoryGroups(types).codes(name));
  }

  private String coded(Collection<String> codes) {
    return codes.isEmpty() ? "false" : "category in (" + parameter(codes) + ")";
  }

  /** Parts of other cases are counted there. */
  Conditions withoutParts() {
    otherTypes.addAll(parts());
    return this;
  }

  private Set<String> parts() {
    return types.stream()
        .flatMap(it -> it.transitions().stream())
        .flatMap(it -> Stream.ofNullable(it.opens()))
        .map(CaseType.Opens::type)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Most cases are of those with most categories: these are compared first. */
  private List<String> askedTypes() {
    return types.stream()
        .sorted(Comparator.comparingInt((CaseType it) -> -it.categories().size()))
        .map(CaseType::name)
        .filter(it -> !otherTypes.contains(it))
        .toList();
  }

  private static String words(Collection<String> words) {
    return words.stream().map("'%s'"::formatted).collect(Collectors.joining(", "));
  }

  /** A merged case is found by searching, by its state and by whom it is of; it is not counted. */
  private boolean asksForAll(CaseQuery query) {
    return actor instanceof Actor.Resident
        || query.q() != null && !query.q().isBlank()
        || !query.states().isEmpty()
        || query.among() != null
        || Boolean.TRUE.equals(query.mine())
        || query.queue() == CaseQuery.Queue.TODO;
  }

  private void containing(String part) {
    text = part;
    var pattern = parameter("%" + part.replaceAll("[\\\\%_]", "\\\\$0") + "%");
    and("(%s) ilike %s".formatted(WORDS, pattern));
    and(readable("reference ilike " + pattern));
  }

  /** What was written in confidence finds a case only for whoever reads it; {@link Discretion}. */
  private String readable(String otherwise) {
    if (!(actor instanceof Actor.Staff staff)) return "true";
    var reviews = scope(staff, Discretion.REVIEWERS);
    var handles = staff.has(Role.HANDLER) ? "unit is not distinct from :myUnit" : "false";
    return "(not discreet or %s or (%s and not (%s)))".formatted(otherwise, reviews, handles);
  }

  /** Whether an index knows all these cases as few: what is open, and a resident's own. */
  boolean few() {
    return actor instanceof Actor.Resident || conditions.contains(OPEN);
  }

  /** The text that cases must contain; null when none is asked for. */
  @Nullable String text() {
    return text;
  }

  private void flag(@Nullable Boolean wanted, String condition) {
    if (wanted != null) and(wanted ? condition : "not coalesce(" + condition + ", false)");
  }

  private void time(String comparison, @Nullable Instant at) {
    if (at != null) and(comparison + parameter(Timestamp.from(at)));
  }

  /** With the day, which the index goes by. */
  private String closed(String comparison, Instant at) {
    var day = LocalDate.ofInstant(at, MovableClock.CHINA);
    return "closed_at %s %s and closed_day %s= '%s'"
        .formatted(comparison, parameter(Timestamp.from(at)), comparison.charAt(0), day);
  }

  /**
   * SQL: closed on these days and opened before them. Each day is named, so that what was opened
   * before is looked up within each: what was opened and closed in the period, which is most of it,
   * is not walked through.
   */
  public static String closedLateOf(LocalDate from, LocalDate to) {
    var days = from.datesUntil(to.plusDays(1)).map(LocalDate::toString);
    return "closed_day = any('{%s}') and opened_at < timestamptz '%s'"
        .formatted(days.collect(Collectors.joining(",")), Period.start(from));
  }

  /** What waits for this actor. */
  private String todo(Collection<CaseType> types) {
    if (actor instanceof Actor.Resident)
      return "(%s or %s)".formatted(turn(Owner.REPORTER), reportersTurn(types));
    if (!(actor instanceof Actor.Staff staff)) return "false";
    var turns = new ArrayList<String>();
    if (staff.has(Role.DISPATCHER)) {
      var scope = scope(staff, Role.DISPATCHER);
      turns.add("(%s and %s)".formatted(turn(Owner.DISPATCHER), scope));
      turns.add(
          "(%s and not in_grid and %s and %s)"
              .formatted(turn(Owner.VERIFIER), scope, notHandled()));
    }
    if (staff.has(Role.HANDLER))
      turns.add(
          "(%s and unit = :myUnit and (holder = :me or holder is null and (assignee = :me or assignee is null or level > 0)))"
              .formatted(turn(Owner.UNIT)));
    if (staff.has(Role.GRID_WORKER))
      turns.add(
          "(%s and in_grid and %s and %s)"
              .formatted(turn(Owner.VERIFIER), scope(staff, Role.GRID_WORKER), notHandled()));
    if (staff.has(Role.GRID_WORKER))
      turns.add("(%s and %s)".formatted(turn(Owner.GRID_WORKER), scope(staff, Role.GRID_WORKER)));
    if (staff.has(Role.POLICE))
      turns.add("(%s and %s)".formatted(turn(Owner.POLICE), scope(staff, Role.POLICE)));
    if (staff.has(Role.DEPUTY))
      turns.add("(%s and %s)".formatted(turn(Owner.DEPUTY), scope(staff, Role.DEPUTY)));
    if (staff.has(Role.SUPERVISOR))
      turns.add(
          "((%s or closed_at is null and due_at < :now) and %s)"
              .formatted(turn(Owner.SUPERVISOR), scope(staff, Role.SUPERVISOR)));
    turns.add("(answerer = :me and closed_at is null)");
    return turns.isEmpty() ? "false" : turns.stream().collect(Collectors.joining(" or ", "(", ")"));
  }

  private static String turn(Owner owner) {
    return "owner = '" + owner.word() + "'";
  }

  private static String notHandled() {
    return """
    not exists (select from cases.timeline t
                where t.case_id = f.id and t.actor = :myself and (t.relation in (%s) or t.kind = 'open'))
    and not exists (select from cases.hand h where h.case_id = f.id and h.staff = :me)\
    """
        .formatted(Timeline.WORKING);
  }

  /** Closed states in which the reporter is asked something, and has not answered since. */
  private String reportersTurn(Collection<CaseType> types) {
    var states =
        types.stream()
            .flatMap(type -> type.transitions().stream())
            .filter(it -> it.primary() && it.who().contains(Relation.REPORTER))
            .flatMap(it -> it.from().stream())
            .collect(Collectors.toSet());
    return states.isEmpty()
        ? "false"
        : "(state in (%s) and closed_at is not null and (rated_at is null or rated_at < closed_at))"
            .formatted(parameter(states));
  }

  public String where() {
    var all = new ArrayList<>(conditions);
    if (!otherTypes.isEmpty()) all.add("type in (" + words(askedTypes()) + ")");
    return Stream.concat(Stream.of("true"), all.stream()).collect(Collectors.joining("\n  and "));
  }
}
