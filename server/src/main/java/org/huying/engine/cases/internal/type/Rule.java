package org.huying.engine.cases.internal.type;

import java.util.Set;
import org.huying.engine.cases.internal.type.CaseType.Category;
import org.jspecify.annotations.Nullable;

/**
 * A dispatch rule; the first that matches decides. Naming categories and groups, it is for all of
 * them; naming none, for every category.
 *
 * @param place the path of the place it is for, with everything below; null: everywhere
 * @param unit the code of an organisation; {@code {town}} in it stands for the case's town
 * @param because the reason that people read
 */
public record Rule(
    Set<String> categories,
    Set<String> groups,
    @Nullable String place,
    Hours time,
    String unit,
    String because) {
  private static final String TOWN = "{town}";

  /** Whether it is for this category at this place, at some time. */
  public boolean matches(Category category, String path) {
    return (categories.isEmpty() && groups.isEmpty()
            || categories.contains(category.code())
            || groups.contains(category.group()))
        && covers(path);
  }

  public boolean covers(String path) {
    return place == null || path.equals(place) || path.startsWith(place + ".");
  }

  public boolean matches(Category category, String path, Moment moment) {
    return time.hold(moment) && matches(category, path);
  }

  /** The code of the responsible organisation for a case at this path. */
  public String unitAt(String path) {
    return unit.replace(TOWN, town(path));
  }

  public boolean byTown() {
    return unit.contains(TOWN);
  }

  /** The second step of a path is the town. */
  private static String town(String path) {
    var steps = path.split("\\.", 3);
    return steps.length < 2 ? "" : steps[1];
  }
}
