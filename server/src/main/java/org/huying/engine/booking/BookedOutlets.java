package org.huying.engine.booking;

import java.util.Optional;
import java.util.UUID;
import org.huying.engine.catalog.OutletTenant;
import org.springframework.stereotype.Component;

/** An outlet at which something is bookable, or was, stays. */
@Component
class BookedOutlets implements OutletTenant {
  private final ResourceTable table;

  BookedOutlets(ResourceTable table) {
    this.table = table;
  }

  @Override
  public Optional<String> on(UUID outlet) {
    return table.anyAt(outlet) ? Optional.of("预约点") : Optional.empty();
  }
}
