package org.huying.engine.cases.internal;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.huying.engine.cases.AlikeCases.Candidate;
import org.huying.engine.cases.AlikeCases.Known;
import org.huying.engine.cases.Location;
import org.huying.engine.cases.internal.open.PublicReader;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.LinkRows;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.language.Embedder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks for cases that seem to tell of the same thing: by place, time, category and meaning. */
@Component
public class Alike {
  private static final int LOOKED_AT = 60;
  private static final int SHOWN = 5;
  private static final double LIKELY = 0.5;

  /** Before somebody is asked whether it is the same, it should be. */
  private static final double VERY_LIKELY = 0.6;

  /** A case that was closed so long ago may still be what somebody tells of. */
  static final Duration LATELY = Duration.ofDays(3);

  /**
   * How far away, where 1 is {@link Likeness#NEAR} and further off, not known, or nobody's to know:
   * {@link #located}.
   */
  private static final String AWAY =
      """
      case when f.discreet then 1 else
        least(1, coalesce(greatest(abs(f.lat - :lat) / :up, abs(f.lon - :lon) / :aside), 1)) end\
      """;

  private record Found(CaseFile file, Likeness likeness) {}

  private final CaseFiles files;
  private final CaseTypes types;
  private final Intake intake;
  private final Meanings meanings;
  private final Viewer viewer;
  private final PublicReader published;
  private final JdbcClient jdbc;
  private final Clock clock;

  Alike(
      CaseFiles files,
      CaseTypes types,
      Intake intake,
      Meanings meanings,
      Viewer viewer,
      PublicReader published,
      JdbcClient jdbc,
      Clock clock) {
    this.files = files;
    this.types = types;
    this.intake = intake;
    this.meanings = meanings;
    this.viewer = viewer;
    this.published = published;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public List<Candidate> of(CaseFile file, Actor.Staff actor) {
    if (!merges(types.of(file))) return List.of();
    var names = viewer.names();
    return found(file, actor, LIKELY).stream()
        .limit(SHOWN)
        .map(it -> {
          var one = viewer.summary(it.file, actor, names);
          return new Candidate(
              one.id(),
              one.reference(),
              one.title(),
              one.stateName(),
              one.tone(),
              one.unit(),
              one.openedAt(),
              it.file.open(),
              (int) Math.round(it.likeness.score() * 100),
              it.likeness.because());
        })
        .toList();
  }

  public List<Known> before(String name, String text, Location where) {
    var type = types.newest(name);
    if (text.isBlank() || !merges(type)) return List.of();
    var file = intake.imagined(type, text.strip(), where);
    if (file.confidential() || file.discreet) return List.of();
    // By named places only: whoever asks from many points must not find out where somebody stood.
    file.lon = null;
    file.lat = null;
    return found(file, new Actor.System(), VERY_LIKELY).stream()
        .filter(it -> it.file.open() && !it.file.recused)
        .flatMap(it -> published.known(it.file.id).stream())
        .limit(2)
        .toList();
  }

  private static boolean merges(CaseType type) {
    return type.transitions().stream().anyMatch(it -> it.action().equals(LinkRows.TAKE_IN));
  }

  private List<Found> found(CaseFile file, Actor actor, double least) {
    var near =
        near(file, actor).stream()
            .filter(it -> merges(types.of(it)) && it.mayJoin(file))
            .filter(it -> file.place.equals(it.place) || located(file, it, actor))
            .toList();
    if (near.isEmpty()) return List.of();
    var meaning = meanings.of(file.text);
    var known = meanings.of(near);
    var names = viewer.names();
    return near.stream()
        .map(it ->
            new Found(
                it,
                likeness(
                    file,
                    it,
                    located(file, it, actor),
                    meaning,
                    Objects.requireNonNull(known.get(it.id)),
                    names)))
        .filter(it -> it.likeness.score() >= least)
        .sorted(Comparator.comparingDouble((Found it) -> it.likeness.score()).reversed())
        .toList();
  }

  /**
   * Whether their points may be compared: whoever opens cases at points of their choice must not
   * find out where somebody stood who reported in confidence.
   */
  private static boolean located(CaseFile file, CaseFile other, Actor actor) {
    return Discretion.readsAll(actor, file) && Discretion.readsAll(actor, other);
  }

  /**
   * @param located whether their points may be compared
   */
  private Likeness likeness(
      CaseFile file, CaseFile other, boolean located, float[] meaning, float[] known, Names names) {
    var type = types.of(other);
    boolean unsure =
        other.category.equals(type.fallback()) || file.category.equals(types.of(file).fallback());
    boolean same = !unsure && file.category.equals(other.category);
    double metres =
        !located || file.lon == null || file.lat == null || other.lon == null || other.lat == null
            ? Double.NaN
            : Likeness.metres(file.lon, file.lat, other.lon, other.lat);
    return Likeness.of(
        Embedder.cosine(meaning, known),
        same ? type.category(other.category).name() : "",
        unsure,
        file.place.equals(other.place) ? names.place(other.place).name() : "",
        metres,
        Duration.between(other.openedAt, clock.instant()));
  }

  /**
   * What is open, or was until lately, at the same place or around the same point: of too many what
   * is called the same, if that says anything, then what is nearest, then the newest. The indexes
   * by place, by point and by closing find few, however many cases there are.
   */
  private List<CaseFile> near(CaseFile file, Actor actor) {
    var now = clock.instant();
    double up = Likeness.NEAR / 111_000;
    double lat = file.lat == null ? 0 : file.lat;
    double lon = file.lon == null ? 0 : file.lon;
    double aside = up / Math.max(0.1, Math.cos(Math.toRadians(lat)));
    var seen = new Conditions(actor, now, types.all());
    var ids =
        jdbc.sql(
                """
                select f.id from cases.case_file f where f.id in (
                  select id from cases.case_file where closed_at is null and place = :place
                  union
                  select id from cases.case_file where closed_at is null
                    and lat between :south and :north and lon between :west and :east
                  union
                  select id from cases.case_file where closed_day >= :day and closed_at >= :lately and closed_at <= :now
                    and (place = :place or lat between :south and :north and lon between :west and :east))
                  and not f.merged and f.id <> :self and %s
                order by (:sorted and f.category = :category) desc, %s, f.category = :category desc, f.opened_at desc limit %d
                """
                    .formatted(seen.where(), AWAY, LOOKED_AT))
            .params(seen.parameters)
            .param("place", file.place)
            .param("self", file.id)
            .param("sorted", !file.category.equals(types.of(file).fallback()))
            .param("category", file.category)
            .param("lat", lat)
            .param("lon", lon)
            .param("up", up)
            .param("aside", aside)
            .param("south", lat - up)
            .param("north", lat + up)
            .param("west", lon - aside)
            .param("east", lon + aside)
            .param("lately", Timestamp.from(now.minus(LATELY)))
            .param("day", LocalDate.ofInstant(now.minus(LATELY), MovableClock.CHINA))
            .query((row, n) -> row.getObject(1, UUID.class))
            .list();
    return files.all(ids);
  }
}
