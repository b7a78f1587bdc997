import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.huying.engine.cases.internal.Pieces;

/**
 * The limit: hand-written JDBC that writes the rows Huying writes, in the same commits, one prepared
 * statement a row, and reads, checks and renders nothing. {@link RowCounts} holds it to that.
 */
final class LimitCases implements Contender, AutoCloseable {
  private static final String LISTENER = "Scene.on(org.huying.engine.cases.CaseChanged)";
  private static final String EVENT = "org.huying.engine.cases.CaseChanged";
  private static final Duration TERM = Duration.ofDays(2);

  private record Item(UUID id, UUID clock, String reporter, long version) {}

  private final DataSource pool;
  private final District district;
  private final ExecutorService listeners = Executors.newVirtualThreadPerTaskExecutor();
  private final Phaser heard = new Phaser(1);
  private final BlockingQueue<UUID> done = new LinkedBlockingQueue<>();

  LimitCases(DataSource pool, District district) {
    this.pool = pool;
    this.district = district;
    listeners.execute(this::forget);
  }

  @Override
  public String name() {
    return "the limit";
  }

  /** One transaction: its rows, and the events that are heard when it has committed. */
  private final class Work implements AutoCloseable {
    private final Connection connection;
    private final List<UUID> published = new ArrayList<>();
    private final Timestamp now = Timestamp.from(Instant.now());

    Work() throws SQLException {
      connection = pool.getConnection();
      connection.setAutoCommit(false);
    }

    void write(String sql, Object... values) throws SQLException {
      try (var statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
        statement.executeUpdate();
      }
    }

    void idempotency(String actor, String what) throws SQLException {
      write(
          "insert into kernel.idempotency (scope, key, request_digest, answer, at) values (?, ?, ?, cast(? as jsonb), ?)",
          actor + what,
          UUID.randomUUID().toString(),
          "0".repeat(64),
          "{\"id\":\"%s\"}".formatted(UUID.randomUUID()),
          now);
    }

    /** What every step leaves: a line in the timeline, one in the audit log, an event. */
    void step(UUID id, long version, String action, String from, String to, String actor)
        throws SQLException {
      write(
          """
          insert into cases.timeline (id, case_id, case_version, at, kind, label, resident, from_state, to_state,
            actor, relation, organisation, note, note_for_resident, clock, became)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          next(),
          id,
          version,
          now,
          action,
          "自动派给路灯管理所：路灯由路灯管理所管养",
          "转给路灯管理所办理：路灯由路灯管理所管养",
          from,
          to,
          actor,
          "HANDLER",
          district.handler.organisation(),
          action.equals("close") ? HuyingCases.NOTE : null,
          true,
          action.equals("auto-dispatch") ? "处理：" + EXPLANATION : null,
          became(action));
      write(
          "insert into audit.entry (id, at, actor, action, subject, facts) values (?, ?, ?, ?, ?, cast(? as json))",
          next(),
          now,
          actor,
          "case." + action,
          "case:" + id,
          "{\"from\":\"%s\",\"to\":\"%s\",\"unit\":\"%s\",\"version\":%d}"
              .formatted(from, to, district.handler.organisation(), version));
      var publication = UUID.randomUUID();
      write(
          """
          insert into events.event_publication
            (id, event_type, listener_id, publication_date, serialized_event, status, completion_attempts)
          values (?, ?, ?, ?, ?, ?, ?)
          """,
          publication,
          EVENT,
          LISTENER,
          now,
          "{\"caseId\":\"%s\",\"type\":\"bench\",\"action\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"version\":%d}"
              .formatted(id, action, from, to, version),
          "PUBLISHED",
          0);
      published.add(publication);
    }

    private String became(String action) {
      return switch (action) {
        case "open" -> "{\"category\":\"street-lamp\",\"certainty\":\"1.0\",\"priority\":\"normal\"}";
        case "auto-dispatch" -> "{\"unit\":\"%s\"}".formatted(district.handler.organisation());
        case "accept" -> "{\"assignee\":\"%1$s\",\"holder\":\"%1$s\"}".formatted(district.handler.id());
        default -> null;
      };
    }

    void commit() throws SQLException {
      connection.commit();
      for (var it : published) {
        heard.register();
        listeners.execute(() -> done.add(it));
      }
    }

    @Override
    public void close() throws SQLException {
      connection.setAutoCommit(true);
      connection.close();
    }
  }

  private static final String EXPLANATION = "从11月21日20:30起算2个工作日，到11月25日20:30";

  /** What listeners have heard goes in one commit, as much as there is. */
  private void forget() {
    List<UUID> ids = new ArrayList<>();
    try (var connection = pool.getConnection();
        var statement =
            connection.prepareStatement("delete from events.event_publication where id = any(?)")) {
      while (true) {
        ids.clear();
        ids.add(done.take());
        done.drainTo(ids);
        statement.setObject(1, ids.toArray(UUID[]::new));
        statement.executeUpdate();
        ids.forEach(it -> heard.arriveAndDeregister());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void settle() {
    heard.arriveAndAwaitAdvance();
  }

  @Override
  public Object open(int n) throws SQLException {
    var place = district.estates.get(n % district.estates.size());
    var reporter = district.residents.get(n % district.residents.size());
    var item = new Item(next(), next(), reporter.person().toString(), 2);
    try (var work = new Work()) {
      var due = Timestamp.from(work.now.toInstant().plus(TERM));
      work.idempotency(reporter.pseudonym(), "/cases.open");
      work.write(
          """
          insert into cases.case_file (id, version, reference, type, type_version, state, owner, title, text, category,
            certainty, place, place_path, in_grid, address, reporter, channel, unit, opened_at, changed_at, changed_by, due_at,
            due_clock)
          values (?, 2, to_char(now(), 'YYMMDD') || lpad(nextval('cases.reference')::text, 8, '0'), 'bench', 1, 'dispatched',
            'unit', ?, ?, 'street-lamp', 1, ?, ?, true, ?, ?, 'web', ?, ?, ?, 'system', ?, 'handle')
          """,
          item.id,
          HuyingCases.TEXT,
          HuyingCases.TEXT,
          place.id(),
          place.path(),
          HuyingCases.ADDRESS,
          reporter.person(),
          district.handler.organisation(),
          work.now,
          work.now,
          due);
      work.write(
          "insert into cases.searched (case_id, week, pieces) values (?, ?, ?)",
          item.id,
          (int) (System.currentTimeMillis() / 604_800_000L),
          Pieces.of("25112100000001 " + HuyingCases.TEXT + " " + HuyingCases.TEXT + " " + HuyingCases.ADDRESS));
      work.step(item.id, 1, "open", "", "submitted", reporter.pseudonym());
      work.step(item.id, 2, "auto-dispatch", "submitted", "dispatched", "system");
      work.write(
          """
          insert into cases.clock (id, case_id, name, started_at, due_at, term, explanation, next_at)
          values (?, ?, 'handle', ?, ?, '2 work days', ?, ?)
          """,
          item.clock,
          item.id,
          work.now,
          due,
          EXPLANATION,
          due);
      work.write(
          """
          insert into kernel.scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
          values ('cases-clock', ?, ?, ?, false, 1)
          """,
          item.clock + ":0",
          "{\"clock\":\"%s\",\"step\":0}".formatted(item.clock).getBytes(),
          due);
      work.commit();
    }
    return item;
  }

  @Override
  public Object accept(Object opened) throws SQLException {
    var item = (Item) opened;
    try (var work = new Work()) {
      var handler = district.handler;
      work.idempotency(handler.pseudonym(), "/cases." + item.id + ".accept");
      work.write(
          """
          update cases.case_file set version = 3, state = 'accepted', holder = ?, first_response_at = ?,
            first_response_minutes = 0, changed_at = ?, changed_by = ? where id = ? and version = 2
          """,
          handler.id(),
          work.now,
          work.now,
          handler.pseudonym(),
          item.id);
      work.step(item.id, 3, "accept", "dispatched", "accepted", handler.pseudonym());
      work.write(
          """
          insert into privacy.access_trail
            (id, person, at, reader, organisation, organisation_name, role_name, purpose, what)
          values (?, cast(? as uuid), ?, ?, ?, '路灯管理所', '承办人', '办理诉求', '诉求的内容')
          """,
          next(),
          item.reporter,
          work.now,
          handler.pseudonym(),
          handler.organisation());
      work.commit();
    }
    return item;
  }

  @Override
  public void close(Object accepted) throws SQLException {
    var item = (Item) accepted;
    try (var work = new Work()) {
      var handler = district.handler;
      work.idempotency(handler.pseudonym(), "/cases." + item.id + ".close");
      work.write(
          """
          update cases.case_file set version = 4, state = 'closed', owner = null, closed_at = ?, due_at = null,
            due_clock = null, changed_at = ?, changed_by = ? where id = ? and version = 3
          """,
          work.now,
          work.now,
          handler.pseudonym(),
          item.id);
      work.write(
          "update cases.clock set stopped_at = ?, next_at = null where id = ?", work.now, item.clock);
      work.step(item.id, 4, "close", "accepted", "closed", handler.pseudonym());
      work.commit();
    }
  }

  /** In the order of time, as Huying's ids are. */
  private static UUID next() {
    long millis = System.currentTimeMillis();
    var random = ThreadLocalRandom.current();
    return new UUID(
        millis << 16 | 0x7000 | random.nextInt(0x1000),
        0x8000000000000000L | random.nextLong() >>> 2);
  }

  @Override
  public void close() {
    listeners.shutdownNow();
  }
}
