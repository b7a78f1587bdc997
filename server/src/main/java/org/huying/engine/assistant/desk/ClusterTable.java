package org.huying.engine.assistant.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.huying.foundation.kernel.Derived;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.language.Embedder;
import org.huying.foundation.language.Vectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the clusters; their vectors are remembered between two sortings. */
@Component
class ClusterTable implements Derived {
  /** Held while questions are sorted. */
  private static final long SORTING = 0x687579_736f7274L;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Map<UUID, Known> remembered = new LinkedHashMap<>();

  ClusterTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A cluster's first question as a vector. */
  record Known(UUID id, float[] vector) {}

  private record Stored(UUID id, String text, String model, byte[] vector) {}

  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(?)").param(SORTING).query().listOfRows();
  }

  /** All clusters, oldest first; vectors of another model are made anew. */
  synchronized Collection<Known> known(Function<String, float[]> embed) {
    List<UUID> ids =
        jdbc.sql("select id from assistant.cluster order by id")
            .query((row, number) -> row.getObject("id", UUID.class))
            .list();
    remembered.keySet().retainAll(new HashSet<>(ids));
    List<UUID> missing = ids.stream().filter(id -> !remembered.containsKey(id)).toList();
    if (!missing.isEmpty()) {
      jdbc.sql("select id, text, model, vector from assistant.cluster where id = any (:ids)")
          .param("ids", missing.toArray(UUID[]::new))
          .query(DataClassRowMapper.newInstance(Stored.class))
          .list()
          .forEach(row -> remembered.put(row.id(), new Known(row.id(), current(row, embed))));
    }
    return List.copyOf(remembered.values());
  }

  private float[] current(Stored row, Function<String, float[]> embed) {
    if (row.model().equals(Embedder.GENERAL)) {
      return Vectors.floats(row.vector());
    }
    float[] vector = embed.apply(row.text());
    jdbc.sql("update assistant.cluster set model = ?, vector = ? where id = ?")
        .params(Embedder.GENERAL, Vectors.bytes(vector), row.id())
        .update();
    return vector;
  }

  @Override
  public synchronized void rebuild() {
    remembered.clear();
  }

  void begin(UUID id, String text, float[] vector, Timestamp at) {
    jdbc.sql(
            """
            insert into assistant.cluster (id, text, model, vector, state, first_seen, last_seen)
            values (?, ?, ?, ?, 'open', ?, ?)
            """)
        .params(id, text, Embedder.GENERAL, Vectors.bytes(vector), at, at)
        .update();
  }

  /** A question of later than its handling opens a cluster again. */
  void join(UUID id, Timestamp at) {
    jdbc.sql(
            """
            update assistant.cluster
            set last_seen = greatest(last_seen, :at),
                state = case when state = 'handled' and changed_at < :at then 'open' else state end
            where id = :id
            """)
        .param("at", at)
        .param("id", id)
        .update();
  }

  boolean mark(UUID id, ClusterState state, @Nullable String note, int version, UUID editor) {
    return jdbc.sql(
                """
                update assistant.cluster
                set state = :state, note = :note, changed_at = :at, changed_by = :by,
                    version = version + 1
                where id = :id and version = :version
                """)
            .param("state", state.word())
            .param("note", note)
            .param("at", Timestamp.from(clock.instant()))
            .param("by", editor)
            .param("id", id)
            .param("version", version)
            .update()
        == 1;
  }

  /** What the list of clusters is narrowed to; null does not narrow. */
  record Filter(
      @Nullable String text, @Nullable ClusterState state, @Nullable Why why, boolean latest) {}

  /** A cluster with its questions counted. */
  record Row(
      UUID id,
      String text,
      String state,
      int questions,
      int declined,
      int routed,
      int abandoned,
      int badlyRated,
      List<String> examples,
      Timestamp firstSeen,
      Timestamp lastSeen,
      @Nullable Timestamp changedAt,
      @Nullable UUID changedBy,
      @Nullable String note,
      int version) {
    static Row of(ResultSet row, int number) throws SQLException {
      return new Row(
          row.getObject("id", UUID.class),
          row.getString("text"),
          row.getString("state"),
          row.getInt("questions"),
          row.getInt("declined"),
          row.getInt("routed"),
          row.getInt("abandoned"),
          row.getInt("badly_rated"),
          List.of((String[]) row.getArray("examples").getArray()),
          row.getTimestamp("first_seen"),
          row.getTimestamp("last_seen"),
          row.getTimestamp("changed_at"),
          row.getObject("changed_by", UUID.class),
          row.getString("note"),
          row.getInt("version"));
    }
  }

  private static final String COUNTED =
      """
      select c.id, c.text, c.state, count(*) as questions,
             count(*) filter (where a.why = 'declined') as declined,
             count(*) filter (where a.why = 'routed') as routed,
             count(*) filter (where a.why = 'abandoned') as abandoned,
             count(*) filter (where a.useful is false) as badly_rated,
             array(select distinct b.text from assistant.asked b
                   where b.cluster = c.id and b.why is not null and b.text <> c.text
                   order by b.text limit 3) as examples,
             c.first_seen, max(a.at) as last_seen, c.changed_at, c.changed_by, c.note, c.version
      from assistant.cluster c join assistant.asked a on a.cluster = c.id and a.why is not null
      """;

  Page<Row> list(Filter filter, PageRequest page) {
    String narrowed =
        """
        where (:state::text is null or c.state = :state)
        group by c.id
        having (:text::text is null or bool_or(a.text ilike :text or a.comment ilike :text))
           and (:why::text is null or bool_or(a.why = :why)
                or :why = 'badly-rated' and bool_or(a.useful is false))
        """;
    String order = filter.latest() ? "last_seen desc, id" : "questions desc, last_seen desc, id";
    List<Row> rows =
        jdbc.sql(COUNTED + narrowed + "order by " + order + " limit :size offset :offset")
            .params(params(filter))
            .param("size", page.size())
            .param("offset", page.offset())
            .query(Row::of)
            .list();
    long total =
        jdbc.sql("select count(*) from (" + COUNTED + narrowed + ") as found")
            .params(params(filter))
            .query(Long.class)
            .single();
    return Page.of(rows, page, total);
  }

  private static Map<String, @Nullable Object> params(Filter filter) {
    Map<String, @Nullable Object> params = new LinkedHashMap<>();
    params.put("text", filter.text() == null ? null : like(filter.text()));
    params.put("state", filter.state() == null ? null : filter.state().word());
    params.put("why", filter.why() == null ? null : filter.why().word());
    return params;
  }

  private static String like(String text) {
    return "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
  }

  Row get(UUID id) {
    return jdbc.sql(COUNTED + "where c.id = ? group by c.id")
        .param(id)
        .query(Row::of)
        .optional()
        .orElseThrow(() ->
            new NotFound("cluster-not-found", "这组问题已经不在了，请返回列表。", "no cluster has the id " + id));
  }
}
