package org.huying.engine.telemetry.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One table a day (of UTC) for observations. */
final class Partitions {
  private static final DateTimeFormatter NAME = DateTimeFormatter.BASIC_ISO_DATE;
  private static final String PREFIX = "observation_";

  /** Held while a day is made or dropped, so that several nodes do not do it at once. */
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtext('telemetry.partitions'))";

  /** Days that were there; one that another node dropped is asked for again after an error. */
  private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

  static LocalDate day(long micros) {
    return LocalDate.ofEpochDay(Math.floorDiv(micros, 86_400_000_000L));
  }

  static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /**
   * Makes the table of a day, in a transaction of its own, unless it is there. It is made by itself
   * and attached then: creating it as a partition would wait for everybody who reads observations,
   * be it the caller's own transaction, and make all others wait behind it.
   */
  void ensure(Connection connection, LocalDate day) throws SQLException {
    if (known.contains(day)) return;
    try (Statement statement = connection.createStatement()) {
      statement.execute(LOCK);
      if (!isThere(statement, day)) {
        String table = "telemetry." + PREFIX + NAME.format(day);
        statement.execute("create table " + table + " (like telemetry.observation including all)");
        statement.execute(
            """
            alter table telemetry.observation attach partition %s
            for values from ('%s 00:00:00+00') to ('%s 00:00:00+00')
            """
                .formatted(table, day, day.plusDays(1)));
      }
    }
    connection.commit();
    known.add(day);
  }

  private static boolean isThere(Statement statement, LocalDate day) throws SQLException {
    try (var row =
        statement.executeQuery(
            "select to_regclass('telemetry.%s') is not null"
                .formatted(PREFIX + NAME.format(day)))) {
      row.next();
      return row.getBoolean(1);
    }
  }

  void forget() {
    known.clear();
  }

  /** Drops the days before this one; how many. */
  int dropBefore(Connection connection, LocalDate day) throws SQLException {
    List<LocalDate> old = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute(LOCK);
      try (var rows =
          statement.executeQuery(
              """
              select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
              where i.inhparent = 'telemetry.observation'::regclass
              """)) {
        while (rows.next()) {
          LocalDate of = LocalDate.parse(rows.getString(1).substring(PREFIX.length()), NAME);
          if (of.isBefore(day)) old.add(of);
        }
      }
      for (LocalDate it : old) {
        statement.execute("drop table telemetry." + PREFIX + NAME.format(it));
        known.remove(it);
      }
    }
    connection.commit();
    return old.size();
  }
}
