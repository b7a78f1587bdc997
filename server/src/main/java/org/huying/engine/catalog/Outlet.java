package org.huying.engine.catalog;

import java.util.UUID;

/**
 * A place where people are served (网点).
 *
 * @param code unique, stable
 * @param placeId the place it belongs to: its district, town or community
 * @param offer which items it does
 */
public record Outlet(
    UUID id,
    String code,
    String name,
    OutletKind kind,
    UUID placeId,
    String address,
    double lon,
    double lat,
    String phone,
    OpeningRules rules,
    Offer offer) {

  /** Whether one can do {@code item} here. */
  public boolean does(ServiceItem item) {
    return offer.covers(item, kind);
  }

  /** What was entered of it. */
  NewOutlet entered() {
    return new NewOutlet(code, name, kind, placeId, address, lon, lat, phone, rules, offer);
  }
}
