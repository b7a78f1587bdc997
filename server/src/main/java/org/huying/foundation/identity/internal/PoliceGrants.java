package org.huying.foundation.identity.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Checkup;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the police of a grid (网格民警) may be granted: one community (一社区一警), or grids of it. With
 * more, what was handed over would become a query over a town. A wider grant that is stored all the
 * same counts for nothing, and the doctor names it.
 */
@Component
public class PoliceGrants implements Checkup {
  private final Places places;
  private final JdbcClient jdbc;

  PoliceGrants(Places places, JdbcClient jdbc) {
    this.places = places;
    this.jdbc = jdbc;
  }

  /**
   * @throws InvalidInput {@code invalid-fields}
   */
  public void check(Set<Grant> grants) {
    var paths = paths(grants);
    for (var path : paths)
      if (community(path).isEmpty())
        throw InvalidInput.field(
            "grants",
            "网格民警只能负责社区或网格，请选到社区或更小的地方。",
            "POLICE granted for '%s', a community or something finer is needed".formatted(path));
    if (communities(paths) > 1)
      throw InvalidInput.field(
          "grants",
          "一位网格民警只负责一个社区（村）或其中的网格，请去掉别的社区。",
          "POLICE granted in more than one community: " + paths);
  }

  /** Those that count: as police for one community, or not as police at all. */
  Set<Grant> inForce(Set<Grant> grants) {
    return isWide(paths(grants))
        ? grants.stream()
            .filter(it -> it.role() != Role.POLICE)
            .collect(Collectors.toUnmodifiableSet())
        : grants;
  }

  private static List<String> paths(Set<Grant> grants) {
    return grants.stream()
        .filter(it -> it.role() == Role.POLICE)
        .map(Grant::placePath)
        .sorted()
        .toList();
  }

  /** The community that this place is or lies in; nothing for a larger or an unknown one. */
  private Optional<Place> community(String path) {
    return places.findByPath(path).stream()
        .flatMap(it -> Stream.concat(Stream.of(it), places.ancestors(it.id()).stream()))
        .filter(it -> it.kind() == PlaceKind.COMMUNITY)
        .findFirst();
  }

  private long communities(List<String> paths) {
    return paths.stream().flatMap(it -> community(it).stream()).distinct().count();
  }

  @Override
  public List<Finding> examine() {
    var wide =
        jdbc
            .sql(
                """
                select s.account, array_agg(g.place_path::text) as paths
                from identity.staff_grant g join identity.staff s on s.id = g.staff
                where g.role = 'POLICE' and not s.disabled group by s.account order by s.account
                """)
            .query((row, n) ->
                isWide(List.of((String[]) row.getArray("paths").getArray()))
                    ? row.getString("account")
                    : "")
            .list()
            .stream()
            .filter(it -> !it.isEmpty())
            .toList();
    return List.of(
        wide.isEmpty()
            ? new Finding("identity.police", "网格民警都只负责一个社区或其中的网格", true)
            : new Finding("identity.police", "网格民警的范围太大，请在人员里改小：" + String.join("、", wide), false));
  }

  private boolean isWide(List<String> paths) {
    return paths.stream().anyMatch(it -> community(it).isEmpty()) || communities(paths) > 1;
  }
}
