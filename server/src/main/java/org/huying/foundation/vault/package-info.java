/**
 * What must not be read from a stolen database: personal fields sealed with SM4-GCM under a key per
 * person, blind indexes to find them by, keys that can be destroyed. Serves every row of {@code
 * systems.md} that knows a person.
 */
@NullMarked
@ApplicationModule(
    id = "vault",
    displayName = "Vault",
    allowedDependencies = {"kernel", "calendar", "audit"})
package org.huying.foundation.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
