package org.huying.engine.cases.internal;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.cases.internal.people.Roster;
import org.huying.engine.cases.internal.people.Roster.Ready;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.Owner;
import org.huying.engine.cases.internal.type.Relation;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Names whom of the responsible unit a case is meant for (拟承办人): whose scope covers the place, who
 * is qualified and on duty, and of those whoever has least in hand. It spreads work and says
 * nothing about anybody; what it has weighed is not kept.
 */
@Component
class Naming {
  private static final String RELEASE = "release-unit";

  /** Somebody, and the reason that people read. */
  record Named(UUID staff, String name, String because) {
    String says() {
      return "拟由%s承办（%s）".formatted(name, because);
    }
  }

  /** Named by a transaction of this node that has not committed: others do not see it yet. */
  private record Pending(UUID caseId, UUID staff, int weight, Thread by) {}

  private record Load(UUID staff, int cases, int weight, @Nullable Instant last) {}

  private final Staffs staffs;
  private final Recusals recusals;
  private final Roster roster;
  private final CaseTypes types;
  private final JdbcClient jdbc;
  private final Set<Pending> pending = new HashSet<>();

  Naming(Staffs staffs, Recusals recusals, Roster roster, CaseTypes types, JdbcClient jdbc) {
    this.staffs = staffs;
    this.recusals = recusals;
    this.roster = roster;
    this.types = types;
    this.jdbc = jdbc;
  }

  /** A case that waits for its unit is meant for somebody of it, if anybody can take it now. */
  void settle(Step step) {
    var file = step.file;
    if (file.unit == null || !Owner.UNIT.word().equals(file.owner)) return;
    // What was merged was in nobody's hand over: whoever held it may have gone meanwhile.
    if (step.splits && file.holder != null && !able(file, file.holder, step.now()))
      file.holder = null;
    if (file.holder != null) return;
    var own = ownWork(step);
    if (file.assignee != null
        && !own.contains(file.assignee)
        && (step.transition.to() == null || able(file, file.assignee, step.now()))) return;
    own.addAll(returners(file, step.type));
    var named = choose(file, step.type, own, Ready.ON_SHIFT, step.now());
    file.assign(named.map(Named::staff).orElse(null), step.now());
    step.named = named.orElse(null);
  }

  /** Where what comes next is not for those who did the work: who did it. */
  private Set<UUID> ownWork(Step step) {
    var file = step.file;
    boolean others =
        step.type.from(file.state).stream()
            .filter(it -> it.primary() && it.who().contains(Relation.HANDLER))
            .flatMap(it -> it.guards().stream())
            .anyMatch(it -> it.bean().equals(Guards.NotOwnWork.NAME));
    if (!others) return new HashSet<>();
    var own = actors("case_id = :id and relation in (%s)".formatted(Timeline.WORKING), file.id);
    if (step.actor() instanceof Actor.Staff staff) own.add(staff.id());
    return own;
  }

  private Set<UUID> actors(String condition, UUID caseId) {
    return jdbc
        .sql(
            "select distinct actor from cases.timeline where actor like 'staff:%' and " + condition)
        .param("id", caseId)
        .query((row, n) -> UUID.fromString(row.getString(1).substring("staff:".length())))
        .stream()
        .collect(Collectors.toCollection(HashSet::new));
  }

  private boolean able(CaseFile file, UUID staff, Instant now) {
    var one =
        handlers(file, Ready.ON_SHIFT).stream()
            .map(Actor.Staff::id)
            .filter(it -> it.equals(staff))
            .toList();
    return !one.isEmpty() && roster.away(one, now).isEmpty();
  }

  /** Where nobody is qualified, also those whose scope does not cover the place: they may too. */
  private List<Actor.Staff> handlers(CaseFile file, Ready ready) {
    return file.unit == null
        ? List.of()
        : recusals.without(file, staffs.inOrganisation(file.unit, Role.HANDLER)).stream()
            .filter(it -> ready == Ready.PRESENT || it.has(Role.HANDLER, file.placePath))
            .toList();
  }

  /** Empty when nobody can take it: then it is the whole unit's. */
  Optional<Named> choose(
      CaseFile file, CaseType type, Collection<UUID> avoided, Ready ready, Instant now) {
    var people = new LinkedHashMap<UUID, String>();
    for (var it : handlers(file, ready))
      if (!avoided.contains(it.id())) people.put(it.id(), it.name());
    var before = pending();
    var category = type.category(file.category);
    var hands = roster.hands(people.keySet(), category.code(), category.group(), ready, now);
    if (hands.isEmpty()) return Optional.empty();
    synchronized (pending) {
      before.addAll(pending());
      var loads = loads(hands, before);
      var least =
          loads.stream()
              .min(
                  comparingInt(Load::weight)
                      .thenComparing(Load::last, nullsFirst(naturalOrder()))
                      .thenComparing(comparing(it -> String.valueOf(people.get(it.staff)))))
              .orElseThrow();
      remember(new Pending(file.id, least.staff, type.weight(category), Thread.currentThread()));
      return Optional.of(
          new Named(least.staff, String.valueOf(people.get(least.staff)), because(least, loads)));
    }
  }

  private List<Load> loads(List<Roster.Hand> hands, Set<Pending> others) {
    var loads = new HashMap<UUID, Load>();
    for (var it : hands)
      loads.merge(
          it.staff(),
          new Load(it.staff(), it.cases(), weight(it), later(it.last(), it.before())),
          (a, b) ->
              new Load(a.staff, a.cases + b.cases, a.weight + b.weight, later(a.last, b.last)));
    for (var it : others)
      loads.computeIfPresent(
          it.staff, (id, load) -> new Load(id, load.cases + 1, load.weight + it.weight, load.last));
    return new ArrayList<>(loads.values());
  }

  private int weight(Roster.Hand hand) {
    if (hand.type() == null || hand.typeVersion() == null) return 0;
    var type = types.version(hand.type(), hand.typeVersion());
    var category = type.categories().get(hand.category());
    return hand.cases() * (category == null ? 1 : type.weight(category));
  }

  private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    return a == null || b != null && b.isAfter(a) ? b : a;
  }

  private static String because(Load named, List<Load> all) {
    if (all.size() == 1) return "眼下能接的只有这一位，手上%d件".formatted(named.cases);
    boolean fewest = all.stream().allMatch(it -> it.cases >= named.cases);
    return (fewest ? "手上最少：%d件" : "手上的事最轻：%d件").formatted(named.cases);
  }

  /** What other transactions of this node have named and not committed. */
  private Set<Pending> pending() {
    synchronized (pending) {
      return pending.stream()
          .filter(it -> it.by != Thread.currentThread())
          .collect(Collectors.toCollection(HashSet::new));
    }
  }

  private void remember(Pending one) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) return;
    pending.add(one);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            synchronized (pending) {
              pending.remove(one);
            }
          }
        });
  }

  /** Whoever gave the case back so that its unit was released: it does not come to them again. */
  private Set<UUID> returners(CaseFile file, CaseType type) {
    var states =
        type.transitions().stream()
            .filter(it -> it.effects().stream().anyMatch(call -> call.bean().equals(RELEASE)))
            .flatMap(it -> it.from().stream())
            .collect(Collectors.toSet());
    if (file.version < 3 || states.isEmpty()) return Set.of();
    return jdbc
        .sql(
            """
            select distinct actor from cases.timeline
            where case_id = :id and relation in ('HANDLER', 'HOLDER') and from_state <> to_state and to_state in (:states)
            """)
        .param("id", file.id)
        .param("states", states)
        .query((row, n) -> UUID.fromString(row.getString(1).substring("staff:".length())))
        .stream()
        .collect(Collectors.toSet());
  }
}
