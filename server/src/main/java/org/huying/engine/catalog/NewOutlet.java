package org.huying.engine.catalog;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
    Offer offer,
    List<Counter> counters,
    @Nullable Video video,
    List<OutletChange> changes) {

  public NewOutlet {
    counters = counters == null ? List.of() : List.copyOf(counters);
    changes = changes == null ? List.of() : List.copyOf(changes);
  }

  /** One of which no counters are known, and no changes. */
  public NewOutlet(
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
    this(
        code, name, kind, placeId, address, lon, lat, phone, rules, offer, List.of(), null,
        List.of());
  }

  Site site() {
    return new Site(address, lon, lat, phone);
  }
}
