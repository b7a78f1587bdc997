import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.huying.EmbeddedDatabase;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.internal.Pieces;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Fills the real tables with cases of three years: more of them lately, spread unevenly over places,
 * units and categories, in people's own words; a few in a hundred of the last days' are open.
 */
final class Generator {
  private static final String FILES =
      """
      insert into cases.case_file (id, version, reference, type, type_version, state, owner, title, text, category, certainty,
        place, place_path, in_grid, lon, lat, address, reporter, channel, unit, holder, level, score, solved, rated_at,
        opened_at, first_response_at, first_response_minutes, closed_at, overdue_since, promised, changed_at, changed_by, due_at, due_clock)
      select uuidv7(opened_at - now()), 2, to_char(opened_at, 'YYYYMMDD') || lpad(mod(c.n, 1000000)::text, 7, '0'), 'request', 1,
        state, case state when 'submitted' then 'dispatcher' when 'reported' then 'verifier' when 'closed' then null else 'unit' end,
        left(s.text, 30), s.text || '，' || p.name || (mod(c.n, 97)) || '栋', s.category, 1,
        p.id, p.path::text, true, p.lon + random() * 0.004, p.lat + random() * 0.004, (mod(c.n, 97)) || '栋', null, 'web',
        case when state = 'submitted' then null else u.id end, null, case when late then 1 else 0 end,
        case when state = 'closed' and mod(c.n, 3) = 0 then 1 + mod(c.n * 7, 5)::int end, case when state = 'closed' and mod(c.n, 3) = 0 then true end,
        case when state = 'closed' and mod(c.n, 3) = 0 then closed_at end,
        opened_at, opened_at + minutes * interval '1 minute', minutes, case when state = 'closed' then closed_at end,
        case when late then opened_at + interval '2 days' end, true, coalesce(case when state = 'closed' then closed_at end, opened_at),
        'system', case when state = 'closed' then null else opened_at + interval '2 days' end,
        case when state = 'closed' then null else 'handle' end
      from (
        select n, opened_at, opened_at + random() * interval '4 days' as closed_at, random() < 0.06 as late,
          least(5000, exp(random_normal(3.4, 1.5))::int) as minutes,
          case when opened_at > now() - interval '8 days' and random() < 0.4 or random() < 0.002
            then (array['submitted', 'dispatched', 'accepted', 'accepted', 'reported'])[1 + floor(random() * 5)::int]
            else 'closed' end as state,
          1 + floor(power(random(), 2) * %2$d)::int as sample, 1 + floor(power(random(), 1.5) * %3$d)::int as estate,
          1 + floor(power(random(), 1.5) * %4$d)::int as team
        from (select n, now() - interval '1095 days' * (1 - power((n - random()) / %1$d, 0.8)) as opened_at
              from generate_series(1, %1$d) as n) as opened
      ) as c
      join bench.sample s on s.n = c.sample join bench.estate p on p.n = c.estate join bench.team u on u.n = c.team
      """;

  private static final String LINES =
      """
      insert into cases.timeline (id, case_id, case_version, at, kind, label, resident, from_state, to_state, actor, relation,
        note_for_resident)
      select uuidv7(changed_at - now()), id, 2, changed_at, 'step', '办理', '办理', 'submitted', state, 'system', 'SYSTEM', true
      from cases.case_file
      """;

  private static final String CLOCKS =
      """
      insert into cases.clock (id, case_id, name, started_at, due_at, term, explanation, stopped_at)
      select uuidv7(opened_at - now()), id, 'handle', opened_at, opened_at + interval '2 days', '2 days', '2天', closed_at
      from cases.case_file
      """;

  private static final String WORDS =
      """
      select id, floor(extract(epoch from opened_at) / 604800)::int,
        concat_ws(' ', reference, title, text, address, outside_number)
      from cases.case_file
      """;

  private static final int BUFFER = 1 << 20;

  private final House house;
  private final District district;
  private final Cases cases;

  Generator(House house, District district, Cases cases) {
    this.house = house;
    this.district = district;
    this.cases = cases;
  }

  /** Seconds it took. Indexes are dropped and made again around it; everything else stays as it is. */
  double generate(int count) throws SQLException {
    long start = System.nanoTime();
    try (var connection = house.connect(EmbeddedDatabase.NAME);
        var statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica"); // no trigger for each row
      statement.execute("set maintenance_work_mem = '1GB'");
      int samples = samples(connection);
      place(statement);
      int teams = teams(connection);
      var indexes = takeIndexes(statement);
      statement.execute(FILES.formatted(count, samples, district.estates.size(), teams));
      statement.execute(LINES);
      statement.execute(CLOCKS);
      searched(connection);
      for (var index : indexes) statement.execute(index);
      statement.execute("vacuum analyze cases.case_file, cases.timeline, cases.clock, cases.searched");
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** The pieces of all words; made here, since the database's own function takes minutes for a million. */
  private void searched(Connection into) throws SQLException {
    try (var from = house.connect(EmbeddedDatabase.NAME)) {
      from.setAutoCommit(false);
      try (var words = from.createStatement()) {
        words.setFetchSize(10_000);
        var rows = words.executeQuery(WORDS);
        var copy = into.unwrap(PGConnection.class).getCopyAPI().copyIn("copy cases.searched (case_id, week, pieces) from stdin");
        var lines = new StringBuilder(BUFFER + 4096);
        while (rows.next()) {
          lines.append(rows.getString(1)).append('\t').append(rows.getInt(2)).append("\t{");
          int first = lines.length();
          for (int piece : Pieces.of(rows.getString(3))) lines.append(lines.length() == first ? "" : ",").append(piece);
          lines.append("}\n");
          if (lines.length() > BUFFER) send(lines, copy);
        }
        send(lines, copy);
        copy.endCopy();
      }
    }
  }

  private static void send(StringBuilder lines, CopyIn copy) throws SQLException {
    byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
    copy.writeToCopy(bytes, 0, bytes.length);
    lines.setLength(0);
  }

  /** What people say, by category, as the type `request` has it. */
  private int samples(Connection connection) throws SQLException {
    int n = 0;
    try (var create = connection.createStatement()) {
      create.execute("create schema bench");
      create.execute("create table bench.sample (n int primary key, category text, text text)");
    }
    try (var insert = connection.prepareStatement("insert into bench.sample values (?, ?, ?)")) {
      for (var category : cases.examples("request").entrySet())
        for (var text : category.getValue()) {
          insert.setInt(1, ++n);
          insert.setString(2, category.getKey());
          insert.setString(3, text);
          insert.addBatch();
        }
      insert.executeBatch();
    }
    return n;
  }

  private static void place(Statement statement) throws SQLException {
    statement.execute(
        """
        create table bench.estate as
        select (row_number() over (order by md5(code)))::int as n, id, path, name, lon, lat from places.place where kind = 'ESTATE'
        """);
  }

  private int teams(Connection connection) throws SQLException {
    try (var create = connection.createStatement()) {
      create.execute(
          "create table bench.team as select (row_number() over (order by code desc))::int as n, id from identity.organisation");
      var rows = create.executeQuery("select count(*) from bench.team");
      rows.next();
      return rows.getInt(1);
    }
  }

  /** Drops every index that is not a key's, and says how to make it again. */
  private static List<String> takeIndexes(Statement statement) throws SQLException {
    var names = new ArrayList<String>();
    var definitions = new ArrayList<String>();
    try (var rows =
        statement.executeQuery(
            """
            select i.schemaname || '.' || i.indexname, i.indexdef from pg_indexes i
            where i.schemaname = 'cases' and i.tablename in ('case_file', 'timeline', 'clock', 'searched')
              and not exists (select from pg_constraint c where c.conname = i.indexname)
            """)) {
      while (rows.next()) {
        names.add(rows.getString(1));
        definitions.add(rows.getString(2));
      }
    }
    for (var name : names) statement.execute("drop index " + name);
    return definitions;
  }
}
