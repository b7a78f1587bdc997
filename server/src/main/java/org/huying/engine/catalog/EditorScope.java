package org.huying.engine.catalog;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Organisation;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.springframework.stereotype.Component;

/**
 * Whose items an editor writes: those of units that work inside a place they are editor of. A
 * department that is no unit of the house works for the whole district.
 */
@Component
public class EditorScope {
  private final Actors actors;
  private final Organisations organisations;
  private final Places places;

  EditorScope(Actors actors, Organisations organisations, Places places) {
    this.actors = actors;
    this.organisations = organisations;
    this.places = places;
  }

  /** The departments that whoever is signed in may write for; the house itself for all. */
  public Predicate<String> departments() {
    if (actors.current() instanceof Actor.System) {
      return department -> true;
    }
    Actor.Staff editor = actors.requireStaff(Role.EDITOR);
    Map<String, List<String>> paths =
        organisations.list().stream()
            .collect(
                Collectors.groupingBy(
                    Organisation::name,
                    Collectors.mapping(Organisation::placePath, Collectors.toList())));
    boolean everywhere = everywhere(editor);
    return department ->
        everywhere
            || paths.getOrDefault(department, List.of()).stream()
                .anyMatch(path -> editor.has(Role.EDITOR, path));
  }

  /**
   * @throws Forbidden {@code outside-scope}
   */
  public void requireAll() {
    if (actors.current() instanceof Actor.System) {
      return;
    }
    if (!everywhere(actors.requireStaff(Role.EDITOR))) {
      throw outside("the whole catalogue");
    }
  }

  /**
   * @throws Forbidden {@code outside-scope}
   */
  public void require(String department) {
    if (!departments().test(department)) {
      throw outside("items of " + department);
    }
  }

  private boolean everywhere(Actor.Staff editor) {
    List<Place> districts = places.ofKind(PlaceKind.DISTRICT);
    return districts.isEmpty()
        || districts.stream().allMatch(place -> editor.has(Role.EDITOR, place.path()));
  }

  Forbidden outside(String what) {
    return new Forbidden(
        "outside-scope", "这超出了您的编辑范围。", actors.current().pseudonym() + " is no editor of " + what);
  }
}
