package org.huying.engine.cases.internal.learn;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.cases.internal.Revisions;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The examples that corrections have taught. */
@Component
class LearnedTable {
  /** So many of a category; the newest. */
  static final int MOST = 50;

  /** From here on two texts say the same: of two that do, the newer is kept. */
  private static final double SAME = 0.75;

  private static final RowMapper<Row> ROWS = DataClassRowMapper.newInstance(Row.class);

  record Row(
      UUID id,
      String list,
      String category,
      String insteadOf,
      String text,
      UUID caseId,
      Timestamp at,
      UUID by) {}

  private final JdbcClient jdbc;
  private final Revisions revisions;

  LearnedTable(JdbcClient jdbc, Revisions revisions) {
    this.jdbc = jdbc;
    this.revisions = revisions;
  }

  static String revision(String list) {
    return "learned " + list;
  }

  List<Row> inForce(String list) {
    return jdbc.sql("select * from cases.learned where list = ? order by at, id")
        .param(list)
        .query(ROWS)
        .list();
  }

  /** What it contradicts or repeats goes, then the oldest of its category beyond the bound. */
  void keep(Row row) {
    revisions.change(revision(row.list()));
    jdbc.sql(
            """
            delete from cases.learned
            where case_id = :caseId or list = :list and similarity(text, :text) >= :same
            """)
        .param("caseId", row.caseId())
        .param("list", row.list())
        .param("text", row.text())
        .param("same", SAME)
        .update();
    jdbc.sql(
            """
            insert into cases.learned (id, list, category, instead_of, text, case_id, at, by)
            values (:id, :list, :category, :insteadOf, :text, :caseId, :at, :by)
            """)
        .paramSource(row)
        .update();
    jdbc.sql(
            """
            delete from cases.learned where id in
              (select id from cases.learned where list = ? and category = ?
               order by at desc, id desc offset ?)
            """)
        .params(row.list(), row.category(), MOST)
        .update();
  }

  Optional<Row> find(UUID id) {
    return jdbc.sql("select * from cases.learned where id = ?").param(id).query(ROWS).optional();
  }

  Optional<Row> findByCase(UUID caseId) {
    return jdbc.sql("select * from cases.learned where case_id = ?")
        .param(caseId)
        .query(ROWS)
        .optional();
  }

  boolean remove(Row row) {
    revisions.change(revision(row.list()));
    return jdbc.sql("delete from cases.learned where id = ?").param(row.id()).update() == 1;
  }

  /** Newest first. */
  Page<Row> list(String list, @Nullable String text, @Nullable String category, PageRequest page) {
    var narrowed =
        """
        from cases.learned
        where list = :list and (:text::text is null or strpos(lower(text), lower(:text)) > 0)
          and (:category::text is null or category = :category)
        """;
    long total =
        jdbc.sql("select count(*) " + narrowed)
            .param("list", list)
            .param("text", text)
            .param("category", category)
            .query(Long.class)
            .single();
    var rows =
        jdbc.sql("select * " + narrowed + "order by at desc, id desc limit :size offset :offset")
            .param("list", list)
            .param("text", text)
            .param("category", category)
            .param("size", page.size())
            .param("offset", page.offset())
            .query(ROWS)
            .list();
    return Page.of(rows, page, total);
  }
}
