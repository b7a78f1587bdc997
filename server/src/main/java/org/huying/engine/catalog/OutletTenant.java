package org.huying.engine.catalog;

import java.util.Optional;
import java.util.UUID;

/**
 * Something beyond the catalogue that stands on an outlet: while it does, the outlet is not
 * removed.
 */
public interface OutletTenant {
  /** What stands there, in Chinese, e.g. 预约点; empty where nothing does. */
  Optional<String> on(UUID outlet);
}
