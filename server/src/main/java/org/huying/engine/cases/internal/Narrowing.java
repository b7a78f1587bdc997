package org.huying.engine.cases.internal;

import java.time.Clock;
import org.huying.engine.cases.CaseQuery;
import org.huying.foundation.identity.Actor;
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
    return new Conditions(actor, clock.instant(), types.all(), query.type())
        .matching(query, place, types.all());
  }
}
