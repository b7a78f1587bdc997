package org.huying.scene.pumps;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huying.engine.telemetry.Alarm;
import org.huying.engine.telemetry.Alarms;
import org.huying.engine.telemetry.Commands;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Observations;
import org.huying.engine.telemetry.Observations.Latest;
import org.huying.engine.telemetry.Severity;
import org.huying.engine.telemetry.Tags;
import org.huying.engine.telemetry.Thing;
import org.huying.engine.telemetry.ThingQuery;
import org.huying.engine.telemetry.ThingState;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.places.PlaceMoved;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;

/**
 * The stations of one's scope as telemetry knows it, and how each is now. What is not in one's
 * scope is not found.
 */
@Service
class PumpStations {
  private static final Comparator<StationLine> WORST_FIRST =
      Comparator.comparing((StationLine it) -> it.severity() == null ? -1 : it.severity().ordinal())
          .thenComparing(it -> it.wrong().size())
          .reversed()
          .thenComparing(StationLine::margin)
          .thenComparing(StationLine::code);

  private final PumpStationTable table;
  private final Devices devices;
  private final Observations observations;
  private final Alarms alarms;
  private final Commands commands;
  private final Tags tags;
  private final Places places;
  private final WhoDid names;
  private final Clock clock;

  PumpStations(
      PumpStationTable table,
      Devices devices,
      Observations observations,
      Alarms alarms,
      Commands commands,
      Tags tags,
      Places places,
      WhoDid names,
      Clock clock) {
    this.table = table;
    this.devices = devices;
    this.observations = observations;
    this.alarms = alarms;
    this.commands = commands;
    this.tags = tags;
    this.places = places;
    this.names = names;
    this.clock = clock;
  }

  /**
   * @throws NotFound when there is none in one's scope
   */
  Station get(String code, Actor actor) {
    Station it =
        table
            .find(code)
            .orElseThrow(() ->
                new NotFound("station-not-found", "没有找到这座泵站，可能不在您的范围内。", "no station " + code));
    devices.thing(it.thing(), actor);
    return it;
  }

  /**
   * The same, for whoever keeps its books: operators of its place, and the house.
   *
   * @throws Forbidden {@code outside-scope}
   */
  Station kept(String code, Actor actor) {
    Station it = get(code, actor);
    boolean may =
        actor instanceof Actor.System
            || actor instanceof Actor.Staff staff && staff.has(Role.OPERATOR, it.path());
    if (!may)
      throw new Forbidden(
          "outside-scope", "只有这座泵站的值班员能登记。", actor.pseudonym() + " keeps nothing at " + code);
    return it;
  }

  /** Those in one's scope, by code. */
  List<Station> all(Actor actor) {
    return table.of(devices.things(actor).stream().map(Thing::id).toList());
  }

  /** What is wrong first. */
  Page<StationLine> list(StationQuery query, PageRequest page, Actor actor) {
    List<StationLine> lines = lines(query, actor);
    int from = (int) Math.min(page.offset(), lines.size());
    int to = Math.min(from + page.size(), lines.size());
    return Page.of(lines.subList(from, to), page, lines.size());
  }

  List<StationLine> lines(StationQuery query, Actor actor) {
    Map<UUID, ThingState> states =
        devices
            .states(new ThingQuery(query.text(), query.placePath(), null, null, Set.of()), actor)
            .stream()
            .collect(Collectors.toMap(it -> it.thing().id(), Function.identity()));
    List<Station> stations = table.of(states.keySet());
    Set<UUID> lockedOut = tags.lockedOut(actor);
    Map<UUID, List<Alarm>> raised =
        alarms.raised(states.keySet(), actor).stream().collect(Collectors.groupingBy(Alarm::thing));
    int most = stations.stream().mapToInt(Station::pumps).max().orElse(0);
    Map<UUID, List<Latest>> latest =
        observations
            .latest(
                stations.stream().map(Station::thing).toList(), StationLine.channels(most), actor)
            .stream()
            .collect(Collectors.groupingBy(it -> it.datastream().thing()));
    Instant now = clock.instant();
    return stations.stream()
        .map(it ->
            line(
                it,
                Objects.requireNonNull(states.get(it.thing())),
                new Values(latest.getOrDefault(it.thing(), List.of()), now, it.control().fresh()),
                raised.getOrDefault(it.thing(), List.of()),
                lockedOut.contains(it.thing()),
                now))
        .filter(query::fits)
        .sorted(WORST_FIRST)
        .toList();
  }

  private StationLine line(
      Station it,
      ThingState state,
      Values values,
      List<Alarm> raised,
      boolean lockedOut,
      Instant now) {
    return StationLine.of(
        it,
        state,
        places.get(it.place()).name(),
        values,
        Wrong.of(it, state, values, raised, lockedOut, now),
        lockedOut);
  }

  /** What is known of a station now. */
  Values values(Station it, Actor actor) {
    return new Values(
        observations.latest(it.thing(), actor), clock.instant(), it.control().fresh());
  }

  /** What is known of some channels of a station now. */
  Values values(Station it, List<String> codes, Actor actor) {
    return new Values(
        observations.latest(List.of(it.thing()), codes, actor),
        clock.instant(),
        it.control().fresh());
  }

  StationPage page(String code, Actor.Staff actor) {
    Station it = get(code, actor);
    Instant now = clock.instant();
    var values = values(it, actor);
    boolean operates = actor.has(Role.OPERATOR, it.path());
    var board = tags.list(it.thing(), actor);
    return new StationPage(
        line(
            it,
            devices.state(it.thing(), actor),
            values,
            alarms.raised(List.of(it.thing()), actor),
            !board.hanging().isEmpty(),
            now),
        StationPage.Facts.of(it),
        values.all().stream().map(of -> StationPage.Value.of(of, values, now)).toList(),
        IntStream.rangeClosed(1, it.pumps()).mapToObj(n -> StationPage.Pump.of(n, values)).toList(),
        devices.of(it.thing(), actor).stream().map(StationPage.DeviceHealth::of).toList(),
        board.hanging().stream()
            .map(of -> StationPage.Hanging.of(of, names.name(of.holder())))
            .toList(),
        board.words(),
        operates || actor.has(Role.SUPERVISOR, it.path())
            ? commands
                .open(it.thing(), actor)
                .map(of -> StationPage.Running.of(of, names.name(of.selectedBy())))
                .orElse(null)
            : null,
        operates,
        operates || actor.has(Role.DISPATCHER, it.path()) || actor.has(Role.ADMIN, it.path()));
  }

  /**
   * A station on the map of staff.
   *
   * @param lon WGS 84
   */
  record Spot(
      String code,
      String name,
      double lon,
      double lat,
      Control control,
      @Nullable Severity severity,
      @Nullable Double level,
      boolean levelOld,
      double warningLevel,
      double overflowLevel,
      @Nullable Integer running,
      int pumps) {}

  /** Where the stations of one's scope stand and how high the water is. */
  List<Spot> map(StationQuery query, Actor actor) {
    Map<String, Station> facts =
        all(actor).stream().collect(Collectors.toMap(Station::code, Function.identity()));
    return lines(query, actor).stream()
        .map(it -> spot(Objects.requireNonNull(facts.get(it.code())), it))
        .toList();
  }

  private static Spot spot(Station at, StationLine it) {
    return new Spot(
        it.code(),
        it.name(),
        at.lon(),
        at.lat(),
        it.control(),
        it.severity(),
        it.level(),
        it.levelOld(),
        it.warningLevel(),
        it.overflowLevel(),
        it.running(),
        it.pumps());
  }

  @ApplicationModuleListener
  void on(PlaceMoved moved) {
    table.moved(moved.oldPath(), moved.newPath());
  }
}
