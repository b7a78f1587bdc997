package org.huying.engine.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Outlet;
import org.huying.engine.catalog.Outlets;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.catalog.Site;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Reads;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows bookings to their persons. */
@Component
class BookingViews {
  /** So long before the slot one can take the number on the phone. */
  static final Duration EARLY = Duration.ofMinutes(30);

  private final BookingTable table;
  private final ResourceTable resources;
  private final Ledger ledger;
  private final Catalog catalog;
  private final Outlets outlets;
  private final Places places;
  private final BookedMatters matters;
  private final JdbcClient jdbc;
  private final Clock clock;

  BookingViews(
      BookingTable table,
      ResourceTable resources,
      Ledger ledger,
      Catalog catalog,
      Outlets outlets,
      Places places,
      BookedMatters matters,
      JdbcClient jdbc,
      Clock clock) {
    this.table = table;
    this.resources = resources;
    this.ledger = ledger;
    this.catalog = catalog;
    this.outlets = outlets;
    this.places = places;
    this.matters = matters;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  BookingView of(Booking it) {
    var resource = resources.find(it.resource()).orElseThrow();
    return view(it, resource, ticket(it.id()), table.steps(it.id()));
  }

  /** Asks for what a view needs of outlets and places together with other things. */
  void asking(Reads reads) {
    outlets.askingRevision(reads);
    places.askingRevision(reads);
  }

  /** One that was made just now. */
  BookingView fresh(Booking it, Resource resource) {
    return view(it, resource, null, List.of(new BookingView.Step(it.madeAt(), "预约成功")));
  }

  private @Nullable UUID ticket(UUID booking) {
    return jdbc.sql("select id from booking.ticket where booking = ?")
        .param(booking)
        .query(UUID.class)
        .optional()
        .orElse(null);
  }

  private BookingView view(
      Booking it, Resource resource, @Nullable UUID ticket, List<BookingView.Step> steps) {
    Outlet outlet = ledger.outlet(resource).orElse(null);
    LocalDate day = LocalDate.ofInstant(it.from(), MovableClock.CHINA);
    Site site = outlet == null ? null : outlet.siteOn(day);
    Instant now = clock.instant();
    return new BookingView(
        it.id(),
        it.reference(),
        it.state(),
        it.state().chinese(),
        resource.id(),
        resource.name(),
        outlet == null ? places.get(resource.place()).name() : outlet.name(),
        site == null ? null : site.address(),
        site == null ? null : site.phone(),
        site == null ? null : site.lon(),
        site == null ? null : site.lat(),
        it.item(),
        itemName(it.item()),
        about(it.subject()),
        it.from(),
        it.to(),
        it.until(),
        it.state().ahead() && it.from().isAfter(now),
        !resource.closed() && serves(resource, it.item()),
        it.from().minus(EARLY),
        ticket,
        it.version(),
        steps);
  }

  private boolean serves(Resource resource, @Nullable String item) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    return item == null || ledger.serves(resource, item, catalog.find(item).orElse(null), today);
  }

  private BookedMatter.@Nullable About about(@Nullable String subject) {
    return matters.of(subject).map(it -> it.about(String.valueOf(subject))).orElse(null);
  }

  @Nullable String itemName(@Nullable String code) {
    return code == null ? null : catalog.find(code).map(ServiceItem::name).orElse(null);
  }
}
