package org.huying.engine.catalog;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.engine.catalog.SpotQuery.Period;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where to go: outlets, terminals and video counters together, in memory. Open ones first, and of
 * those the ones that surely work, the nearest first; then what opens next; last what does not open
 * any more. A terminal that is out of order or offline is not named at all.
 */
@Service
public class Spots {
  /** A move is told so many days before, and after. */
  private static final int TOLD_FOR = 60;

  private static final int MOST_DAYS = 3;

  private final Outlets outlets;
  private final Terminals terminals;
  private final Catalog catalog;
  private final Places places;
  private final WorkCalendar calendar;
  private final Clock clock;

  Spots(
      Outlets outlets,
      Terminals terminals,
      Catalog catalog,
      Places places,
      WorkCalendar calendar,
      Clock clock) {
    this.outlets = outlets;
    this.terminals = terminals;
    this.catalog = catalog;
    this.places = places;
    this.calendar = calendar;
    this.clock = clock;
  }

  /** All that fit, the best first. */
  @Transactional(readOnly = true)
  public List<Spot> find(SpotQuery query) {
    return find(query, Integer.MAX_VALUE);
  }

  /** The best that fit. */
  @Transactional(readOnly = true)
  public List<Spot> find(SpotQuery query, int limit) {
    String code = query.item();
    ServiceItem item = code == null ? null : catalog.get(code);
    return ordered(query, item).limit(limit).map(it -> spot(it, query, item)).toList();
  }

  /**
   * Something that one can go to; the rest is worked out only where it is shown.
   *
   * @param next when it opens next; null where it is open, or does not open any more
   */
  private record Candidate(
      SpotKind kind,
      @Nullable Outlet outlet,
      @Nullable Terminal terminal,
      Site site,
      Opening opening,
      long metres,
      boolean open,
      @Nullable Instant next,
      String doubt) {
    /** Of whatever is no terminal. */
    Outlet owner() {
      return Objects.requireNonNull(outlet);
    }
  }

  private Stream<Candidate> ordered(SpotQuery query, @Nullable ServiceItem item) {
    return candidates(query, item)
        .filter(it -> it.open || !query.openOnly())
        .sorted(
            Comparator.comparing((Candidate c) -> !c.open)
                .thenComparing(c -> !c.doubt.isEmpty())
                .thenComparing(this::openingDay)
                .thenComparingLong(c -> c.metres)
                .thenComparing(c -> c.kind)
                .thenComparing(c -> id(c).toString()));
  }

  private Stream<Candidate> candidates(SpotQuery query, @Nullable ServiceItem item) {
    Site.requireOnEarth(query.lon(), query.lat());
    LocalDate day = outlets.day(query.at());
    Predicate<UUID> inPlace = inPlace(query.within());
    Stream<Candidate> halls =
        outlets.list().stream()
            .filter(it -> query.kinds().contains(SpotKind.of(it.kind())))
            .filter(it -> item == null || it.does(item, day))
            .filter(it -> inPlace.test(it.placeId()))
            .map(it -> outlet(it, SpotKind.of(it.kind()), outlets.opening(it), query));
    Stream<Candidate> videos =
        outlets.list().stream()
            .filter(it -> query.kinds().contains(SpotKind.VIDEO) && sees(it, item))
            .filter(it -> inPlace.test(it.placeId()))
            .map(it -> outlet(it, SpotKind.VIDEO, video(it), query));
    Stream<Candidate> machines =
        terminals.list().stream()
            .filter(it -> query.kinds().contains(SpotKind.TERMINAL))
            .filter(it -> item == null || terminals.does(it, item))
            .filter(it -> inPlace.test(it.placeId()))
            .filter(it -> terminals.use(it).offered())
            .map(it -> machine(it, query, day));
    return Stream.of(halls, videos, machines)
        .flatMap(it -> it)
        .filter(it -> query.text().isEmpty() || named(it).contains(query.text()));
  }

  private Predicate<UUID> inPlace(@Nullable String path) {
    return path == null ? place -> true : place -> Place.covers(path, places.get(place).path());
  }

  private static boolean sees(Outlet outlet, @Nullable ServiceItem item) {
    return item == null ? outlet.video() != null : outlet.doesByVideo(item);
  }

  /** A video counter is closed whenever its outlet has a closure. */
  private Opening video(Outlet outlet) {
    return new Opening(outlet::videoRulesOn, calendar);
  }

  private Candidate outlet(Outlet outlet, SpotKind kind, Opening opening, SpotQuery query) {
    Site site = outlet.siteOn(outlets.day(query.at()));
    return candidate(kind, outlet, null, site, opening, "", query);
  }

  private Candidate machine(Terminal terminal, SpotQuery query, LocalDate day) {
    Outlet host = terminal.outlet() == null ? null : outlets.find(terminal.outlet()).orElse(null);
    String doubt = terminals.why(terminal);
    return candidate(
        SpotKind.TERMINAL,
        host,
        terminal,
        terminals.site(terminal, day),
        terminals.opening(terminal),
        doubt,
        query);
  }

  private static Candidate candidate(
      SpotKind kind,
      @Nullable Outlet outlet,
      @Nullable Terminal terminal,
      Site site,
      Opening opening,
      String doubt,
      SpotQuery query) {
    Opening.Look look = opening.look(query.at());
    Optional<Instant> next =
        look.open() ? opening.closesAt(query.at()).flatMap(opening::nextOpening) : look.next();
    boolean open =
        query.during().isEmpty()
            ? look.open()
            : query.during().stream().anyMatch(it -> openDuring(opening, it));
    return new Candidate(
        kind,
        outlet,
        terminal,
        site,
        opening,
        site.metresFrom(query.lon(), query.lat()),
        open,
        open ? null : next.orElse(null),
        doubt);
  }

  private static boolean openDuring(Opening opening, Period time) {
    return time.whole()
        ? opening.openThrough(time.from(), time.until())
        : opening.openWithin(time.from(), time.until());
  }

  private LocalDate openingDay(Candidate candidate) {
    if (candidate.open) {
      return LocalDate.MIN;
    }
    return candidate.next == null ? LocalDate.MAX : outlets.day(candidate.next);
  }

  private Spot spot(Candidate it, SpotQuery query, @Nullable ServiceItem item) {
    LocalDate day = outlets.day(query.at());
    boolean counters =
        it.outlet != null && it.kind != SpotKind.TERMINAL && it.kind != SpotKind.VIDEO;
    return new Spot(
        it.kind,
        id(it),
        it.outlet == null ? null : it.outlet.id(),
        it.terminal == null ? it.owner().name() : it.terminal.name(),
        it.terminal == null ? it.owner().placeId() : it.terminal.placeId(),
        it.site,
        it.metres,
        it.open,
        opening(it, query),
        it.opening.week(day),
        it.next,
        counters && item != null ? it.owner().countersFor(item) : List.of(),
        it.doubt,
        it.outlet == null ? "" : moving(it.outlet, day));
  }

  /**
   * Of a moment, whether and until when; of other times the hours of their days, and of what is
   * closed then when it rests and opens next.
   */
  private String opening(Candidate it, SpotQuery query) {
    if (query.during().isEmpty()) {
      return it.opening.chinese(query.at());
    }
    LocalDate today = outlets.day(clock.instant());
    List<LocalDate> days =
        query.during().stream().map(time -> outlets.day(time.from())).distinct().toList();
    List<String> told = new ArrayList<>();
    told.add(
        days.stream()
            .limit(MOST_DAYS)
            .map(day -> it.opening.chineseOn(day, today))
            .collect(Collectors.joining("；")));
    if (!it.open) {
      Period first = query.during().getFirst();
      told.add(it.opening.chineseBreak(first.from(), first.until()));
      if (it.next != null && !days.contains(outlets.day(it.next))) {
        told.add(it.opening.chineseNext(it.next, today));
      }
    }
    return told.stream().filter(words -> !words.isEmpty()).collect(Collectors.joining("，"));
  }

  /** Where an outlet is going to move, or has moved from of late; empty where it stays. */
  public String moving(Outlet outlet, LocalDate day) {
    Optional<OutletChange> next =
        outlet.moveAfter(day).filter(it -> ChronoUnit.DAYS.between(day, it.from()) <= TOLD_FOR);
    if (next.isPresent()) {
      OutletChange move = next.get();
      return "%s起搬到%s（%s），之前仍在原址"
          .formatted(
              OpeningWords.date(move.from()),
              Objects.requireNonNull(move.site()).address(),
              move.reason());
    }
    return outlet.changes().reversed().stream()
        .filter(it -> it.site() != null && !it.from().isAfter(day))
        .findFirst()
        .filter(it -> ChronoUnit.DAYS.between(it.from(), day) <= TOLD_FOR)
        .map(it ->
            "%s已从%s搬到这里"
                .formatted(
                    OpeningWords.date(it.from()), outlet.siteOn(it.from().minusDays(1)).address()))
        .orElse("");
  }

  private static UUID id(Candidate it) {
    return it.terminal == null ? it.owner().id() : it.terminal.id();
  }

  private static String named(Candidate it) {
    return (it.terminal == null ? it.owner().name() : it.terminal.name() + it.terminal.code())
        + it.site.address();
  }
}
