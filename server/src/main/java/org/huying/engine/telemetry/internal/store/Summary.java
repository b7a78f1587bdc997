package org.huying.engine.telemetry.internal.store;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sums observations up into minutes and hours, each once; hours into which something came later are
 * summed up again. What is implausible does not count.
 */
public final class Summary {
  /** A batch that began earlier is committed by then, and its rows are seen. */
  private static final Duration SETTLED = Store.SUMMED_UP_AFTER.plusSeconds(60);

  /** After a longer pause it is worth asking whether there is anything at all. */
  private static final Duration LOOKED_FOR = Duration.ofHours(2);

  private static final int AT_ONCE = 200;

  private static final String MINUTES =
      """
      insert into telemetry.minute (datastream, at, n, low, high, mean, last)
      select o.datastream, date_trunc('minute', o.at), count(*), min(o.value), max(o.value), avg(o.value),
        (array_agg(o.value order by o.at desc))[1]
      from %s where o.quality <> 3 and o.at >= ? and o.at < ? %s
      group by o.datastream, date_trunc('minute', o.at)
      on conflict (datastream, at) do update
      set n = excluded.n, low = excluded.low, high = excluded.high, mean = excluded.mean, last = excluded.last
      """;

  private static final String HOURS =
      """
      insert into telemetry.hour (datastream, at, n, low, high, mean, last)
      select m.datastream, date_trunc('hour', m.at), sum(m.n), min(m.low), max(m.high), sum(m.mean * m.n) / sum(m.n),
        (array_agg(m.last order by m.at desc))[1]
      from %s where m.at >= ? and m.at < ? %s
      group by m.datastream, date_trunc('hour', m.at)
      on conflict (datastream, at) do update
      set n = excluded.n, low = excluded.low, high = excluded.high, mean = excluded.mean, last = excluded.last
      """;

  private static final String CHOSEN =
      "unnest(?::int[], ?::timestamptz[]) as t (d, h) join telemetry.datastream s on s.device = d join ";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  public Summary(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Does what is due. */
  public void sumUp() {
    Instant to = clock.instant().minus(SETTLED).truncatedTo(ChronoUnit.MINUTES);
    while (Boolean.TRUE.equals(transaction.execute(status -> nextHour(to)))) {}
    while (Boolean.TRUE.equals(transaction.execute(status -> again(to)))) {}
  }

  /** Sums up until the end of the hour, at most; whether there is more. */
  private boolean nextHour(Instant to) {
    Instant until =
        jdbc.sql("select until from telemetry.summed for update")
            .query(Timestamp.class)
            .optional()
            .map(Timestamp::toInstant)
            .orElse(null);
    boolean recent = until != null && until.isAfter(to.minus(LOOKED_FOR));
    Instant from = recent ? until : firstSince(until);
    if (from == null || !from.isBefore(to)) {
      if (until == null || until.isBefore(to)) summed(to, until == null);
      return false;
    }
    Instant hour = from.truncatedTo(ChronoUnit.HOURS);
    Instant end = hour.plus(1, ChronoUnit.HOURS);
    Instant upTo = end.isBefore(to) ? end : to;
    jdbc.sql(MINUTES.formatted("telemetry.observation o", ""))
        .params(Timestamp.from(from), Timestamp.from(upTo))
        .update();
    if (upTo.equals(end))
      jdbc.sql(HOURS.formatted("telemetry.minute m", ""))
          .params(Timestamp.from(hour), Timestamp.from(end))
          .update();
    summed(upTo, until == null);
    return upTo.isBefore(to);
  }

  /** The minute of the first observation that is not summed up; null where there is none. */
  private @Nullable Instant firstSince(@Nullable Instant until) {
    Timestamp first =
        jdbc.sql("select min(at) from telemetry.observation where at >= ?")
            .param(Timestamp.from(until == null ? Instant.EPOCH : until))
            .query((row, n) -> row.getTimestamp(1))
            .list()
            .getFirst();
    return first == null ? null : first.toInstant().truncatedTo(ChronoUnit.MINUTES);
  }

  private void summed(Instant until, boolean first) {
    jdbc.sql(
            first
                ? "insert into telemetry.summed values (?)"
                : "update telemetry.summed set until = ?")
        .param(Timestamp.from(until))
        .update();
  }

  /** Hours into which something came late; whether there may be more. */
  private boolean again(Instant to) {
    record Hour(int device, Timestamp at) {}
    var hours =
        jdbc.sql(
                """
                delete from telemetry.unsummed where (device, hour) in (
                  select device, hour from telemetry.unsummed where hour < ?
                  order by device, hour limit ? for update skip locked)
                returning device, hour
                """)
            .param(Timestamp.from(to))
            .param(AT_ONCE)
            .query((row, n) -> new Hour(row.getInt(1), row.getTimestamp(2)))
            .list();
    if (hours.isEmpty()) return false;
    var devices = hours.stream().map(Hour::device).toArray(Integer[]::new);
    var starts = hours.stream().map(it -> it.at.toInstant().toString()).toArray(String[]::new);
    jdbc.sql(
            MINUTES.formatted(
                CHOSEN
                    + "telemetry.observation o on o.datastream = s.id and o.at >= h and o.at < h + interval '1 hour'",
                ""))
        .params(devices, starts, Timestamp.from(Instant.EPOCH), Timestamp.from(to))
        .update();
    jdbc.sql(
            HOURS.formatted(
                CHOSEN
                    + "telemetry.minute m on m.datastream = s.id and m.at >= h and m.at < h + interval '1 hour'",
                "and h + interval '1 hour' <= ?"))
        .params(
            devices, starts, Timestamp.from(Instant.EPOCH), Timestamp.from(to), Timestamp.from(to))
        .update();
    return hours.size() == AT_ONCE;
  }
}
