package org.huying.engine.cases.internal;

import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.foundation.kernel.Writes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What cases are found by: the pieces of their words, and the week in which they were opened, so
 * that a search goes back from the newest week and stops when it has enough.
 */
@Component
class Searched {
  /** The words of the row {@code f} of a case, as SQL; {@link #words} are the same. */
  static final String WORDS =
      "concat_ws(' ', f.reference, f.title, f.text, f.address, f.outside_number)";

  /** A search finds the newest so many cases. */
  static final int MOST_FOUND = 1_000;

  /** Fewer cases than these are read one by one: an index of everybody's would not be faster. */
  static final int FEW = 10_000;

  private static final Pattern ESTIMATE = Pattern.compile("rows=(\\d+)");
  private static final long WEEK = 7 * 24 * 3600L;

  /** {@link #FEW}, but for tests. */
  int few = FEW;

  private final JdbcClient jdbc;
  private final Writes writes;

  Searched(JdbcClient jdbc, Writes writes) {
    this.jdbc = jdbc;
    this.writes = writes;
  }

  void add(CaseFile file) {
    writes.add(
        "insert into cases.searched (case_id, week, pieces) values (?, ?, ?)",
        file.id,
        week(file.openedAt),
        Pieces.of(words(file)));
  }

  /** Its words have changed. */
  void change(CaseFile file) {
    writes.add(
        "update cases.searched set pieces = ? where case_id = ?", Pieces.of(words(file)), file.id);
  }

  private static String words(CaseFile file) {
    return Stream.of(file.reference, file.title, file.text, file.address, file.outsideNumber)
        .filter(it -> it != null)
        .collect(Collectors.joining(" "));
  }

  private static int week(Instant at) {
    return Math.toIntExact(Math.floorDiv(at.getEpochSecond(), WEEK));
  }

  /**
   * The newest cases that contain the text, as the SQL of a table; null when they are to be looked
   * for among all cases that fit the other conditions.
   *
   * @param most how many, up to {@link #MOST_FOUND}: who sees one in fifty reads fifty for each
   */
  @Nullable String found(Conditions where, int most) {
    if (where.text() == null || where.few()) return null;
    int[] pieces = Pieces.asked(where.text());
    if (pieces.length == 0 || isFew(where)) return null;
    where.parameters.put("pieces", pieces);
    // "offset 0" keeps the planner from beginning with anything but the pieces.
    return """
    (select f.*
     from generate_series(
         (select floor(extract(epoch from max(opened_at)) / %1$d)::int from cases.case_file),
         (select floor(extract(epoch from min(opened_at)) / %1$d)::int from cases.case_file), -1) as w (week)
       cross join lateral (
         select f.* from cases.searched s
           cross join lateral (
             select f.* from cases.case_file f where f.id = s.case_id and %2$s offset 0) as f
         where s.week = w.week and s.pieces @> :pieces
         order by f.opened_at desc, f.id desc) as f
     limit %3$d)\
    """
        .formatted(WEEK, where.where(), Math.min(most, MOST_FOUND));
  }

  /** By the planner's own estimate, which reads nothing. */
  private boolean isFew(Conditions where) {
    var plan =
        jdbc.sql("explain select from cases.case_file f where " + where.visible())
            .params(where.parameters)
            .query(String.class)
            .list()
            .getFirst();
    var rows = ESTIMATE.matcher(plan);
    return rows.find() && Long.parseLong(rows.group(1)) <= few;
  }
}
