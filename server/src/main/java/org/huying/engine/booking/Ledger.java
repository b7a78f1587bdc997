package org.huying.engine.booking;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.huying.engine.booking.Shelf.Taken;
import org.huying.engine.catalog.OpeningRules;
import org.huying.engine.catalog.Outlet;
import org.huying.engine.catalog.Outlets;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.calendar.When;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.kernel.Derived;
import org.huying.foundation.kernel.Reads;
import org.huying.foundation.kernel.Writes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * All resources and the seats that are taken from now on, in memory, to be searched. Before each
 * reading it asks the database for the rows whose transactions it has not seen, so that it shows
 * what is committed on any node; whoever books asks the database itself.
 */
@Component
class Ledger implements Derived {
  private static final OpeningRules NEVER =
      new OpeningRules(Map.of(), List.of(), List.of(), List.of());
  private static final String BEGINNING = "0";
  private static final Set<BookingState> HOLDING =
      EnumSet.of(
          BookingState.OFFERED, BookingState.BOOKED, BookingState.ARRIVED, BookingState.SERVED);

  private final ResourceTable table;
  private final Outlets outlets;
  private final WorkCalendar calendar;
  private final Writes database;
  private final Clock clock;
  private final SharedLook looks;
  private final Map<UUID, Shelf> shelves = new ConcurrentHashMap<>();
  private final Map<UUID, Shelf> shelfOf = new HashMap<>(); // by booking
  private String seen = BEGINNING;
  private @Nullable List<Outlet> outletsSeen;
  private Map<UUID, Outlet> outletOf = Map.of();
  private LocalDate pruned = LocalDate.MIN;

  Ledger(
      ResourceTable table,
      Outlets outlets,
      WorkCalendar calendar,
      Writes database,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.table = table;
    this.outlets = outlets;
    this.calendar = calendar;
    this.database = database;
    this.clock = clock;
    this.looks = new SharedLook(transactions);
  }

  /** The resources that are open, by name. */
  List<Resource> resources(Predicate<Resource> which) {
    return resources((it, at) -> which.test(it));
  }

  /** The same, by their outlets as they are remembered: nothing is asked for each. */
  List<Resource> resources(BiPredicate<Resource, @Nullable Outlet> which) {
    return locked(() ->
        shelves.values().stream()
            .map(Shelf::resource)
            .filter(it -> offered(it, which))
            .sorted(Comparator.comparing(Resource::name).thenComparing(Resource::id))
            .toList());
  }

  private boolean offered(Resource it, BiPredicate<Resource, @Nullable Outlet> which) {
    return !it.closed() && which.test(it, seenOutlet(it));
  }

  private @Nullable Outlet seenOutlet(Resource it) {
    return it.outlet() == null ? null : outletOf.get(it.outlet());
  }

  /** All of them, also the closed ones. */
  List<Resource> all(Predicate<Resource> which) {
    return locked(() -> shelves.values().stream().map(Shelf::resource).filter(which).toList());
  }

  /** The resource, open or closed. */
  Optional<Resource> find(UUID id) {
    return locked(() -> Optional.ofNullable(shelves.get(id)).map(Shelf::resource));
  }

  /**
   * The resource as it was last seen here, which may be an earlier version; whoever writes by it
   * says by which.
   */
  Optional<Resource> lastSeen(UUID id) {
    return Optional.ofNullable(shelves.get(id)).map(Shelf::resource);
  }

  /** The outlet of a resource, if it has one. */
  Optional<Outlet> outlet(Resource resource) {
    return Optional.ofNullable(resource.outlet()).flatMap(outlets::find);
  }

  /**
   * Where one comes to on the day of this moment; null where it belongs to no outlet, and by video.
   */
  @Nullable String address(Resource resource, Instant at) {
    if (resource.kind() == ResourceKind.VIDEO) return null;
    LocalDate day = LocalDate.ofInstant(at, zone());
    return outlet(resource).map(it -> it.siteOn(day).address()).orElse(null);
  }

  /** How its days are divided, each by the hours that its outlet has then. */
  Timetable timetable(Resource resource) {
    return timetable(resource, outlet(resource).orElse(null));
  }

  private Timetable timetable(Resource resource, @Nullable Outlet outlet) {
    return outlet == null
        ? new Timetable(resource.rules(), NEVER, calendar)
        : new Timetable(
            resource.rules(),
            resource.kind() == ResourceKind.VIDEO ? outlet::videoRulesOn : outlet::rulesOn,
            calendar);
  }

  /** The slots of these days that can be booked now, also those without a free seat. */
  List<FreeSlot> slots(UUID resource, LocalDate first, LocalDate last) {
    return locked(() -> {
      Shelf shelf = shelves.get(resource);
      if (shelf == null || shelf.resource().closed()) return List.of();
      var days =
          days(
              shelf,
              new When(first, last, When.day(first).from(), When.day(first).to(), false, true, ""));
      List<FreeSlot> slots = new ArrayList<>();
      for (var day = days.first; !day.isAfter(days.last); day = day.plusDays(1))
        shelf.slots(day).stream().filter(it -> inTime(shelf, it)).forEach(slots::add);
      return slots;
    });
  }

  private record Days(LocalDate first, LocalDate last) {}

  private Days days(Shelf shelf, When when) {
    LocalDate today = now().toLocalDate();
    LocalDate horizon = today.plusDays(shelf.resource().rules().horizonDays());
    return new Days(
        when.first().isBefore(today) ? today : when.first(),
        when.last().isAfter(horizon) ? horizon : when.last());
  }

  private boolean inTime(Shelf shelf, FreeSlot slot) {
    long lead = shelf.resource().rules().leadMinutes();
    return !slot.from().isBefore(clock.instant().plusSeconds(lead * 60));
  }

  private record Candidate(Shelf shelf, LocalDate day, LocalDate last, int half) {
    long when() {
      return day.toEpochDay() * 64 + half;
    }
  }

  /** The candidates by their time; very many share few times. */
  private static final class Waiting {
    private final TreeMap<Long, ArrayDeque<Candidate>> byTime = new TreeMap<>();

    void add(Candidate it) {
      byTime.computeIfAbsent(it.when(), time -> new ArrayDeque<>()).add(it);
    }

    boolean isEmpty() {
      return byTime.isEmpty();
    }

    Candidate poll() {
      var first = byTime.firstEntry();
      var it = first.getValue().remove();
      if (first.getValue().isEmpty()) byTime.remove(first.getKey());
      return it;
    }
  }

  /** Of each resource that fits its first free slot, the earliest first. */
  List<FreeSlot> search(SlotSearch search, BiPredicate<Resource, @Nullable Outlet> which) {
    return locked(() -> {
      long wanted = Shelf.halves(search.when().from(), search.when().to());
      var waiting = new Waiting();
      for (Shelf shelf : shelves.values()) {
        if (!offered(shelf.resource(), which)) continue;
        Days days = days(shelf, search.when());
        next(shelf, days.first, days.last, wanted).ifPresent(waiting::add);
      }
      List<FreeSlot> found = new ArrayList<>();
      while (!waiting.isEmpty() && found.size() < search.limit()) {
        Candidate it = waiting.poll();
        first(it, search.when())
            .ifPresentOrElse(
                found::add,
                () -> next(it.shelf, it.day.plusDays(1), it.last, wanted).ifPresent(waiting::add));
      }
      found.sort(Comparator.comparing(FreeSlot::from).thenComparing(FreeSlot::resource));
      return found;
    });
  }

  /** The first day on which a free slot begins in one of these half hours. */
  private static Optional<Candidate> next(
      Shelf shelf, LocalDate first, LocalDate last, long wanted) {
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      long halves = shelf.freeHalves(day) & wanted;
      if (halves != 0)
        return Optional.of(new Candidate(shelf, day, last, Long.numberOfTrailingZeros(halves)));
    }
    return Optional.empty();
  }

  private Optional<FreeSlot> first(Candidate it, When when) {
    return it.shelf.slots(it.day).stream()
        .filter(slot -> slot.free() > 0 && inTime(it.shelf, slot))
        .filter(slot -> when.holds(LocalDateTime.ofInstant(slot.from(), zone())))
        .findFirst();
  }

  private ZoneId zone() {
    return calendar.zone();
  }

  private LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), zone());
  }

  private <T> T locked(Supplier<T> reading) {
    return looks.fresh(this::catchUp, reading);
  }

  /** What is known of a slot before anybody tries for it. */
  enum Outlook {
    OPEN,
    /** All seats are taken, by others. */
    FULL,
    /** The same, and a seat of this person was cancelled. */
    LOST
  }

  /** When somebody comes who will ask for the {@link #outlook}. */
  long asked() {
    return looks.asked();
  }

  /**
   * What this node remembers may be old: when it says that the slot is full, and the database was
   * not looked at since this was asked, it is, together with all who ask at the same time.
   */
  Outlook outlook(UUID resource, Instant from, UUID person, long asked) {
    Supplier<Outlook> known =
        () -> {
          Shelf shelf = shelves.get(resource);
          if (shelf == null || shelf.resource().closed() || !shelf.full(from, person))
            return Outlook.OPEN;
          return shelf.lost(from, person) ? Outlook.LOST : Outlook.FULL;
        };
    return looks.remembered(known) == Outlook.OPEN
        ? Outlook.OPEN
        : looks.fresh(asked, this::catchUp, known);
  }

  private record Row(UUID resource, Taken taken, BookingState state) {}

  /**
   * Reads what was written by transactions that were not over when it last looked. Apart from the
   * caller's own transaction, whose rows nobody may see yet.
   */
  private Runnable catchUp() {
    var all = outlets.list();
    boolean anew = now().toLocalDate().isBefore(pruned); // the clock was set back
    String since = anew ? BEGINNING : seen;
    var reads = new Reads();
    var xmin =
        reads.ask(
            "select pg_snapshot_xmin(pg_current_snapshot())::text", (row, n) -> row.getString(1));
    var changed =
        reads.ask(
            "select "
                + ResourceTable.COLUMNS
                + " from booking.resource where xid >= cast(? as xid8)",
            table::read,
            since);
    var rows =
        reads.ask(
            """
            select id, resource, seat, person, lower(during) as from_at, upper(during) as to_at, state
            from booking.booking where xid >= cast(? as xid8) and upper(during) > ?
            """,
            (row, n) ->
                new Row(
                    row.getObject("resource", UUID.class),
                    new Taken(
                        row.getObject("id", UUID.class),
                        row.getInt("seat"),
                        row.getObject("person", UUID.class),
                        row.getTimestamp("from_at").toInstant(),
                        row.getTimestamp("to_at").toInstant()),
                    BookingState.valueOf(row.getString("state"))),
            since,
            Timestamp.from(now().toLocalDate().atStartOfDay(zone()).toInstant()));
    database.ask(reads);
    return () -> {
      if (anew) forget();
      if (all != outletsSeen) reopen(all);
      changed.get().forEach(this::put);
      rows.get().forEach(this::apply);
      seen = xmin.get().getFirst();
      prune();
    };
  }

  private void reopen(List<Outlet> all) {
    outletsSeen = all;
    outletOf = all.stream().collect(Collectors.toMap(Outlet::id, it -> it));
    shelves.values().forEach(it -> put(it.resource()));
  }

  private void put(Resource resource) {
    Outlet outlet = seenOutlet(resource);
    Shelf known = shelves.get(resource.id());
    Shelf shelf = known == null ? new Shelf(zone()) : known;
    shelf.become(resource, timetable(resource, outlet));
    shelves.put(resource.id(), shelf);
  }

  /** A booking may have moved to another resource. */
  private void apply(Row row) {
    UUID booking = row.taken.booking();
    Shelf before = shelfOf.remove(booking);
    if (before != null) before.release(booking);
    Shelf now = shelves.get(row.resource);
    if (now == null) return;
    if (row.state == BookingState.CANCELLED) now.cancel(row.taken);
    if (!HOLDING.contains(row.state)) return;
    now.take(row.taken);
    shelfOf.put(booking, now);
  }

  private void prune() {
    LocalDate today = now().toLocalDate();
    if (pruned.equals(today)) return;
    pruned = today;
    shelves.values().forEach(it -> it.prune(today).forEach(shelfOf::remove));
  }

  @Override
  public void rebuild() {
    looks.forget(this::forget);
  }

  private void forget() {
    shelves.clear();
    shelfOf.clear();
    seen = BEGINNING;
    pruned = LocalDate.MIN;
  }

  /** Whether one can come there for this item, as it is published; null: it is not. */
  boolean serves(Resource resource, String code, @Nullable ServiceItem item, LocalDate day) {
    return resource.serves(outlet(resource).orElse(null), code, item, day);
  }

  Instant instant() {
    return clock.instant();
  }
}
