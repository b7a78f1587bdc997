package org.huying.foundation.identity;

import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.springframework.stereotype.Component;

/**
 * Who may manage what: an administrator inside their own scope, the house itself everywhere; nobody
 * grants the police more than a community.
 */
@Component
class Authority {
  private final Places places;

  Authority(Places places) {
    this.places = places;
  }

  /**
   * Whether the actor may grant this. The police of a grid (网格民警) are never granted a town or the
   * district: what was handed over there would become a query over it.
   *
   * @throws Forbidden {@code outside-scope}
   * @throws InvalidInput {@code invalid-fields}
   */
  void requireMayGrant(Actor actor, Grant grant) {
    requireAdminOver(actor, grant.placePath());
    if (grant.role() == Role.POLICE && !isSmall(grant.placePath())) {
      throw InvalidInput.field(
          "grants",
          "网格民警只能负责社区或网格，请选到社区或更小的地方。",
          "POLICE granted for '%s', a community or something finer is needed"
              .formatted(grant.placePath()));
    }
  }

  private boolean isSmall(String placePath) {
    return places
        .findByPath(placePath)
        .filter(it -> it.kind().ordinal() >= PlaceKind.COMMUNITY.ordinal())
        .isPresent();
  }

  /**
   * @throws Forbidden {@code outside-scope}
   */
  void requireAdminOver(Actor actor, String placePath) {
    boolean may =
        switch (actor) {
          case Actor.System system -> true;
          case Actor.Staff staff -> staff.has(Role.ADMIN, placePath);
          case Actor.Resident resident -> false;
          case Actor.Nobody nobody -> false;
        };
    if (!may) {
      throw new Forbidden(
          "outside-scope",
          "这超出了您的管理范围。",
          actor.pseudonym() + " is no administrator over '" + placePath + "'");
    }
  }
}
