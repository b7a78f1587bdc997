package org.huying.engine.cases.internal;

import java.time.Clock;
import java.util.stream.Collectors;
import org.huying.engine.cases.CaseQuery;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns a question about cases into SQL, never beyond what the actor may see. */
@Component
public class Narrowing {
  private static final int MOST_SEARCHED = 100;

  private final CaseTypes types;
  private final Places places;
  private final Clock clock;

  Narrowing(CaseTypes types, Places places, Clock clock) {
    this.types = types;
    this.places = places;
    this.clock = clock;
  }

  public Conditions of(CaseQuery query, Actor actor) {
    if (query.q() != null && query.q().length() > MOST_SEARCHED)
      throw InvalidInput.field(
          "q",
          "搜索的内容太长了，最多%d个字。".formatted(MOST_SEARCHED),
          "q has %d characters".formatted(query.q().length()));
    @Nullable Place place = query.place() == null ? null : places.get(query.place());
    boolean searched = query.q() != null && !query.q().isBlank();
    var reader = searched && actor instanceof Actor.Staff staff ? inBulk(staff) : actor;
    return new Conditions(reader, clock.instant(), types.all(), query.type())
        .matching(query, place, types.all());
  }

  /**
   * The police of a grid answer what was handed to them one by one, and look through nothing in
   * bulk nor by words: whoever has other roles reads with those alone.
   *
   * @throws Forbidden {@code nothing-in-bulk}
   */
  public static Actor.Staff inBulk(Actor.Staff actor) {
    if (!actor.has(Role.POLICE)) return actor;
    var others =
        actor.grants().stream()
            .filter(it -> it.role() != Role.POLICE)
            .collect(Collectors.toUnmodifiableSet());
    if (others.isEmpty())
      throw new Forbidden(
          "nothing-in-bulk",
          "网格民警只看转给自己的事，一件一件地办，没有查找、看板、地图和统计。",
          "the police search nothing and read nothing in bulk");
    return new Actor.Staff(actor.id(), actor.name(), actor.organisation(), others);
  }
}
