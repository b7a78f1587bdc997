package org.huying.engine.catalog;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.catalog.OpeningRules.Exception;
import org.jspecify.annotations.Nullable;

/**
 * A place where people are served (网点).
 *
 * @param code unique, stable
 * @param placeId the place it belongs to: its district, town or community
 * @param offer which items it does
 * @param counters in the order in which they hang there; empty where nobody has listed them
 * @param video its video counter; null where it has none
 * @param changes what is different from a day on, the earliest first
 * @param version grows with every change
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
    Offer offer,
    List<Counter> counters,
    @Nullable Video video,
    List<OutletChange> changes,
    long version) {

  public Outlet {
    counters = List.copyOf(counters);
    changes = changes.stream().sorted(Comparator.comparing(OutletChange::from)).toList();
  }

  static Outlet of(UUID id, NewOutlet entered, long version) {
    return new Outlet(
        id,
        entered.code(),
        entered.name(),
        entered.kind(),
        entered.placeId(),
        entered.address(),
        entered.lon(),
        entered.lat(),
        entered.phone(),
        entered.rules(),
        entered.offer(),
        entered.counters(),
        entered.video(),
        entered.changes(),
        version);
  }

  /** Whether one can do {@code item} here on that day. */
  public boolean does(ServiceItem item, LocalDate day) {
    return latest(day, OutletChange::offer).orElse(offer).covers(item, kind);
  }

  /** Where it stands on that day. */
  public Site siteOn(LocalDate day) {
    return latest(day, OutletChange::site).orElseGet(() -> new Site(address, lon, lat, phone));
  }

  /** The usual hours of that day's time, with the exceptions of all times. */
  public OpeningRules rulesOn(LocalDate day) {
    return latest(day, OutletChange::rules).map(it -> it.with(rules.exceptions())).orElse(rules);
  }

  /** The next move after that day, if one is planned. */
  public Optional<OutletChange> moveAfter(LocalDate day) {
    return changes.stream().filter(it -> it.site() != null && it.from().isAfter(day)).findFirst();
  }

  /** The counters that do the item; all that take everything where none names it. */
  public List<Counter> countersFor(ServiceItem item) {
    List<Counter> named =
        counters.stream()
            .filter(it -> !it.offer().everything() && it.offer().covers(item, null))
            .toList();
    return named.isEmpty()
        ? counters.stream()
            .filter(it -> it.offer().everything() && it.offer().covers(item, null))
            .toList()
        : named;
  }

  /** Whether one can do it at its video counter. */
  public boolean doesByVideo(ServiceItem item) {
    return video != null && video.offer().covers(item, null);
  }

  /** When somebody answers by video; closed whenever the outlet has a closure. */
  public OpeningRules videoRulesOn(LocalDate day) {
    OpeningRules own = video == null ? null : video.rules();
    return own == null ? rulesOn(day) : own.with(rules.exceptions());
  }

  /** Exceptions that are not over on that day, the earliest first. */
  public List<Exception> exceptionsFrom(LocalDate day) {
    return rules.exceptions().stream()
        .filter(it -> !it.until().isBefore(day))
        .sorted(Comparator.comparing(Exception::from))
        .toList();
  }

  private <T> Optional<T> latest(
      LocalDate day, java.util.function.Function<OutletChange, @Nullable T> what) {
    for (OutletChange change : changes.reversed()) {
      T changed = what.apply(change);
      if (changed != null && !change.from().isAfter(day)) {
        return Optional.of(changed);
      }
    }
    return Optional.empty();
  }

  /** What was entered of it. */
  public NewOutlet entered() {
    return new NewOutlet(
        code, name, kind, placeId, address, lon, lat, phone, rules, offer, counters, video,
        changes);
  }
}
