package org.huying.engine.cases.internal.dispatch;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.cases.internal.Revisions;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.Rule;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The history of rules: entries that are only added to; what is in force follows from them. */
@Component
class RuleTable {
  enum Act {
    DRAFT,
    DISCARD,
    PUBLISH,
    ROLLBACK;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param number counts the entries of the list
   * @param version that it published
   * @param base the version in force when the draft began
   * @param again the earlier version that was published anew
   * @param drafters who wrote these rules
   */
  record Entry(
      UUID id,
      String list,
      int number,
      Act act,
      @Nullable Integer version,
      int base,
      @Nullable Integer again,
      Instant at,
      UUID by,
      String why,
      String what,
      List<UUID> drafters,
      @Nullable List<Rule> rules) {}

  private static final String SELECT = "select * from cases.rule_entry where list = :list ";

  private final JdbcClient jdbc;
  private final RuleJson json;
  private final Revisions revisions;

  RuleTable(JdbcClient jdbc, RuleJson json, Revisions revisions) {
    this.jdbc = jdbc;
    this.json = json;
    this.revisions = revisions;
  }

  static String revision(String list) {
    return "rules " + list;
  }

  /** From here to the end of the transaction nobody else changes these rules. */
  void lock(String list) {
    revisions.change(revision(list));
  }

  RuleSet published(CaseType type) {
    return lastPublished(type.list())
        .map(it -> new RuleSet(type.list(), version(it), rules(it)))
        .orElseGet(() -> new RuleSet(type.list(), 1, type.dispatch()));
  }

  static int version(Entry entry) {
    return entry.version == null ? 0 : entry.version;
  }

  static List<Rule> rules(Entry entry) {
    return entry.rules == null ? List.of() : entry.rules;
  }

  Optional<Entry> lastPublished(String list) {
    return one(list, "and version is not null order by version desc limit 1");
  }

  Optional<Entry> findVersion(String list, int version) {
    return jdbc.sql(SELECT + "and version = :version")
        .param("list", list)
        .param("version", version)
        .query(this::entry)
        .optional();
  }

  Optional<Entry> find(String list, int number) {
    return jdbc.sql(SELECT + "and number = :number")
        .param("list", list)
        .param("number", number)
        .query(this::entry)
        .optional();
  }

  /** What was saved last and is neither published nor thrown away. */
  Optional<Entry> draft(String list) {
    return one(list, "and act <> 'rollback' order by number desc limit 1")
        .filter(it -> it.act == Act.DRAFT);
  }

  /** The number of the last entry; 0: none. */
  int last(String list) {
    return jdbc.sql("select coalesce(max(number), 0) from cases.rule_entry where list = ?")
        .param(list)
        .query(Integer.class)
        .single();
  }

  private Optional<Entry> one(String list, String which) {
    return jdbc.sql(SELECT + which).param("list", list).query(this::entry).optional();
  }

  Page<Entry> history(String list, PageRequest page) {
    var entries =
        jdbc.sql(SELECT + "order by number desc limit :size offset :offset")
            .param("list", list)
            .param("size", page.size())
            .param("offset", page.offset())
            .query(this::entry)
            .list();
    return Page.of(entries, page, last(list));
  }

  void add(Entry entry) {
    jdbc.sql(
            """
            insert into cases.rule_entry
              (id, list, number, act, version, base, again, at, by, why, what, drafters, rules)
            values
              (:id, :list, :number, :act, :version, :base, :again, :at, :by, :why, :what,
               cast(:drafters as uuid[]), :rules)
            """)
        .param("id", entry.id)
        .param("list", entry.list)
        .param("number", entry.number)
        .param("act", entry.act.word())
        .param("version", entry.version, Types.INTEGER)
        .param("base", entry.base)
        .param("again", entry.again, Types.INTEGER)
        .param("at", Timestamp.from(entry.at))
        .param("by", entry.by)
        .param("why", entry.why)
        .param("what", entry.what)
        .param(
            "drafters",
            "{" + String.join(",", entry.drafters.stream().map(UUID::toString).toList()) + "}")
        .param("rules", entry.rules == null ? null : json.write(entry.rules), Types.VARCHAR)
        .update();
  }

  private Entry entry(ResultSet row, int n) throws SQLException {
    Array drafters = row.getArray("drafters");
    var rules = row.getString("rules");
    return new Entry(
        row.getObject("id", UUID.class),
        row.getString("list"),
        row.getInt("number"),
        Act.valueOf(row.getString("act").toUpperCase(Locale.ROOT)),
        row.getObject("version", Integer.class),
        row.getInt("base"),
        row.getObject("again", Integer.class),
        row.getTimestamp("at").toInstant(),
        row.getObject("by", UUID.class),
        row.getString("why"),
        row.getString("what"),
        List.of((UUID[]) drafters.getArray()),
        rules == null ? null : json.read(rules));
  }
}
