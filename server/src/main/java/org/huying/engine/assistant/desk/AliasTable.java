package org.huying.engine.assistant.desk;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.assistant.Aliases;
import org.huying.engine.assistant.AliasesChanged;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The editors' words: entries that add one, and entries that take one back. */
@Component
class AliasTable implements Aliases {
  private static final RowMapper<Entry> ENTRIES = DataClassRowMapper.newInstance(Entry.class);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  AliasTable(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.events = events;
  }

  /**
   * One line of the history.
   *
   * @param undoes the entry that this one takes back; null where it adds
   * @param undone whether another entry took this one back
   */
  record Entry(
      UUID id,
      Timestamp at,
      UUID by,
      String item,
      String phrase,
      @Nullable UUID undoes,
      @Nullable String reason,
      int checked,
      int better,
      int worse,
      @Nullable UUID cluster,
      boolean undone) {
    boolean inForce() {
      return undoes == null && !undone;
    }
  }

  private static final String ENTRY =
      """
      select e.*, u.id is not null as undone
      from assistant.alias_entry e left join assistant.alias_entry u on u.undoes = e.id
      """;

  @Override
  public UUID revision() {
    return jdbc.sql("select revision from assistant.alias_revision").query(UUID.class).single();
  }

  @Override
  public Map<String, List<String>> byItem() {
    Map<String, List<String>> words = new LinkedHashMap<>();
    inForce()
        .forEach(entry ->
            words.computeIfAbsent(entry.item(), item -> new ArrayList<>()).add(entry.phrase()));
    return words;
  }

  /** Those in force, oldest first. */
  List<Entry> inForce() {
    return jdbc.sql(ENTRY + "where e.undoes is null and u.id is null order by e.id")
        .query(ENTRIES)
        .list();
  }

  /** From here to the end of the transaction nobody else changes a word. */
  UUID lock() {
    return jdbc.sql("select revision from assistant.alias_revision for update")
        .query(UUID.class)
        .single();
  }

  /** Last in its transaction: what is remembered under a revision was read after its change. */
  void keep(Entry entry) {
    jdbc.sql(
            """
            insert into assistant.alias_entry
              (id, at, by, item, phrase, undoes, reason, checked, better, worse, cluster)
            values
              (:id, :at, :by, :item, :phrase, :undoes, :reason, :checked, :better, :worse, :cluster)
            """)
        .paramSource(entry)
        .update();
    UUID revision = Ids.next();
    jdbc.sql("update assistant.alias_revision set revision = ?").param(revision).update();
    events.publishEvent(new AliasesChanged(revision));
  }

  Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  Optional<Entry> find(UUID id) {
    return jdbc.sql(ENTRY + "where e.id = ?").param(id).query(ENTRIES).optional();
  }

  /**
   * The history, newest first.
   *
   * @param inForce only what is in force
   */
  Page<Entry> list(
      @Nullable String text, @Nullable String item, boolean inForce, PageRequest page) {
    String narrowed =
        """
        where (:text::text is null or strpos(lower(e.phrase), lower(:text)) > 0)
          and (:item::text is null or e.item = :item)
          and (not :inForce or e.undoes is null and u.id is null)
        """;
    Map<String, @Nullable Object> params = new LinkedHashMap<>();
    params.put("text", text);
    params.put("item", item);
    params.put("inForce", inForce);
    List<Entry> entries =
        jdbc.sql(ENTRY + narrowed + "order by e.id desc limit :size offset :offset")
            .params(params)
            .param("size", page.size())
            .param("offset", page.offset())
            .query(ENTRIES)
            .list();
    long total =
        jdbc.sql("select count(*) from (" + ENTRY + narrowed + ") as found")
            .params(params)
            .query(Long.class)
            .single();
    return Page.of(entries, page, total);
  }
}
