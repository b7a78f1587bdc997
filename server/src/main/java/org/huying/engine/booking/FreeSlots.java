package org.huying.engine.booking;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Outlet;
import org.huying.engine.catalog.ServiceItem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What can be booked, where and when. It shows what is committed at the moment of asking; whether
 * one gets it is decided when one books it.
 */
@Service
public class FreeSlots {
  private final Ledger ledger;
  private final Catalog catalog;

  FreeSlots(Ledger ledger, Catalog catalog) {
    this.ledger = ledger;
    this.catalog = catalog;
  }

  /** Of each resource that fits its first free slot in these days and hours, the earliest first. */
  public List<FreeSlot> find(SlotSearch search) {
    return ledger.search(search, fits(search));
  }

  /** The slots of a resource on these days that can be booked now; those that are taken, too. */
  public List<FreeSlot> of(UUID resource, LocalDate first, LocalDate last) {
    return ledger.slots(resource, first, last);
  }

  /** The open resources where this item can be booked, or all with null. */
  public List<Resource> resources(SlotSearch search) {
    return ledger.resources(fits(search));
  }

  private BiPredicate<Resource, @Nullable Outlet> fits(SlotSearch search) {
    BiPredicate<Resource, @Nullable Outlet> where =
        (it, at) ->
            (search.kinds().isEmpty() || search.kinds().contains(it.kind()))
                && (search.outlets() == null
                    || it.outlet() != null && search.outlets().contains(it.outlet()));
    String code = search.item();
    if (code == null) return where;
    ServiceItem item = catalog.find(code).orElse(null);
    return where.and((it, at) -> it.serves(at, code, item, search.when().first()));
  }
}
