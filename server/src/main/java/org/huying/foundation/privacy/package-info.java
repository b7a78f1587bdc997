/**
 * What people are told and asked about their data: consents, the trail of who read what (谁看过我的信息),
 * withholding a line on a legal ground, and masking. Serves B12 数据互通 and every row that shows
 * people.
 */
@NullMarked
@ApplicationModule(
    id = "privacy",
    allowedDependencies = {
      "kernel",
      "calendar",
      "audit",
      "vault",
      "files",
      "notify",
      "places",
      "identity"
    })
package org.huying.foundation.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
