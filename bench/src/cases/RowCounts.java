import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.huying.EmbeddedDatabase;

/** Holds the limit to the truth: for the same cases it adds as many rows to every table as Huying does. */
final class RowCounts {
  private static final int CASES = 20;
  private static final String COUNTS =
      """
      select schemaname || '.' || relname,
        (xpath('/row/n/text()', query_to_xml('select count(*) as n from ' || relid::regclass, false, true, '')))[1]::text::bigint
      from pg_stat_user_tables
      """;

  private RowCounts() {}

  static void requireSame(House house, Contender huying, Contender limit) throws Exception {
    var before = counts(house);
    carry(huying);
    var between = counts(house);
    carry(limit);
    var after = counts(house);
    var differing = new TreeMap<String, String>();
    for (var table : before.keySet()) {
      long ours = between.get(table) - before.get(table);
      long theirs = after.get(table) - between.get(table);
      if (ours != theirs) differing.put(table, "%d, the limit %d".formatted(ours, theirs));
    }
    if (!differing.isEmpty())
      throw new IllegalStateException(
          "For %d cases Huying adds rows that the limit does not: %s. Bring LimitCases up to what Huying writes (--statements shows it)."
              .formatted(CASES, differing));
  }

  private static void carry(Contender contender) throws Exception {
    for (int i = 0; i < CASES; i++) contender.close(contender.accept(contender.open(i)));
    contender.settle();
  }

  private static Map<String, Long> counts(House house) throws SQLException {
    var counts = new TreeMap<String, Long>();
    try (var connection = house.connect(EmbeddedDatabase.NAME);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(COUNTS)) {
      while (rows.next()) counts.put(rows.getString(1), rows.getLong(2));
    }
    return counts;
  }
}
