package org.huying.engine.assistant.desk;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was asked and how it was answered, without who asked. */
@Component
class AskedTable {
  private final JdbcClient jdbc;
  private final Clock clock;

  AskedTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param answer the answer's id
   * @param text scrubbed
   * @param conversation where a question back waits for its answer, else null
   */
  record Asked(
      UUID answer,
      String text,
      String kind,
      @Nullable Why why,
      @Nullable String item,
      @Nullable Integer version,
      @Nullable UUID conversation) {}

  void keep(Asked asked) {
    jdbc.sql(
            """
            insert into assistant.asked (id, at, text, kind, why, item, version, conversation)
            values (:answer, :at, :text, :kind, :why, :item, :version, :conversation)
            on conflict (id) do nothing
            """)
        .param("answer", asked.answer())
        .param("at", now())
        .param("text", asked.text())
        .param("kind", asked.kind())
        .param("why", asked.why() == null ? null : asked.why().word())
        .param("item", asked.item())
        .param("version", asked.version())
        .param("conversation", asked.conversation())
        .update();
  }

  /** The conversation went on: what was asked back in it has its answer. */
  void wentOn(UUID conversation) {
    jdbc.sql("update assistant.asked set conversation = null where conversation = ?")
        .param(conversation)
        .update();
  }

  /** What was asked back so long ago that no answer will come; how many. */
  int abandon(Duration patience) {
    return jdbc.sql(
            """
            update assistant.asked set conversation = null, why = coalesce(why, 'abandoned')
            where conversation is not null and at <= ?
            """)
        .param(Timestamp.from(clock.instant().minus(patience)))
        .update();
  }

  /**
   * Keeps what somebody thought of an answer; who thinks better of it, takes the question off the
   * desk again. False where no such answer is young enough.
   */
  boolean rate(UUID answer, boolean useful, @Nullable String comment, Duration changeable) {
    return jdbc.sql(
                """
                update assistant.asked
                set useful = :useful, comment = :comment,
                    why = case when :useful then nullif(why, 'badly-rated') else coalesce(why, 'badly-rated') end,
                    cluster = case when :useful and why = 'badly-rated' then null else cluster end,
                    conversation = case when :useful then conversation end
                where id = :id and at > :since
                """)
            .param("useful", useful)
            .param("comment", comment)
            .param("id", answer)
            .param("since", Timestamp.from(clock.instant().minus(changeable)))
            .update()
        == 1;
  }

  /** One question that lies in no cluster yet. */
  record Unsorted(UUID id, String text, Timestamp at) {}

  /** The oldest of them. */
  Optional<Unsorted> nextUnsorted() {
    return jdbc.sql(
            """
            select id, text, at from assistant.asked
            where why is not null and cluster is null order by at, id limit 1
            """)
        .query(Unsorted.class)
        .optional();
  }

  void sort(UUID id, UUID cluster) {
    jdbc.sql("update assistant.asked set cluster = ? where id = ?").params(cluster, id).update();
  }

  /** A question as editors read it, with what was answered. */
  record Row(
      Timestamp at,
      String text,
      String kind,
      String why,
      @Nullable Boolean useful,
      @Nullable String comment,
      @Nullable String item,
      @Nullable Integer version) {}

  /** The newest questions of a cluster. */
  List<Row> of(UUID cluster, int most) {
    return jdbc.sql(
            """
            select at, text, kind, why, useful, comment, item, version from assistant.asked
            where cluster = ? and why is not null order by at desc, id desc limit ?
            """)
        .params(cluster, most)
        .query(DataClassRowMapper.newInstance(Row.class))
        .list();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
