package org.huying.engine.catalog;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A self-service terminal (自助终端), inside an outlet or at a place of its own.
 *
 * @param code unique, stable; it stands on the machine
 * @param outlet whose hall it stands in; null: it stands alone
 * @param placeId the place it belongs to
 * @param address where in the outlet, or the whole address where it stands alone
 * @param rules when one can reach it; null: while its outlet is open
 * @param retired taken away: kept for the record, offered to nobody
 * @param connected whether it reports its state by itself
 */
public record Terminal(
    UUID id,
    String code,
    String name,
    UUID model,
    @Nullable UUID outlet,
    UUID placeId,
    String address,
    double lon,
    double lat,
    @Nullable OpeningRules rules,
    boolean retired,
    boolean connected,
    long version) {

  /** A terminal to be entered. */
  public record New(
      String code,
      String name,
      UUID model,
      @Nullable UUID outlet,
      UUID placeId,
      String address,
      double lon,
      double lat,
      @Nullable OpeningRules rules,
      boolean retired) {}

  static Terminal of(UUID id, New entered, boolean connected, long version) {
    return new Terminal(
        id,
        entered.code,
        entered.name,
        entered.model,
        entered.outlet,
        entered.placeId,
        entered.address,
        entered.lon,
        entered.lat,
        entered.rules,
        entered.retired,
        connected,
        version);
  }

  /** What was entered of it. */
  public New entered() {
    return new New(code, name, model, outlet, placeId, address, lon, lat, rules, retired);
  }
}
