package org.huying.scene.deputies;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Residencies;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.PlaceMoved;
import org.huying.foundation.places.Places;
import org.huying.scene.deputies.StationViews.Change;
import org.huying.scene.deputies.StationViews.NewStation;
import org.huying.scene.deputies.StationViews.StationView;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The stations. Everyone reads them; dispatchers and supervisors whose scope covers a station's
 * place keep them, and every change stays in its history.
 */
@Component
class Stations {
  private static final Set<PlaceKind> KINDS =
      Set.of(PlaceKind.TOWN, PlaceKind.COMMUNITY, PlaceKind.GRID);
  private static final Role[] KEEPERS = {Role.DISPATCHER, Role.SUPERVISOR};
  private static final int MOST_NAME = 40;
  private static final int MOST_TEXT = 200;
  private static final int MOST_DEPUTIES = 30;

  private final StationTable table;
  private final Places places;
  private final Residencies residencies;
  private final Staffs staffs;
  private final AuditLog audit;
  private final Clock clock;

  Stations(
      StationTable table,
      Places places,
      Residencies residencies,
      Staffs staffs,
      AuditLog audit,
      Clock clock) {
    this.table = table;
    this.places = places;
    this.residencies = residencies;
    this.staffs = staffs;
    this.audit = audit;
    this.clock = clock;
  }

  /** A point from which distances are counted. */
  record From(double lon, double lat) {}

  /**
   * The open stations that fit the words: of the reader's own home first, then the nearest.
   *
   * @param from where the reader is; null: at home, if that is known
   */
  @Transactional(readOnly = true)
  Page<StationView> list(@Nullable String q, @Nullable From from, Actor actor, PageRequest page) {
    var homes = homes(actor);
    var near = from != null || homes.isEmpty() ? from : at(homes.getFirst());
    var words = q == null ? "" : q.strip();
    var fitting =
        table.open().stream()
            .map(it -> view(it, near, homes, actor))
            .filter(it -> it.says(words))
            .sorted(
                Comparator.comparing((StationView it) -> !it.own())
                    .thenComparing(it -> it.metres() == null ? Integer.MAX_VALUE : it.metres())
                    .thenComparing(StationView::name))
            .toList();
    var shown = fitting.stream().skip(page.offset()).limit(page.size()).toList();
    return Page.of(shown, page, fitting.size());
  }

  private List<Place> homes(Actor actor) {
    if (!(actor instanceof Actor.Resident resident)) return List.of();
    var today = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    return residencies.of(resident.person()).stream()
        .filter(it -> it.until() == null || !it.until().isBefore(today))
        .map(it -> places.get(it.home()))
        .toList();
  }

  private static From at(Place place) {
    return new From(place.lon(), place.lat());
  }

  private StationView view(Station it, @Nullable From near, List<Place> homes, Actor actor) {
    var place = places.get(it.place());
    var above =
        Stream.concat(places.ancestors(place.id()).stream(), Stream.of(place))
            .map(Place::name)
            .toList();
    var metres =
        near == null
            ? null
            : (int) Math.round(Places.metres(near.lon, near.lat, place.lon(), place.lat()));
    return new StationView(
        it.id(),
        it.place(),
        above,
        it.name(),
        it.address(),
        it.reception(),
        it.deputies(),
        homes.stream().anyMatch(home -> Place.covers(it.path(), home.path())),
        metres,
        actor instanceof Actor.Staff staff && keeps(staff, it.path()),
        actor instanceof Actor.Staff staff && it.seats(staff),
        it.version());
  }

  @Transactional(readOnly = true)
  StationView view(UUID id, Actor actor) {
    return view(open(id), null, homes(actor), actor);
  }

  /**
   * @throws NotFound {@code station-not-found}, also when it is closed
   */
  Station open(UUID id) {
    return table.find(id).filter(it -> !it.closed()).orElseThrow(() -> unknown(id));
  }

  /** The station, closed or not. */
  Station any(UUID id) {
    return table.find(id).orElseThrow(() -> unknown(id));
  }

  private static NotFound unknown(UUID id) {
    return new NotFound("station-not-found", "没有找到这个联络站，可能已经撤了。", "no open station " + id);
  }

  /** The open stations where this deputy receives residents. */
  List<Station> of(Actor.Staff deputy) {
    return table.open().stream().filter(it -> it.seats(deputy)).toList();
  }

  /** The open stations that the actor keeps or sits at. */
  List<Station> registers(Actor.Staff actor) {
    return table.open().stream().filter(it -> it.seats(actor) || keeps(actor, it.path())).toList();
  }

  /** The deputies who have an account and sit at the station now. */
  List<Actor.Staff> deputies(Station station) {
    return staffs.withRole(Role.DEPUTY, station.path()).stream().filter(station::seats).toList();
  }

  /** Whoever keeps the station, or sits there. */
  Station registerOf(UUID id, Actor.Staff actor) {
    return table
        .find(id)
        .filter(it -> keeps(actor, it.path()) || it.seats(actor))
        .orElseThrow(() -> unknown(id));
  }

  static boolean keeps(Actor.Staff actor, String path) {
    return Stream.of(KEEPERS).anyMatch(it -> actor.has(it, path));
  }

  /**
   * Opens a station.
   *
   * @throws Forbidden {@code place-out-of-scope}
   * @throws Conflict {@code station-exists}
   */
  @Transactional
  Station add(NewStation wanted, Actor actor) {
    if (wanted.placeId() == null)
      throw InvalidInput.field("placeId", "请选择联络站服务哪里。", "no place was given");
    var place = places.get(wanted.placeId());
    requireKeeper(actor, place.path());
    if (!KINDS.contains(place.kind()))
      throw InvalidInput.field(
          "placeId", "联络站设在镇街、社区或网格。", "%s is a %s".formatted(place.code(), place.kind()));
    var station = checked(Ids.next(), place, wanted, 1);
    if (!table.insert(station))
      throw new Conflict(
          "station-exists", "“%s”已经有联络站了。".formatted(place.name()), "a station at " + place.code());
    note(station, actor, "open", "设立", 1);
    return station;
  }

  /**
   * Changes what is announced of a station; its place stays.
   *
   * @throws Conflict {@code stale-version}
   */
  @Transactional
  Station change(UUID id, NewStation wanted, Actor.Staff actor) {
    var before = open(id);
    requireKeeper(actor, before.path());
    var after = checked(id, places.get(before.place()), wanted, wanted.version());
    var changes = changes(before, after);
    boolean stale = after.version() != before.version();
    if (!stale && changes.isEmpty()) return before;
    if (stale || !table.change(after)) throw stale(id);
    note(after, actor, "change", String.join("、", changes), after.version() + 1);
    return after;
  }

  /** Closes a station; what was brought there is read by no deputy any more. */
  @Transactional
  void close(UUID id, int version, Actor.Staff actor) {
    var station = open(id);
    requireKeeper(actor, station.path());
    if (!table.close(id, version, clock.instant())) throw stale(id);
    note(station, actor, "close", "撤销", version + 1);
  }

  private static Conflict stale(UUID id) {
    return new Conflict("stale-version", "刚刚有人先改了这个联络站，请看过再改。", "station " + id + " has moved on");
  }

  private static void requireKeeper(Actor actor, String path) {
    boolean may =
        actor instanceof Actor.System || actor instanceof Actor.Staff staff && keeps(staff, path);
    if (!may)
      throw new Forbidden(
          "place-out-of-scope", "这个地方不在您负责的范围内。", "the actor keeps no stations at " + path);
  }

  private static Station checked(UUID id, Place place, NewStation wanted, int version) {
    var deputies =
        wanted.deputies().stream().map(String::strip).filter(it -> !it.isEmpty()).toList();
    if (deputies.isEmpty()
        || deputies.size() > MOST_DEPUTIES
        || deputies.stream().anyMatch(it -> it.length() > MOST_NAME || it.indexOf('\0') >= 0))
      throw InvalidInput.field(
          "deputies",
          "请写上代表的姓名，一人一行，每行最多%d个字。".formatted(MOST_NAME),
          "1…30 deputies of 40 characters at most");
    return new Station(
        id,
        place.id(),
        place.path(),
        text("name", "名称", wanted.name(), MOST_NAME),
        text("address", "地址", wanted.address(), MOST_TEXT),
        text("reception", "接待时间", wanted.reception(), MOST_TEXT),
        deputies,
        version,
        false);
  }

  private static String text(String field, String label, String text, int most) {
    if (text.isBlank() || text.length() > most || text.indexOf('\0') >= 0)
      throw InvalidInput.field(
          field, "请填写%s，最多%d个字。".formatted(label, most), field + " is empty or too long");
    return text.strip();
  }

  private static List<String> changes(Station before, Station after) {
    var changes = new ArrayList<String>();
    if (!before.name().equals(after.name())) changes.add("名称改为“%s”".formatted(after.name()));
    if (!before.address().equals(after.address()))
      changes.add("地址改为“%s”".formatted(after.address()));
    if (!before.reception().equals(after.reception()))
      changes.add("接待时间改为“%s”".formatted(after.reception()));
    if (!before.deputies().equals(after.deputies()))
      changes.add("代表改为：%s".formatted(String.join("，", after.deputies())));
    return changes;
  }

  private void note(Station station, Actor actor, String did, String changes, int version) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    table.note(station.id(), new StationTable.Step(version, now, actor.pseudonym(), did, changes));
    audit.record(
        actor.pseudonym(),
        "station." + did,
        "station:" + station.id(),
        Map.of("version", version, "place", station.path()));
  }

  /** What was changed when and by whom, for those who keep the station or sit there. */
  @Transactional(readOnly = true)
  List<Change> history(UUID id, Actor.Staff actor) {
    registerOf(id, actor);
    return table.steps(id).stream()
        .map(it -> new Change(it.version(), it.at(), staffs.called(it.actor()), it.changes()))
        .toList();
  }

  @ApplicationModuleListener
  void on(PlaceMoved moved) {
    table.moved(moved.oldPath(), moved.newPath());
  }
}
