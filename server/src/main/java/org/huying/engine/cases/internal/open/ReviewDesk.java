package org.huying.engine.cases.internal.open;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.huying.engine.cases.Kind;
import org.huying.engine.cases.Publications.Decided;
import org.huying.engine.cases.Publications.Decision;
import org.huying.engine.cases.Publications.Review;
import org.huying.engine.cases.Publications.Spot;
import org.huying.engine.cases.Publications.Step;
import org.huying.engine.cases.internal.Recusals;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.places.Places;
import org.huying.foundation.privacy.Scrubber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where a reviewer decides what the public reads of one case; every decision is written down. */
@Component
public class ReviewDesk {
  private static final int SHORTEST = 2;
  private static final int LONGEST_TITLE = 60;
  private static final int LONGEST_REASON = 200;

  /** Words of what is in somebody's home, where even a cell of 200 m may be too fine. */
  private static final Pattern HOME = Pattern.compile("我家|家里|家中|屋里|室内|入户|房间|楼上|楼下|邻居|隔壁|租");

  private final JdbcClient jdbc;
  private final Openness openness;
  private final ReviewList lines;
  private final Places places;
  private final Staffs staffs;
  private final AuditLog audit;
  private final Clock clock;

  ReviewDesk(
      JdbcClient jdbc,
      Openness openness,
      ReviewList lines,
      Places places,
      Staffs staffs,
      AuditLog audit,
      Clock clock) {
    this.jdbc = jdbc;
    this.openness = openness;
    this.lines = lines;
    this.places = places;
    this.staffs = staffs;
    this.audit = audit;
    this.clock = clock;
  }

  private ReviewRow row(UUID caseId, Actor.Staff actor, boolean locked) {
    return jdbc.sql(
            ReviewRow.SELECT
                + "f.id = :id and "
                + Recusals.NOT_ME
                + (locked ? " for update of f" : ""))
        .param("id", caseId)
        .param("me", actor.id())
        .param("myUnit", actor.organisation())
        .query(DataClassRowMapper.newInstance(ReviewRow.class))
        .optional()
        .filter(it -> actor.has(Role.DISPATCHER, it.placePath()))
        .orElseThrow(() ->
            new NotFound("case-not-found", "没有找到这件诉求。", "no case %s to review".formatted(caseId)));
  }

  public Review review(UUID caseId, Actor.Staff actor) {
    var row = row(caseId, actor, false);
    var line = lines.line(row);
    return new Review(
        line,
        line.category().name() + " · " + line.place().replaceFirst("^.* · ", ""),
        warning(row),
        row.spot() == null ? suggested(row) : Spot.valueOf(row.spot().toUpperCase(Locale.ROOT)),
        photos(caseId),
        jdbc.sql("select file from cases.publication_photo where case_id = ? order by position")
            .param(caseId)
            .query((it, n) -> Objects.requireNonNull(it.getObject(1, UUID.class)))
            .list(),
        row.number(),
        row.seen(),
        history(caseId));
  }

  private @Nullable String warning(ReviewRow row) {
    if (row.outdated()) return "上次审过以后，诉求类型改成过从不公开的一类，要重新审一次。";
    var sounds =
        openness.type(row.asPublic()).kindOf(row.text(), row.category()).filter(Kind::confidential);
    return sounds
        .map(it -> "内容里有像%s的话，请看清楚；是的话先改诉求类型，%s从不公开。".formatted(it.chinese(), it.chinese()))
        .orElse(null);
  }

  private static Spot suggested(ReviewRow row) {
    return HOME.matcher(row.text()).find() ? Spot.COMMUNITY : Spot.CELL;
  }

  /** Those that the resident may see too, in their order. */
  private List<UUID> photos(UUID caseId) {
    return jdbc.sql(
            """
            select p.file from cases.photo p join cases.timeline t on t.id = p.entry
            where p.case_id = ? and t.resident is not null and t.note_for_resident order by t.case_version, p.position
            """)
        .param(caseId)
        .query((it, n) -> Objects.requireNonNull(it.getObject(1, UUID.class)))
        .list();
  }

  private List<Step> history(UUID caseId) {
    return jdbc.sql(
            """
            select at, actor, decision, title, reason from cases.publication_step
            where case_id = ? order by version desc
            """)
        .param(caseId)
        .query((line, n) ->
            new Step(
                line.getTimestamp("at").toInstant(),
                staffs.name(UUID.fromString(line.getString("actor").substring("staff:".length()))),
                Decision.valueOf(line.getString("decision").toUpperCase(Locale.ROOT)),
                line.getString("title"),
                line.getString("reason")))
        .list();
  }

  public void decide(UUID caseId, Decided decided, Actor.Staff actor) {
    var row = row(caseId, actor, true);
    if (decided.version() != row.seen())
      throw new Conflict(
          "stale-version",
          "刚刚有人先审了这一件，请看过最新情况再决定。",
          "version %d was seen, it has %d".formatted(decided.version(), row.seen()));
    switch (decided.decision()) {
      case PUBLISH -> publish(row, decided);
      case DECLINE -> hide(row, decided, false);
      case UNPUBLISH -> hide(row, decided, true);
    }
    note(row, decided, actor);
  }

  private void publish(ReviewRow row, Decided decided) {
    var refusal = lines.line(row).refusal();
    if (refusal != null)
      throw new Conflict("not-publishable", refusal, "%s cannot be public".formatted(row.id()));
    var title = title(decided.title());
    var photos = photos(row.id());
    if (!photos.containsAll(decided.photos()))
      throw InvalidInput.field("photos", "有照片不属于这件诉求，请重新选。", "a photo is not of this case");
    write(row, true, title, decided.spot() == null ? suggested(row) : decided.spot());
    var released = photos.stream().filter(decided.photos()::contains).toList();
    for (int i = 0; i < released.size(); i++)
      jdbc.sql("insert into cases.publication_photo (case_id, position, file) values (?, ?, ?)")
          .params(row.id(), i, released.get(i))
          .update();
  }

  private void hide(ReviewRow row, Decided decided, boolean published) {
    if (Boolean.TRUE.equals(row.shown()) != published)
      throw new Conflict(
          published ? "not-published" : "already-published",
          published ? "这一件现在没有公开。" : "这一件已经公开了，请用“撤下”。",
          "%s: shown is %s".formatted(row.id(), row.shown()));
    reason(decided.reason());
    write(
        row,
        false,
        row.title(),
        row.spot() == null ? suggested(row) : Spot.valueOf(row.spot().toUpperCase(Locale.ROOT)));
  }

  private static String title(@Nullable String given) {
    var title = given == null ? "" : given.strip();
    int length = title.codePointCount(0, title.length());
    if (length < SHORTEST || length > LONGEST_TITLE || title.indexOf(0) >= 0)
      throw InvalidInput.field(
          "title",
          "公开的标题要有%d到%d个字。".formatted(SHORTEST, LONGEST_TITLE),
          "the title has %d characters".formatted(length));
    var scrubbed = Scrubber.scrub(title);
    if (scrubbed.contains("〔"))
      throw InvalidInput.field(
          "title",
          "标题里好像有姓名、号码或门牌：%s。请改一改。".formatted(scrubbed),
          "the title seems to hold personal data");
    return title;
  }

  private static void reason(@Nullable String given) {
    var reason = given == null ? "" : given.strip();
    if (reason.length() < SHORTEST || reason.length() > LONGEST_REASON)
      throw InvalidInput.field(
          "reason", "请写明原因（2到200个字）。", "the reason has %d characters".formatted(reason.length()));
  }

  private void write(ReviewRow row, boolean shown, @Nullable String title, Spot spot) {
    var place = places.get(row.place());
    var community = Coarse.community(place, places);
    var point =
        spot == Spot.COMMUNITY || place.equals(community) && row.lon() == null
            ? Coarse.of(community)
            : Coarse.cell(
                Objects.requireNonNullElse(row.lon(), place.lon()),
                Objects.requireNonNullElse(row.lat(), place.lat()));
    jdbc.sql("delete from cases.publication_photo where case_id = ?").param(row.id()).update();
    jdbc.sql(
            """
            insert into cases.publication
              (case_id, number, version, case_version, shown, title, place, spot, lon, lat, opened_on, decided_at)
            values (:id, :number, :version, :caseVersion, :shown, :title, :place, :spot, :lon, :lat, :opened, :at)
            on conflict (case_id) do update set version = excluded.version, case_version = excluded.case_version, shown = excluded.shown,
              title = excluded.title, place = excluded.place, spot = excluded.spot, lon = excluded.lon,
              lat = excluded.lat, decided_at = excluded.decided_at
            """)
        .param("id", row.id())
        // Random, not Ids.next(): an id that tells its moment would tell when it was reviewed.
        .param("number", UUID.randomUUID())
        .param("version", row.seen() + 1)
        .param("caseVersion", row.caseVersion())
        .param("shown", shown)
        .param("title", title, Types.VARCHAR)
        .param("place", community.id())
        .param("spot", spot.word())
        .param("lon", point.lon())
        .param("lat", point.lat())
        .param("opened", PublicSteps.day(row.openedAt()))
        .param("at", Timestamp.from(clock.instant()))
        .update();
  }

  private void note(ReviewRow row, Decided decided, Actor.Staff actor) {
    boolean publishes = decided.decision() == Decision.PUBLISH;
    jdbc.sql(
            """
            insert into cases.publication_step (id, case_id, version, at, actor, decision, title, spot, photos, reason)
            values (:id, :case, :version, :at, :actor, :decision, :title, :spot, :photos, :reason)
            """)
        .param("id", Ids.next())
        .param("case", row.id())
        .param("version", row.seen() + 1)
        .param("at", Timestamp.from(clock.instant()))
        .param("actor", actor.pseudonym())
        .param("decision", decided.decision().word())
        .param("title", publishes ? decided.title() : null, Types.VARCHAR)
        .param("spot", decided.spot() == null ? null : decided.spot().word(), Types.VARCHAR)
        .param("photos", publishes ? decided.photos().size() : 0)
        .param("reason", decided.reason() == null ? null : decided.reason().strip(), Types.VARCHAR)
        .update();
    audit.record(
        actor.pseudonym(), "case." + decided.decision().word(), "case:" + row.id(), Map.of());
  }
}
