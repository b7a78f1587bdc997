/**
 * Photos that people attach: checked, freed of everything but the picture, made small, and kept
 * until their subject claims them or a day has passed. Serves A3 and D1, and every row of {@code
 * systems.md} with a photo.
 */
@NullMarked
@ApplicationModule(
    id = "files",
    displayName = "Files",
    allowedDependencies = {"kernel", "vault"})
package org.huying.foundation.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
