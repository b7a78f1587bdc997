package org.huying.engine.telemetry.internal.command;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.telemetry.Tag;
import org.huying.engine.telemetry.TagState;
import org.huying.engine.telemetry.ThingOperated;
import org.huying.foundation.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of tags; with every step there is a line in the audit, and news to open screens. */
@Component
public class TagRows {
  private static final String SELECT =
      """
      select id, thing, slot, permit, reason, holder, state, trouble, asked_at, hung_at, ended_at, device, number, code, since
      from telemetry.tag
      """;
  private static final String OPEN = "state in ('HANGING', 'HUNG', 'RELEASING')";

  private final JdbcClient jdbc;
  private final AuditLog audit;
  private final CommandNews news;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  TagRows(
      JdbcClient jdbc,
      AuditLog audit,
      CommandNews news,
      ApplicationEventPublisher events,
      Clock clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.news = news;
    this.events = events;
    this.clock = clock;
  }

  /**
   * A tag with what only the sender needs.
   *
   * @param device whose controller holds it; null: none does
   * @param number what the controller keeps of it; null: nothing was written yet
   * @param code what was typed in and is not sent yet
   * @param since of the state
   */
  record Row(
      Tag tag,
      @Nullable Integer device,
      @Nullable Integer number,
      @Nullable Integer code,
      Instant since) {}

  private static Row row(ResultSet row, int n) throws SQLException {
    var tag =
        new Tag(
            row.getObject(1, UUID.class),
            row.getObject(2, UUID.class),
            row.getObject(3, Integer.class),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            TagState.valueOf(row.getString(7)),
            row.getString(8),
            row.getTimestamp(9).toInstant(),
            CommandRows.instant(row.getTimestamp(10)),
            CommandRows.instant(row.getTimestamp(11)));
    return new Row(
        tag,
        row.getObject(12, Integer.class),
        row.getObject(13, Integer.class),
        row.getObject(14, Integer.class),
        row.getTimestamp(15).toInstant());
  }

  /** The house's time, as it is kept. */
  public Instant moment() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Those that lock the thing out. */
  List<Row> hanging(UUID thing) {
    return jdbc.sql(SELECT + "where thing = ? and " + OPEN + " order by asked_at")
        .param(thing)
        .query(TagRows::row)
        .list();
  }

  /** The same, as everybody may know them. */
  public List<Tag> open(UUID thing) {
    return hanging(thing).stream().map(Row::tag).toList();
  }

  /**
   * Things that somebody has locked out.
   *
   * @param paths where they may be
   */
  public Set<UUID> lockedOut(List<String> paths) {
    return Set.copyOf(
        jdbc.sql(
                """
                select distinct tag.thing from telemetry.tag join telemetry.thing t on t.id = tag.thing
                where (t.path <@ (?::text[])::ltree[] or '' = any (?::text[])) and %s
                """
                    .formatted(OPEN))
            .param(paths.toArray(String[]::new))
            .param(paths.toArray(String[]::new))
            .query(UUID.class)
            .list());
  }

  /** Those that are off, the newest first. */
  public List<Tag> ended(UUID thing, int most) {
    return jdbc
        .sql(SELECT + "where thing = ? and not " + OPEN + " order by asked_at desc limit ?")
        .params(thing, most)
        .query(TagRows::row)
        .list()
        .stream()
        .map(Row::tag)
        .toList();
  }

  /** Those of all things that are on their way to a controller or off it. */
  List<Row> moving() {
    return jdbc.sql(SELECT + "where state in ('HANGING', 'RELEASING')").query(TagRows::row).list();
  }

  Optional<Row> find(UUID id) {
    return jdbc.sql(SELECT + "where id = ?").param(id).query(TagRows::row).optional();
  }

  public Optional<Tag> get(UUID id) {
    return find(id).map(Row::tag);
  }

  /**
   * @param device null: it is on record only, and hangs at once
   */
  public void insert(Tag it, @Nullable Integer device) {
    jdbc.sql(
            """
            insert into telemetry.tag (id, thing, device, slot, permit, reason, holder, state, since, asked_at, hung_at)
            values (?, ?, ?::int, ?::int, ?, ?, ?, ?, ?, ?, ?::timestamptz)
            """)
        .param(it.id())
        .param(it.thing())
        .param(device)
        .param(it.slot())
        .param(it.permit())
        .param(it.reason())
        .param(it.holder())
        .param(it.state().name())
        .param(Timestamp.from(it.askedAt()))
        .param(Timestamp.from(it.askedAt()))
        .param(CommandRows.timestamp(it.hungAt()))
        .update();
    written(it, it.state(), it.holder());
  }

  /** What is about to be written to the controller; not where it is over, or another node does. */
  boolean number(UUID id, int number) {
    return jdbc.sql(
                "update telemetry.tag set number = ? where id = ? and state = 'HANGING' and number is null")
            .params(number, id)
            .update()
        == 1;
  }

  /** The holder typed in the code of the panel. */
  public boolean releasing(Tag it, int code) {
    return moved(it, TagState.RELEASING, it.holder(), null, code);
  }

  /** Takes the code, once, so that it is sent once. */
  boolean takeCode(UUID id) {
    return jdbc.sql(
                "update telemetry.tag set code = null where id = ? and state = 'RELEASING' and code is not null")
            .param(id)
            .update()
        == 1;
  }

  /** Whether it was still in the state in which it was seen. */
  public boolean move(Tag it, TagState to, String actor, @Nullable String trouble) {
    return moved(it, to, actor, trouble, null);
  }

  private boolean moved(
      Tag it, TagState to, String actor, @Nullable String trouble, @Nullable Integer code) {
    Timestamp now = Timestamp.from(moment());
    boolean moved =
        jdbc.sql(
                    """
                    update telemetry.tag set state = ?, trouble = ?, code = ?::int, since = ?,
                      hung_at = case when ? = 'HUNG' then coalesce(hung_at, ?) else hung_at end,
                      ended_at = case when ? in ('RELEASED', 'FAILED') then ?::timestamptz end
                    where id = ? and state = ?
                    """)
                .param(to.name())
                .param(trouble)
                .param(code)
                .param(now)
                .param(to.name())
                .param(now)
                .param(to.name())
                .param(now)
                .param(it.id())
                .param(it.state().name())
                .update()
            == 1;
    if (moved) written(it, to, actor);
    return moved;
  }

  private void written(Tag it, TagState state, String actor) {
    audit.record(
        actor,
        "tag." + state.name().toLowerCase(Locale.ROOT),
        "tag:" + it.id(),
        Map.of("thing", it.thing()));
    news.changed(it.thing(), "tag-changed", it.id(), state.name());
    events.publishEvent(
        new ThingOperated(
            it.thing(),
            ThingOperated.Kind.TAG,
            it.id(),
            state.name(),
            actor,
            "%s（作业票%s）：%s".formatted(state.chinese(), it.permit(), it.reason()),
            moment()));
  }
}
