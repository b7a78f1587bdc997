package org.huying.foundation.identity;

import org.huying.foundation.kernel.Forbidden;
import org.springframework.stereotype.Component;

/** Who may manage what: an administrator inside their own scope, the house itself everywhere. */
@Component
class Authority {
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
