package org.huying.engine.cases.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.huying.engine.cases.internal.link.LinkKind;
import org.huying.engine.cases.internal.link.Links;
import org.huying.engine.cases.internal.people.Roster;
import org.huying.engine.cases.internal.type.Relation;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.springframework.stereotype.Component;

/** What someone is to a case, and whether they may know of it at all. */
@Component
class Standing {
  /** How long the police of a grid read what is over: nobody looks things up there for years. */
  static final Duration READ_BY_POLICE = Duration.ofDays(30);

  private final Timeline timeline;
  private final Recusals recusals;
  private final Links links;
  private final CaseFiles files;
  private final CaseTypes types;
  private final Staffs staffs;
  private final Roster roster;
  private final Places places;
  private final Clock clock;

  Standing(
      Timeline timeline,
      Recusals recusals,
      Links links,
      CaseFiles files,
      CaseTypes types,
      Staffs staffs,
      Roster roster,
      Places places,
      Clock clock) {
    this.timeline = timeline;
    this.staffs = staffs;
    this.roster = roster;
    this.places = places;
    this.clock = clock;
    this.recusals = recusals;
    this.links = links;
    this.files = files;
    this.types = types;
  }

  /** The roles among those who may read. */
  static Set<Role> roles(Set<Relation> readers) {
    var roles = EnumSet.noneOf(Role.class);
    if (readers.contains(Relation.GRID_WORKER)) roles.add(Role.GRID_WORKER);
    if (readers.contains(Relation.DISPATCHER)) roles.add(Role.DISPATCHER);
    if (readers.contains(Relation.SUPERVISOR)) roles.add(Role.SUPERVISOR);
    if (readers.contains(Relation.POLICE)) roles.add(Role.POLICE);
    if (readers.contains(Relation.DEPUTY)) roles.add(Role.DEPUTY);
    return roles;
  }

  /** Whether the case exists for this actor: their own, their unit's, or one in their scope. */
  boolean sees(Actor actor, CaseFile file) {
    var type = types.of(file);
    var readers = type.readers();
    if (!readers.isEmpty()) return reads(actor, file, readers);
    return switch (actor) {
      case Actor.Resident resident -> resident.person().equals(file.reporter);
      case Actor.Staff staff ->
          (handles(staff, file)
                  || file.open() && staff.id().equals(file.answerer)
                  || staff.has(Role.GRID_WORKER, file.placePath)
                  || staff.has(Role.DISPATCHER, file.placePath)
                  || staff.has(Role.SUPERVISOR, file.placePath)
                  || asks(staff, file)
                  || in(type.alsoReaders(), staff, file))
              && !recusals.applies(staff, file);
      case Actor.System() -> true;
      case Actor.Nobody() -> false;
    };
  }

  /** Whether a role of theirs for this place is among the readers. */
  private boolean in(Set<Relation> readers, Actor.Staff staff, CaseFile file) {
    return roles(readers).stream()
        .filter(it -> it != Role.POLICE || !longOver(file))
        .anyMatch(it -> staff.has(it, file.placePath));
  }

  private boolean longOver(CaseFile file) {
    return file.closedAt != null && !file.closedAt.isAfter(clock.instant().minus(READ_BY_POLICE));
  }

  /** A type with readers of its own is for them alone. */
  private boolean reads(Actor actor, CaseFile file, Set<Relation> readers) {
    return switch (actor) {
      case Actor.Resident resident ->
          readers.contains(Relation.REPORTER) && resident.person().equals(file.reporter);
      case Actor.Staff staff ->
          (readers.contains(Relation.HANDLER) && handles(staff, file)
                  || in(readers, staff, file)
                  || readers.contains(Relation.ASKER) && asks(staff, file)
                  || readers.contains(Relation.OPENER)
                      && timeline.openedBy(file, staff.pseudonym()))
              && !recusals.applies(staff, file);
      case Actor.System() -> true;
      case Actor.Nobody() -> false;
    };
  }

  Set<Relation> of(Actor actor, CaseFile file) {
    var relations = EnumSet.noneOf(Relation.class);
    switch (actor) {
      case Actor.Resident resident -> {
        if (resident.person().equals(file.reporter)) relations.add(Relation.REPORTER);
      }
      case Actor.Staff staff -> {
        if (staff.has(Role.DISPATCHER, file.placePath)) relations.add(Relation.DISPATCHER);
        if (staff.has(Role.POLICE, file.placePath)) relations.add(Relation.POLICE);
        if (staff.has(Role.DEPUTY, file.placePath)) relations.add(Relation.DEPUTY);
        if (staff.has(Role.SUPERVISOR, file.placePath)) relations.add(Relation.SUPERVISOR);
        if (handles(staff, file)) relations.add(Relation.HANDLER);
        if (handles(staff, file) && staff.id().equals(file.holder)) relations.add(Relation.HOLDER);
        if (staff.has(Role.GRID_WORKER, file.placePath)) relations.add(Relation.GRID_WORKER);
        if (staff.id().equals(file.answerer)) relations.add(Relation.ANSWERER);
        if (asks(staff, file)) relations.add(Relation.ASKER);
        if (timeline.openedBy(file, staff.pseudonym())) relations.add(Relation.OPENER);
        if (staff.has(file.inGrid ? Role.GRID_WORKER : Role.DISPATCHER, file.placePath)
            && !timeline.handledBy(file, staff.pseudonym())) relations.add(Relation.VERIFIER);
      }
      case Actor.System() -> relations.add(Relation.SYSTEM);
      case Actor.Nobody() -> {}
    }
    return relations;
  }

  /**
   * Of the unit that asked for this part, as long as it leads; or whoever made the step that asked,
   * as long as they know of the lead.
   */
  private boolean asks(Actor.Staff staff, CaseFile file) {
    if (!types.isPart(file.type)) return false;
    return staff.has(Role.HANDLER)
            && links.askingUnit(file.id).filter(staff.organisation()::equals).isPresent()
        || timeline.openedBy(file, staff.pseudonym())
            && links
                .to(LinkKind.PART, file.id)
                .flatMap(files::findById)
                .filter(it -> sees(staff, it))
                .isPresent();
  }

  /**
   * Whether a grid worker can verify the case: one whose scope covers the place, who is there
   * today, never had to do with the work and does not make this step. Where there is none, the
   * dispatchers verify.
   */
  boolean verifiedOnTheSpot(CaseFile file, Actor making) {
    var kind = places.get(file.place).kind();
    if (kind != PlaceKind.GRID && kind != PlaceKind.ESTATE) return false;
    var workers = recusals.without(file, staffs.withRole(Role.GRID_WORKER, file.placePath));
    var away = roster.away(workers.stream().map(Actor.Staff::id).toList(), clock.instant());
    return workers.stream()
        .filter(it -> !away.contains(it.id()) && !it.pseudonym().equals(making.pseudonym()))
        .anyMatch(it -> !timeline.handledBy(file, it.pseudonym()));
  }

  static boolean handles(Actor.Staff staff, CaseFile file) {
    return staff.has(Role.HANDLER) && staff.organisation().equals(file.unit);
  }
}
