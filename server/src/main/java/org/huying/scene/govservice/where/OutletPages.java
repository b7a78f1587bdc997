package org.huying.scene.govservice.where;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.assistant.WhereCard;
import org.huying.engine.catalog.Counter;
import org.huying.engine.catalog.DoneAt;
import org.huying.engine.catalog.Offered;
import org.huying.engine.catalog.Opening;
import org.huying.engine.catalog.OpeningRules;
import org.huying.engine.catalog.Outlet;
import org.huying.engine.catalog.Outlets;
import org.huying.engine.catalog.Site;
import org.huying.engine.catalog.Spot;
import org.huying.engine.catalog.SpotKind;
import org.huying.engine.catalog.SpotQuery;
import org.huying.engine.catalog.Spots;
import org.huying.engine.catalog.Terminal;
import org.huying.engine.catalog.TerminalState;
import org.huying.engine.catalog.Terminals;
import org.huying.engine.catalog.Video;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What residents read of places to go: the list, its map, and a page for each. */
@Service
class OutletPages {
  private static final int DAYS_AHEAD = 14;

  private final Spots spots;
  private final Outlets outlets;
  private final Terminals terminals;
  private final Places places;
  private final SpotViews views;
  private final Offered offered;
  private final AskedTimes times;
  private final Clock clock;

  OutletPages(
      Spots spots,
      Outlets outlets,
      Terminals terminals,
      Places places,
      SpotViews views,
      Offered offered,
      AskedTimes times,
      Clock clock) {
    this.spots = spots;
    this.outlets = outlets;
    this.terminals = terminals;
    this.places = places;
    this.views = views;
    this.offered = offered;
    this.times = times;
    this.clock = clock;
  }

  /**
   * How the list is narrowed.
   *
   * @param open only what is open then
   * @param place the id of a place that it is to belong to
   * @param near the id of a place that it is to be near
   * @param when as {@code When} writes it: 2026-12-05/2026-12-05/12:00/18:00; null: now
   * @param lon WGS 84, where the asker is
   * @param picked that this point was picked on the map, and is not where the asker is
   */
  record Wanted(
      @Nullable String item,
      @Nullable SpotKind kind,
      @Nullable String q,
      @Nullable Boolean open,
      @Nullable UUID place,
      @Nullable UUID near,
      @Nullable String when,
      @Nullable Double lon,
      @Nullable Double lat,
      @Nullable Boolean picked) {}

  /** A point on the map. */
  record Point(UUID id, String kind, String name, double lon, double lat, boolean open) {}

  /**
   * @param from what the distances are from, in Chinese
   * @param when the time that they are shown at, in Chinese: 现在, 明天（周四）下午
   * @param note of that time: that it is over, or a holiday; empty where there is nothing to say
   */
  record Listed(String from, String when, String note, Page<WhereCard.Choice> page) {}

  @Transactional(readOnly = true)
  Listed list(Wanted wanted, PageRequest page) {
    AskedTimes.Asked when = times.written(wanted.when, clock.instant());
    List<Spot> found = spots.find(query(wanted, when));
    List<WhereCard.Choice> shown =
        views.shown(
            found.stream().skip(page.offset()).limit(page.size()).toList(),
            when.now(),
            wanted.item);
    String note = when.over().isEmpty() ? when.special() : when.over();
    return new Listed(from(wanted), when.chinese(), note, Page.of(shown, page, found.size()));
  }

  @Transactional(readOnly = true)
  List<Point> map(Wanted wanted) {
    AskedTimes.Asked when = times.written(wanted.when, clock.instant());
    return spots.find(query(wanted, when)).stream()
        .map(it ->
            new Point(
                it.id(), it.kind().name(), it.name(), it.site().lon(), it.site().lat(), it.open()))
        .toList();
  }

  private String from(Wanted wanted) {
    if (wanted.lon != null && wanted.lat != null) {
      return Boolean.TRUE.equals(wanted.picked) ? "图上选的地方" : "您的位置";
    }
    return Optional.ofNullable(wanted.near)
        .or(() -> Optional.ofNullable(wanted.place))
        .map(it -> places.get(it).name())
        .orElse("区中心");
  }

  private SpotQuery query(Wanted wanted, AskedTimes.Asked when) {
    Optional<Place> place = Optional.ofNullable(wanted.place).map(places::get);
    Place from =
        Optional.ofNullable(wanted.near)
            .map(places::get)
            .or(() -> place)
            .orElseGet(() -> places.ofKind(PlaceKind.DISTRICT).getFirst());
    boolean positioned = wanted.lon != null && wanted.lat != null;
    String text = wanted.q == null ? "" : wanted.q.strip();
    SpotQuery now =
        new SpotQuery(
            wanted.item,
            wanted.kind == null ? Set.of() : Set.of(wanted.kind),
            text.substring(0, Math.min(50, text.length())),
            place.map(Place::path).orElse(null),
            positioned ? java.util.Objects.requireNonNull(wanted.lon) : from.lon(),
            positioned ? java.util.Objects.requireNonNull(wanted.lat) : from.lat(),
            clock.instant(),
            List.of(),
            Boolean.TRUE.equals(wanted.open));
    return now.during(when.periods());
  }

  /**
   * @param day e.g. 11月29日 周六
   * @param kind of day where it is none like others: 节假日, 调休上班
   */
  record DayLine(LocalDate date, String day, String kind, String hours, boolean open) {
    static DayLine of(Opening.DayHours day) {
      return new DayLine(
          day.date(), day.dayName(), day.kindName(), day.chinese(), !day.hours().isEmpty());
    }
  }

  record CounterLine(String number, String name, @Nullable String note) {
    static CounterLine of(Counter counter) {
      return new CounterLine(counter.number(), counter.name(), counter.note());
    }
  }

  /** A change of hours, or a closure. */
  record Notice(LocalDate from, LocalDate until, String text) {}

  /**
   * @param usable whether one should go there now
   */
  record Machine(
      UUID id,
      String code,
      String name,
      String model,
      int items,
      String address,
      String opening,
      TerminalState.Use use,
      String useName,
      String why) {}

  /**
   * @param items how many can be done there
   */
  record VideoLine(String hours, @Nullable String note, int items) {}

  /**
   * A page of its own.
   *
   * @param place where it belongs, from the town down
   * @param items how many can be done there
   * @param days the next fourteen
   */
  record Detail(
      UUID id,
      String kind,
      String kindName,
      String name,
      String place,
      String address,
      String phone,
      double lon,
      double lat,
      boolean open,
      String opening,
      String hours,
      String holidays,
      String moving,
      int items,
      List<DayLine> days,
      List<Notice> notices,
      List<CounterLine> counters,
      @Nullable VideoLine video,
      List<Machine> terminals,
      @Nullable String crowd,
      @Nullable String book) {}

  @Transactional(readOnly = true)
  Detail outlet(UUID id) {
    Outlet outlet = outlets.get(id);
    Instant now = clock.instant();
    LocalDate today = outlets.day(now);
    Site site = outlet.siteOn(today);
    Opening opening = outlets.opening(outlet);
    OpeningRules rules = outlet.rulesOn(today);
    return new Detail(
        id,
        outlet.kind().name(),
        outlet.kind().chinese(),
        outlet.name(),
        placeName(outlet.placeId()),
        site.address(),
        site.phone(),
        site.lon(),
        site.lat(),
        opening.openAt(now),
        opening.chinese(now),
        rules.chinese(),
        rules.chineseHolidays(),
        spots.moving(outlet, today),
        offered.count(DoneAt.outlet(id)),
        opening.days(today, DAYS_AHEAD).stream().map(DayLine::of).toList(),
        outlet.exceptionsFrom(today).stream()
            .map(it -> new Notice(it.from(), it.until(), it.chinese()))
            .toList(),
        outlet.counters().stream().map(CounterLine::of).toList(),
        video(outlet, today),
        terminals.in(id).stream().map(it -> machine(it, now)).toList(),
        opening.openAt(now) ? views.crowd(id) : null,
        views.book(id));
  }

  private @Nullable VideoLine video(Outlet outlet, LocalDate today) {
    Video video = outlet.video();
    if (video == null) {
      return null;
    }
    OpeningRules rules = video.rules();
    return new VideoLine(
        (rules == null ? outlet.rulesOn(today) : rules).chinese(),
        video.note(),
        offered.count(DoneAt.video(outlet.id())));
  }

  @Transactional(readOnly = true)
  MachineDetail terminal(UUID id) {
    Terminal terminal = terminals.get(id);
    if (terminal.retired()) {
      throw new org.huying.foundation.kernel.NotFound(
          "terminal-not-found", "这台自助终端已经撤走。", "terminal " + id + " is retired");
    }
    Instant now = clock.instant();
    LocalDate today = outlets.day(now);
    Site site = terminals.site(terminal, today);
    return new MachineDetail(
        machine(terminal, now),
        terminal.outlet(),
        placeName(terminal.placeId()),
        site.lon(),
        site.lat(),
        terminals.opening(terminal).days(today, DAYS_AHEAD).stream().map(DayLine::of).toList());
  }

  record MachineDetail(
      Machine terminal,
      @Nullable UUID outlet,
      String place,
      double lon,
      double lat,
      List<DayLine> days) {}

  private Machine machine(Terminal terminal, Instant now) {
    TerminalState.Use use = terminals.use(terminal);
    var model = terminals.model(terminal.model());
    return new Machine(
        terminal.id(),
        terminal.code(),
        terminal.name(),
        model.name(),
        offered.count(DoneAt.terminal(terminal.id())),
        terminals.site(terminal, outlets.day(now)).address(),
        terminals.opening(terminal).chinese(now),
        use,
        use.chinese(),
        terminals.why(terminal));
  }

  private String placeName(UUID place) {
    List<String> names = new ArrayList<>();
    places.ancestors(place).stream().skip(1).map(Place::name).forEach(names::add);
    names.add(places.get(place).name());
    return String.join(" · ", names);
  }
}
