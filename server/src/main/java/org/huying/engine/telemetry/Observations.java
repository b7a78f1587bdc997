package org.huying.engine.telemetry;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.telemetry.internal.HourLines;
import org.huying.engine.telemetry.internal.Newest;
import org.huying.engine.telemetry.internal.Scope;
import org.huying.engine.telemetry.internal.ThingPulse;
import org.huying.engine.telemetry.internal.alarm.Watchman;
import org.huying.engine.telemetry.internal.store.Rows;
import org.huying.engine.telemetry.internal.store.Store;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.Unavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What was measured, for whoever may read at the thing's place, and readings by hand (人工抄录) of
 * stations that are not connected.
 */
@Service
public class Observations {
  private static final Duration RAW = Duration.ofHours(3);
  private static final Duration MINUTES = Duration.ofDays(4);
  private static final Duration ENTERED_LATE = Duration.ofDays(7);

  /** The clock on somebody's phone may be ahead by so much; it is taken for now. */
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private final Devices devices;
  private final Newest newest;
  private final HourLines hours;
  private final ThingPulse pulse;
  private final JdbcClient jdbc;
  private final Store store;
  private final Watchman watchman;
  private final Clock clock;
  private final AuditLog audit;

  Observations(
      Devices devices,
      Newest newest,
      HourLines hours,
      ThingPulse pulse,
      JdbcClient jdbc,
      Store store,
      Watchman watchman,
      Clock clock,
      AuditLog audit) {
    this.devices = devices;
    this.newest = newest;
    this.hours = hours;
    this.pulse = pulse;
    this.jdbc = jdbc;
    this.store = store;
    this.watchman = watchman;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * A datastream and the newest that is known of it.
   *
   * @param observation null: nothing is known yet
   */
  public record Latest(Datastream datastream, @Nullable Observation observation) {}

  /** What one point of a series stands for. */
  public enum Resolution {
    OBSERVATION,
    MINUTE,
    HOUR
  }

  /**
   * A point of a series.
   *
   * @param at where it begins
   * @param n how many observations it stands for
   */
  public record Point(Instant at, int n, double low, double high, double mean, double last) {}

  /** Points in the order of time. */
  public record Series(Resolution resolution, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /** The newest of each datastream of a thing. */
  public List<Latest> latest(UUID thing, Actor actor) {
    return latest(List.of(devices.thing(thing, actor).id()), List.of(), actor);
  }

  /**
   * The newest of many datastreams at once; things out of one's scope have none.
   *
   * @param codes of datastreams; all when empty
   */
  public List<Latest> latest(Collection<UUID> things, Collection<String> codes, Actor actor) {
    return newest.of(things, codes, Scope.READ.paths(actor));
  }

  /** The hours of one datastream of a thing, in the order of time. */
  public record Hours(UUID thing, String code, List<Point> points) {
    public Hours {
      points = List.copyOf(points);
    }
  }

  /**
   * The hours of many datastreams at once, from (with) until (without); things out of one's scope
   * have none.
   *
   * @param codes of datastreams
   */
  public List<Hours> hours(
      Collection<UUID> things, Collection<String> codes, Instant from, Instant to, Actor actor) {
    return hours.of(things, codes, from, to, Scope.READ.paths(actor));
  }

  /**
   * A datastream from (with) until (without): single observations up to three hours, minutes up to
   * four days, hours beyond. The last two and a half minutes are in none but the first.
   */
  public Series series(int datastream, Instant from, Instant to, Actor actor) {
    if (!from.isBefore(to))
      throw InvalidInput.field("to", "结束时间应在开始时间之后。", to + " is not after " + from);
    int id = devices.datastream(datastream, actor).id();
    Duration span = Duration.between(from, to);
    if (span.compareTo(RAW) <= 0)
      return new Series(
          Resolution.OBSERVATION,
          points("at, 1, value, value, value, value from telemetry.observation", id, from, to));
    boolean minutes = span.compareTo(MINUTES) <= 0;
    return new Series(
        minutes ? Resolution.MINUTE : Resolution.HOUR,
        points(
            "at, n, low, high, mean, last from telemetry." + (minutes ? "minute" : "hour"),
            id,
            from,
            to));
  }

  private List<Point> points(String columns, int datastream, Instant from, Instant to) {
    return jdbc.sql(
            "select " + columns + " where datastream = ? and at >= ? and at < ? order by at")
        .params(datastream, Timestamp.from(from), Timestamp.from(to))
        .query((row, n) ->
            new Point(
                row.getTimestamp(1).toInstant(),
                row.getInt(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5),
                row.getDouble(6)))
        .list();
  }

  /**
   * Enters a reading by hand into somebody's book. Entered again for the same moment, it takes the
   * place of the first one; both stay on record with who entered them. What a device measures
   * nobody can enter, and commands never go by what was entered.
   *
   * @param at at most seven days ago, and not in the future
   * @throws Conflict {@code not-by-hand} when it is no book's, {@code measured} when something
   *     measured at that very moment
   */
  @Transactional
  public Observation enter(int datastream, Instant at, double value, Actor actor) {
    Datastream of = devices.datastream(datastream, actor);
    String path = devices.thing(of.thing(), actor).path();
    Scope.ENTER.require(actor, path);
    if (!books(of.thing()).contains(of.device()))
      throw new Conflict(
          "not-by-hand",
          "“%s”由设备自动测量，不能人工抄录。设备不准或坏了，请报修。".formatted(of.name()),
          datastream + " is measured by device " + of.device());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant moment = (at.isAfter(now) ? now : at).truncatedTo(ChronoUnit.SECONDS);
    if (at.isAfter(now.plus(AHEAD)) || moment.isBefore(now.minus(ENTERED_LATE)))
      throw InvalidInput.field("at", "抄录时间应在最近七天之内，且不能晚于现在。", "at " + at);
    if (!Double.isFinite(value) || !of.isPlausible(value))
      throw InvalidInput.field(
          "value", "数值超出了这个测点的合理范围，请核对。", value + " is not plausible for " + datastream);
    makeDay(moment);
    var seen = new Observation(moment, value, Quality.BY_HAND, now);
    write(of, seen, actor);
    watch(of, seen);
    pulse.changed(of.thing());
    audit.record(
        actor.pseudonym(), "reading.enter", "datastream:" + datastream, Map.of("place", path));
    return seen;
  }

  /**
   * Enters what was read of a thing in one go: all of it or nothing.
   *
   * @param values by the datastreams' codes, at least one
   */
  @Transactional
  public void enter(UUID thing, Instant at, Map<String, Double> values, Actor actor) {
    Set<Integer> books = books(thing);
    Map<String, Datastream> known = new HashMap<>();
    for (Datastream it : devices.datastreams(thing, actor))
      known.merge(it.code(), it, (one, other) -> books.contains(one.device()) ? one : other);
    if (values.isEmpty()) throw InvalidInput.field("values", "请至少填写一个读数。", "no values");
    values.forEach((code, value) -> {
      Datastream of = known.get(code);
      if (of == null) throw InvalidInput.field("values", "没有这个测点：" + code, "no code " + code);
      enter(of.id(), at, value, actor);
    });
  }

  /** Whether something of a thing is read by hand, and nothing else measures it. */
  public boolean isByHandOnly(UUID thing, String code, Actor actor) {
    Set<Integer> books = books(thing);
    List<Datastream> of =
        devices.datastreams(thing, actor).stream().filter(it -> it.code().equals(code)).toList();
    return !of.isEmpty() && of.stream().allMatch(it -> books.contains(it.device()));
  }

  /** Its devices that are books, in use or not. */
  private Set<Integer> books(UUID thing) {
    return jdbc.sql("select id from telemetry.device where thing = ? and protocol = 'HAND'")
        .param(thing)
        .query((row, n) -> row.getInt(1))
        .set();
  }

  private void makeDay(Instant at) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    try {
      store.makeDays(day, day);
    } catch (SQLException e) {
      throw new Unavailable("database-away", "系统正在恢复，请过几秒再试一次。", "no table for " + day + ": " + e);
    }
  }

  /** An alarm is raised by what was read by hand just now as by what was measured. */
  private void watch(Datastream of, Observation seen) {
    var rows = new Rows(of.device(), seen.received(), 1);
    rows.add(of.id(), seen.at(), seen.value(), seen.quality());
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            watchman.heard(rows);
          }
        });
  }

  private void write(Datastream of, Observation seen, Actor actor) {
    int written =
        jdbc.sql(
                """
                insert into telemetry.observation as o (datastream, quality, at, value, received)
                values (?, ?, ?, ?, ?)
                on conflict (datastream, at) do update set value = excluded.value, received = excluded.received
                where o.quality = excluded.quality
                """)
            .params(
                of.id(),
                seen.quality().ordinal(),
                Timestamp.from(seen.at()),
                seen.value(),
                Timestamp.from(seen.received()))
            .update();
    if (written == 0)
      throw new Conflict(
          "measured", "设备在这个时刻已有实测值，不能用人工抄录代替。", of.id() + " was measured at " + seen.at());
    jdbc.sql(
            """
            insert into telemetry.by_hand (datastream, at, value, entered, actor) values (?, ?, ?, ?, ?)
            """)
        .params(
            of.id(),
            Timestamp.from(seen.at()),
            seen.value(),
            Timestamp.from(seen.received()),
            actor.pseudonym())
        .update();
    jdbc.sql(
            """
            insert into telemetry.unsummed (device, hour)
            values (?, date_trunc('hour', ?::timestamptz)) on conflict do nothing
            """)
        .params(of.device(), Timestamp.from(seen.at()))
        .update();
  }
}
