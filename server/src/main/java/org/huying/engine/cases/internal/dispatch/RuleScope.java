package org.huying.engine.cases.internal.dispatch;

import java.util.List;
import org.huying.engine.cases.internal.CaseTypes;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.springframework.stereotype.Component;

/**
 * Who may do what with rules: a list is for the whole district, and so are those who write
 * (dispatchers) and publish (supervisors) its rules.
 */
@Component
public class RuleScope {
  private final Actors actors;
  private final Places places;
  private final CaseTypes types;

  RuleScope(Actors actors, Places places, CaseTypes types) {
    this.actors = actors;
    this.places = places;
    this.types = types;
  }

  /** May read and try. */
  public Actor.Staff reader() {
    return require(Role.DISPATCHER, Role.SUPERVISOR);
  }

  /** May write drafts. */
  public Actor.Staff editor() {
    return require(Role.DISPATCHER);
  }

  /** May publish what others wrote. */
  public Actor.Staff publisher() {
    return require(Role.SUPERVISOR);
  }

  public boolean everywhere(Actor.Staff staff, Role role) {
    return places.ofKind(PlaceKind.DISTRICT).stream()
        .map(Place::path)
        .allMatch(path -> staff.has(role, path));
  }

  private Actor.Staff require(Role... anyOf) {
    var staff = actors.requireStaff(anyOf);
    if (List.of(anyOf).stream().noneMatch(role -> staff.has(role) && everywhere(staff, role)))
      throw new Forbidden(
          "outside-scope",
          "派遣规则管全区，要由负责全区的人来管。",
          "%s does not cover the whole district".formatted(staff.pseudonym()));
    return staff;
  }

  /** The newest types that take this list, the first of them to stand for it. */
  public List<CaseType> types(String list) {
    var types = this.types.lists().get(list);
    if (types == null)
      throw new NotFound("rules-unknown", "没有这一套派遣规则。", "no type takes the list '" + list + "'");
    return types;
  }

  public CaseType type(String list) {
    return types(list).getFirst();
  }
}
