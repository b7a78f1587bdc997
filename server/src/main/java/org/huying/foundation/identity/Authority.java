package org.huying.foundation.identity;

import java.util.Set;
import org.huying.foundation.identity.internal.PoliceGrants;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.InvalidInput;
import org.springframework.stereotype.Component;

/**
 * Who may manage what: an administrator inside their own scope, the house itself everywhere; nobody
 * grants the police more than {@link PoliceGrants} says.
 */
@Component
class Authority {
  private final PoliceGrants police;

  Authority(PoliceGrants police) {
    this.police = police;
  }

  /**
   * @throws Forbidden {@code outside-scope}
   * @throws InvalidInput {@code invalid-fields}
   */
  void requireMayGrant(Actor actor, Set<Grant> grants) {
    grants.forEach(it -> requireAdminOver(actor, it.placePath()));
    police.check(grants);
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
