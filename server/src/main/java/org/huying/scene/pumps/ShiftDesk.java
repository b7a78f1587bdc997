package org.huying.scene.pumps;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.telemetry.Alarm;
import org.huying.engine.telemetry.Alarms;
import org.huying.engine.telemetry.ThingHealth;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.places.Places;
import org.huying.scene.pumps.Shifts.FrozenAlarm;
import org.huying.scene.pumps.Shifts.FrozenStation;
import org.huying.scene.pumps.Shifts.LineKind;
import org.huying.scene.pumps.Shifts.LogLine;
import org.huying.scene.pumps.Shifts.NewLine;
import org.huying.scene.pumps.Shifts.ShiftState;
import org.huying.scene.pumps.Shifts.ShiftView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shifts of operators and their log. A desk is the largest place where somebody is an operator;
 * one person is on there at a time. Whoever goes says what matters, and the state of all stations
 * is frozen with it; whoever comes is somebody else and says that they have it. Lines are never
 * changed.
 */
@Service
class ShiftDesk {
  private static final int LONGEST = 1000;
  private static final Set<Role> READERS =
      Set.of(Role.OPERATOR, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMIN);

  private final ShiftTable table;
  private final LogTable log;
  private final PumpStations stations;
  private final Alarms alarms;
  private final Places places;
  private final WhoDid names;
  private final AuditLog audit;
  private final JsonMapper json;
  private final Clock clock;

  ShiftDesk(
      ShiftTable table,
      LogTable log,
      PumpStations stations,
      Alarms alarms,
      Places places,
      WhoDid names,
      AuditLog audit,
      JsonMapper json,
      Clock clock) {
    this.table = table;
    this.log = log;
    this.stations = stations;
    this.alarms = alarms;
    this.places = places;
    this.names = names;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  private static List<String> paths(Actor.Staff actor) {
    return actor.grants().stream()
        .filter(it -> READERS.contains(it.role()))
        .map(Grant::placePath)
        .distinct()
        .toList();
  }

  /** The path of the actor's desk. */
  private static String desk(Actor.Staff actor) {
    return actor.grants().stream()
        .filter(it -> it.role() == Role.OPERATOR)
        .map(Grant::placePath)
        .min(Comparator.comparingInt(String::length).thenComparing(it -> it))
        .orElseThrow(() ->
            new Forbidden("role-needed", "只有设施值班员能值班和写日志。", actor.pseudonym() + " is no operator"));
  }

  /** Shifts that the actor may read, the latest first; the open one is on top. */
  Page<ShiftView> list(PageRequest page, Actor.Staff actor) {
    var rows = table.list(paths(actor), page);
    long total = rows.isEmpty() ? 0 : rows.getFirst().total();
    return Page.of(rows.stream().map(it -> view(it, actor)).toList(), page, total);
  }

  private ShiftView view(ShiftTable.Row it, Actor.Staff actor) {
    String state = it.state();
    return new ShiftView(
        it.id(),
        places.findByPath(it.path()).map(place -> place.name()).orElse(it.path()),
        names.name(it.holder()),
        it.beganAt(),
        it.taken(),
        it.handedAt(),
        it.handed(),
        state == null ? null : json.readValue(state, ShiftState.class),
        it.endedAt(),
        it.holder().equals(actor.pseudonym()));
  }

  /**
   * Begins a shift: at a free desk, or by taking over what somebody else has handed over.
   *
   * @throws Conflict {@code not-handed-over} while somebody is on
   */
  @Transactional
  void begin(String words, Actor.Staff actor) {
    String path = desk(actor);
    String said = text("words", words);
    Instant now = clock.instant();
    ShiftTable.Row open = table.open(path).orElse(null);
    if (open != null) {
      if (open.holder().equals(actor.pseudonym()))
        throw new Conflict("own-shift", "现在就是您在值班，交班后要由别人接班。", "the actor is on");
      if (open.handedAt() == null)
        throw new Conflict(
            "not-handed-over",
            "%s还没有交班，请先请对方交班。".formatted(names.name(open.holder())),
            open.id() + " is not handed over");
      table.end(open.id(), now);
    }
    UUID id = Ids.next();
    if (!table.begin(id, path, actor.pseudonym(), now, said))
      throw new Conflict("shift-open", "刚刚有人接班了，请刷新后再看。", path + " has an open shift");
    note(path, LineKind.SHIFT, "接班：" + said, actor, now);
    audit.record(actor.pseudonym(), "shift.begin", "shift:" + id, Map.of("place", path));
  }

  /** Hands the own shift over; how all stations are now is frozen with the words. */
  @Transactional
  void handOver(String words, Actor.Staff actor) {
    String path = desk(actor);
    String said = text("words", words);
    Instant now = clock.instant();
    ShiftTable.Row open =
        table
            .open(path)
            .filter(it -> it.holder().equals(actor.pseudonym()))
            .orElseThrow(() ->
                new Conflict(
                    "not-on-shift", "您现在没有在值班。", actor.pseudonym() + " is not on at " + path));
    if (open.handedAt() != null)
      throw new Conflict("handed-over", "您已经交班，等接班人确认。", open.id() + " is handed over");
    table.handOver(open.id(), now, said, json.writeValueAsString(state(now, actor)));
    note(path, LineKind.SHIFT, "交班：" + said, actor, now);
    audit.record(actor.pseudonym(), "shift.hand-over", "shift:" + open.id(), Map.of());
  }

  /** How the stations of one's scope are now. */
  ShiftState state(Instant now, Actor actor) {
    var lines = stations.lines(new StationQuery(null, null, null, null), actor);
    Map<UUID, List<FrozenAlarm>> stood =
        alarms.raised(lines.stream().map(StationLine::id).toList(), actor).stream()
            .collect(groupingBy(Alarm::thing, mapping(ShiftDesk::frozen, toList())));
    return new ShiftState(
        now,
        lines.size(),
        (int) lines.stream().filter(it -> it.health() == ThingHealth.SILENT).count(),
        (int) lines.stream().filter(StationLine::tagged).count(),
        lines.stream().mapToInt(it -> Objects.requireNonNullElse(it.running(), 0)).sum(),
        lines.stream()
            .filter(it ->
                it.severity() != null
                    || it.tagged()
                    || Objects.requireNonNullElse(it.running(), 0) > 0)
            .map(it ->
                new FrozenStation(
                    it.code(),
                    it.name(),
                    it.severity(),
                    it.wrong().stream().map(Wrong::words).toList(),
                    it.level(),
                    it.running(),
                    it.pumps(),
                    it.tagged(),
                    stood.getOrDefault(it.id(), List.of())))
            .toList());
  }

  private static FrozenAlarm frozen(Alarm it) {
    return new FrozenAlarm(it.severity(), it.text(), it.raisedAt(), it.acknowledgedAt() != null);
  }

  private void note(String path, LineKind kind, String text, Actor actor, Instant at) {
    log.write(at, path, null, kind, text, actor.pseudonym(), null, null);
  }

  /** Writes a line by hand; one that corrects another stands beside it. */
  @Transactional
  void write(NewLine wanted, Actor.Staff actor) {
    String path = desk(actor);
    String said = text("text", wanted.text());
    UUID corrects = wanted.corrects();
    if (corrects != null && log.path(corrects).filter(it -> actor.has(Role.OPERATOR, it)).isEmpty())
      throw new NotFound("line-not-found", "没有这条日志。", "no line " + corrects);
    Station of = wanted.station() == null ? null : stations.kept(wanted.station(), actor);
    log.write(
        clock.instant(),
        of == null ? path : of.path(),
        of == null ? null : of.thing(),
        corrects == null ? LineKind.NOTE : LineKind.CORRECTION,
        said,
        actor.pseudonym(),
        corrects,
        null);
  }

  /** The log of one's scope, the latest first. */
  Page<LogLine> log(
      @Nullable String text,
      @Nullable String station,
      @Nullable LineKind kind,
      @Nullable Instant from,
      @Nullable Instant to,
      PageRequest page,
      Actor.Staff actor) {
    UUID thing = station == null ? null : stations.get(station, actor).thing();
    var rows = log.list(new LogTable.Query(text, thing, kind, from, to), paths(actor), page);
    long total = rows.isEmpty() ? 0 : rows.getFirst().total();
    return Page.of(
        rows.stream()
            .map(it ->
                new LogLine(
                    it.id(),
                    it.at(),
                    it.kind(),
                    it.kind().chinese(),
                    it.code(),
                    it.name(),
                    it.text(),
                    names.name(it.actor()),
                    it.corrects()))
            .toList(),
        page,
        total);
  }

  private static String text(String field, String text) {
    String it = text.strip();
    if (it.isEmpty() || it.length() > LONGEST)
      throw InvalidInput.field(
          field, "请填写，最多%d个字。".formatted(LONGEST), field + " has " + it.length() + " characters");
    return it;
  }
}
