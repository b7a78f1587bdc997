package org.huying.engine.telemetry.internal.rule;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.huying.engine.telemetry.internal.rule.Rewound.Moment;
import org.huying.engine.telemetry.internal.rule.Site.Point;
import org.huying.engine.telemetry.internal.store.Rows;
import org.huying.foundation.kernel.Derived;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The newest values of the things that have a kind: in memory, from the decoded stream, on the node
 * that hears them; elsewhere they are asked for. What is older than what is known changes nothing,
 * unless the clock was set back meanwhile.
 *
 * <p>There are two views. Alarms go by what is plausible, whoever said it. Commands go by what a
 * device measured and nothing else: neither by what a person wrote down nor by what was
 * substituted, and where the newest value is implausible nothing is known.
 */
@Component
public class Now implements Derived {
  private static final long JITTER = Rewound.JITTER.toNanos() / 1000;

  /**
   * By how much a device's clock may be ahead of ours and still be believed; more than drivers do.
   */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  /**
   * A value.
   *
   * @param at its moment in microseconds, at the latest when it came
   * @param received when it came, in microseconds
   * @param nanos when this node learned it, by a clock that nobody can set
   * @param turn how often the clock had been set back when this node learned it
   */
  private record Latest(
      long at, double value, boolean plausible, long received, long nanos, int turn) {
    /** Whether this goes before the other; what came before the clock was set back goes last. */
    private boolean isNewerThan(@Nullable Latest other) {
      return other == null || turn > other.turn || turn == other.turn && at > other.at;
    }

    /** Or of the same second, by a device that tells no less, and said after it. */
    private boolean isSaidAfter(@Nullable Latest other) {
      return isNewerThan(other)
          || other != null && turn == other.turn && at == other.at && received > other.received;
    }

    private boolean isFresh(long now, int turnNow, long nanosNow, long fresh) {
      return turn >= turnNow
          && received <= now + JITTER
          && now - at <= fresh
          && (nanosNow - nanos) / 1000 <= fresh;
    }
  }

  /** What was heard of a thing, by code. */
  private record Heard(Map<String, Latest> plausible, Map<String, Latest> measured) {
    private Heard() {
      this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }
  }

  private static final String NEWEST =
      """
      select s.id, o.at, o.value, o.quality, o.received from unnest(?::int[]) as s (id), lateral (
        select at, value, quality, received from telemetry.observation
        where datastream = s.id and at >= ? and at <= ? and received <= ? and quality %s order by at desc limit 1) o
      """;

  private static final String PLAUSIBLE = NEWEST.formatted("<> 3");
  private static final String MEASURED = NEWEST.formatted("not in (1, 2)");

  private final Sites sites;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final Rewound rewound;
  private final Map<UUID, Heard> heard = new ConcurrentHashMap<>();

  public Now(Sites sites, JdbcClient jdbc, Clock clock) {
    this.sites = sites;
    this.jdbc = jdbc;
    this.clock = clock;
    this.rewound = new Rewound(clock, this::storedAhead);
  }

  /** When something came that is stored and can only have come before the clock was set back. */
  private @Nullable Instant storedAhead() {
    Instant now = clock.instant();
    return jdbc.sql("select max(received) from telemetry.observation where at > ? and received > ?")
        .param(Timestamp.from(now.minus(AHEAD)))
        .param(Timestamp.from(now.plus(Rewound.JITTER)))
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant)
        .orElse(null);
  }

  /**
   * Remembers what was decoded of a thing.
   *
   * @return the codes of which something new and plausible is known now
   */
  public Set<String> hear(Site site, Rows rows) {
    Moment now = rewound.look();
    if (rows.received() > Rows.micros(now.at()) + JITTER) return Set.of(); // it was set back
    Heard of = of(site);
    long nanos = System.nanoTime();
    Set<String> changed = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      String code = site.channels().get(rows.stream(i));
      if (code == null) continue;
      var it =
          new Latest(
              Math.min(rows.at(i), rows.received()),
              rows.value(i),
              rows.isPlausible(i),
              rows.received(),
              nanos,
              now.turn());
      if (rows.isMeasured(i) && it.isSaidAfter(of.measured.get(code))) of.measured.put(code, it);
      if (!it.plausible || !it.isNewerThan(of.plausible.get(code))) continue;
      of.plausible.put(code, it);
      changed.add(code);
    }
    return changed;
  }

  /** How often the clock was set back: what is reckoned from series then begins anew. */
  public int turn() {
    return rewound.look().turn();
  }

  private Heard of(Site site) {
    return heard.computeIfAbsent(site.thing(), it -> new Heard());
  }

  /**
   * What this node heard of a thing itself, whoever said it; never asks the database.
   *
   * @param fresh what is older is not known
   */
  public Values heard(Site site, Duration fresh) {
    return new Seen(site, of(site).plausible, fresh, rewound.look(), false, Since.EVER);
  }

  /**
   * The newest plausible values of a thing, whoever said them and wherever they were heard; of a
   * thing without a kind nothing is known.
   *
   * @param fresh what is older is not known
   */
  public Values of(UUID thing, Duration fresh) {
    return known(thing, fresh, false, Since.EVER);
  }

  /**
   * What devices measured at a thing last, wherever it was heard: what commands go by. Other nodes
   * may have heard more of a device that came back, so the database is always asked. A value that
   * is implausible is not known; while the clock repeats itself only what this node heard since is.
   *
   * @param fresh what is older is not known
   */
  public Values measured(UUID thing, Duration fresh) {
    return known(thing, fresh, true, Since.EVER);
  }

  /**
   * The same; of some codes is known only what came since something was done there.
   *
   * @param since a time that is still to come was before the clock was set back, and holds up
   *     nothing
   */
  public Values measured(UUID thing, Duration fresh, Set<String> codes, Instant since) {
    boolean toCome = since.isAfter(clock.instant().plus(Rewound.JITTER));
    return known(thing, fresh, true, toCome ? Since.EVER : new Since(codes, Rows.micros(since)));
  }

  private Values known(UUID thing, Duration fresh, boolean measured, Since since) {
    Site site = sites.find(thing).orElse(null);
    if (site == null) return new Nothing();
    boolean again = measured && rewound.isAmidst(fresh);
    Moment moment = rewound.look();
    Instant instant = moment.at();
    long now = Rows.micros(instant);
    long nanos = System.nanoTime();
    Map<String, Latest> known = new HashMap<>(measured ? of(site).measured : of(site).plausible);
    Set<Integer> asked = new HashSet<>();
    site.channels()
        .forEach((stream, code) -> {
          Latest it = known.get(code);
          if (measured || it == null || !it.isFresh(now, moment.turn(), nanos, micros(fresh)))
            asked.add(stream);
        });
    if (!asked.isEmpty() && !again)
      jdbc.sql(measured ? MEASURED : PLAUSIBLE)
          .param(asked.toArray(Integer[]::new))
          .param(Timestamp.from(instant.minus(fresh)))
          .param(Timestamp.from(instant.plus(AHEAD)))
          .param(Timestamp.from(instant.plus(Rewound.JITTER)))
          .query(row -> {
            String code = site.channels().get(row.getInt(1));
            if (code == null) return;
            long received = Rows.micros(row.getTimestamp(5).toInstant());
            long at = Math.min(Rows.micros(row.getTimestamp(2).toInstant()), received);
            boolean plausible = row.getInt(4) != 3;
            var it = new Latest(at, row.getDouble(3), plausible, received, nanos, moment.turn());
            if (it.isNewerThan(known.get(code))) known.put(code, it);
          });
    return new Seen(site, known, fresh, moment, again, since);
  }

  private static long micros(Duration it) {
    return it.toNanos() / 1000;
  }

  /**
   * @param micros when something was done, so that these codes say nothing of before
   */
  private record Since(Set<String> codes, long micros) {
    private static final Since EVER = new Since(Set.of(), Long.MIN_VALUE);

    private boolean isBefore(String code, Latest it) {
      return it.received < micros && codes.contains(code);
    }
  }

  /**
   * @param again the clock was set back, and what is stored is not believed
   */
  private record Seen(
      Site site, Map<String, Latest> known, Duration fresh, Moment now, boolean again, Since since)
      implements Values {
    @Override
    public Reading of(String code) {
      Point point = site.points().get(code);
      if (point == null) return Reading.missing(code);
      @Nullable Latest it = known.get(code);
      boolean fresh =
          it != null
              && it.isFresh(
                  Rows.micros(now.at()), now.turn(), System.nanoTime(), micros(this.fresh));
      if (!fresh && again) return Reading.twice(point.name(), point.unit());
      if (it == null) return Reading.never(point.name(), point.unit());
      if (!fresh) return Reading.old(point.name(), point.unit(), this.fresh);
      if (since.isBefore(code, it)) return Reading.before(point.name(), point.unit());
      return it.plausible
          ? Reading.known(point.name(), point.unit(), it.value)
          : Reading.implausible(point.name(), point.unit());
    }

    @Override
    public List<Integer> numbers() {
      return site.numbers();
    }
  }

  /** Of a thing of which nothing is known. */
  private record Nothing() implements Values {
    @Override
    public Reading of(String code) {
      return Reading.missing(code);
    }

    @Override
    public List<Integer> numbers() {
      return List.of();
    }
  }

  @Override
  public void rebuild() {
    heard.clear();
    rewound.forget();
  }
}
