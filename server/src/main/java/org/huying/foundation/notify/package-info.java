/**
 * Tells people things: messages inside the app, text messages through one outbox and a gateway, and
 * the live feed that refreshes open screens. Serves every system that answers somebody; first B11
 * 诉求办理.
 */
@NullMarked
@ApplicationModule(
    id = "notify",
    allowedDependencies = {"kernel", "calendar", "audit", "vault"})
package org.huying.foundation.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
