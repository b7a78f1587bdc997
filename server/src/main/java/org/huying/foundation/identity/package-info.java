/**
 * Who somebody is and what they may do: residents by phone and one-time code, staff by password,
 * organisations, roles scoped to a place, who lived where when, sessions and the rules of the door.
 * Serves every row of the mission; B1 人房绑定 keeps its residencies here.
 */
@NullMarked
@ApplicationModule(
    id = "identity",
    allowedDependencies = {"kernel", "calendar", "audit", "vault", "files", "notify", "places"})
package org.huying.foundation.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
