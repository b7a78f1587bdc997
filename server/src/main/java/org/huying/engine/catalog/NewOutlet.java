package org.huying.engine.catalog;

import java.util.UUID;

/** An outlet to be entered; see {@link Outlet}. */
public record NewOutlet(
    String code,
    String name,
    OutletKind kind,
    UUID placeId,
    String address,
    double lon,
    double lat,
    String phone,
    OpeningRules rules,
    Offer offer) {}
