package org.huying.engine.cases.internal.open;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.cases.PublicCases.Cell;
import org.huying.engine.cases.PublicCases.Choice;
import org.huying.engine.cases.PublicCases.Choices;
import org.huying.engine.cases.PublicCases.Times;
import org.huying.engine.cases.PublicQuery;
import org.huying.engine.cases.internal.CaseTypes;
import org.huying.foundation.kernel.Derived;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What many public cases come to: points of the map, choices to filter by, how long things take.
 */
@Component
public class PublicSurvey implements Derived {
  private static final int DAYS = 90;

  /** Fewer cases say something about one of them. */
  private static final int FEWEST = 5;

  /** The times of 90 days change slowly, and cost a look at each case of these days. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  private record Remembered(Instant at, List<Times> times) {}

  private record Counted(String key, long count) {}

  private record Measured(
      String category,
      long count,
      long answered,
      @Nullable Double response,
      long closed,
      @Nullable Double done) {}

  private final JdbcClient jdbc;
  private final PublicReader reader;
  private final Openness openness;
  private final CaseTypes types;
  private final Places places;
  private final Clock clock;
  private volatile @Nullable Remembered remembered;

  PublicSurvey(
      JdbcClient jdbc,
      PublicReader reader,
      Openness openness,
      CaseTypes types,
      Places places,
      Clock clock) {
    this.jdbc = jdbc;
    this.reader = reader;
    this.openness = openness;
    this.types = types;
    this.places = places;
    this.clock = clock;
  }

  @Override
  public void rebuild() {
    remembered = null;
  }

  /** Where what is wanted lies, at most a few thousand points. */
  public List<Cell> map(PublicQuery query) {
    var parameters = new HashMap<String, Object>(openness.parameters());
    var where = PublicReader.PUBLISHED + reader.conditions(query, parameters);
    return jdbc.sql(
            """
            select p.lon, p.lat, count(*) as count, count(*) filter (where f.closed_at is null) as open
            from %s group by p.lon, p.lat order by p.lon, p.lat
            """
                .formatted(where))
        .params(parameters)
        .query(DataClassRowMapper.newInstance(Cell.class))
        .list();
  }

  public Choices choices() {
    var categories =
        counted("f.category").entrySet().stream()
            .map(it -> new Choice(it.getKey(), categoryName(it.getKey()), it.getValue(), null))
            .toList();
    var named = new LinkedHashMap<String, Long>(counted("cast(p.place as text)"));
    var communities =
        named.entrySet().stream()
            .map(it -> {
              var place = places.get(UUID.fromString(it.getKey()));
              var town =
                  places.ancestors(place.id()).stream()
                      .filter(above -> above.kind() == PlaceKind.TOWN)
                      .map(Place::name)
                      .findFirst()
                      .orElse("");
              return new Choice(it.getKey(), place.name(), it.getValue(), town);
            })
            .toList();
    var towns = new LinkedHashMap<Place, Long>();
    for (var it : places.ofKind(PlaceKind.TOWN)) {
      long count =
          named.entrySet().stream()
              .filter(one -> places.get(UUID.fromString(one.getKey())).within(it))
              .mapToLong(Map.Entry::getValue)
              .sum();
      if (count > 0) towns.put(it, count);
    }
    return new Choices(
        categories,
        towns.entrySet().stream()
            .map(it ->
                new Choice(it.getKey().id().toString(), it.getKey().name(), it.getValue(), null))
            .toList(),
        communities.stream().sorted(Comparator.comparing(Choice::label)).toList());
  }

  private Map<String, Long> counted(String key) {
    var counts = new LinkedHashMap<String, Long>();
    jdbc.sql(
            "select %s as key, count(*) as count from %s group by 1 order by 2 desc, 1"
                .formatted(key, PublicReader.PUBLISHED))
        .params(openness.parameters())
        .query(DataClassRowMapper.newInstance(Counted.class))
        .list()
        .forEach(it -> counts.put(it.key, it.count));
    return counts;
  }

  private String categoryName(String code) {
    return types.names().stream()
        .flatMap(it -> types.versions(it).reversed().stream())
        .filter(it -> it.categories().containsKey(code))
        .map(it -> it.category(code).name())
        .findFirst()
        .orElse(code);
  }

  /** How long things take, over all cases of these days that are of a public type and kind. */
  public List<Times> times() {
    var now = clock.instant();
    var known = remembered;
    if (known != null && !now.isBefore(known.at) && now.isBefore(known.at.plus(FRESH)))
      return known.times;
    var fresh = measure(now);
    remembered = new Remembered(now, fresh);
    return fresh;
  }

  private List<Times> measure(Instant now) {
    return jdbc
        .sql(
            """
            select f.category, count(*) as count,
              count(f.first_response_minutes) as answered,
              percentile_cont(0.5) within group (order by f.first_response_minutes) as response,
              count(f.closed_at) as closed,
              percentile_cont(0.5) within group (order by extract(epoch from f.closed_at - f.opened_at) / 60)
                as done
            from cases.case_file f where f.opened_at >= :since and %s
            group by f.category having count(*) >= %d order by count(*) desc, f.category
            """
                .formatted(Openness.MAY_BE_SHOWN, FEWEST))
        .params(openness.parameters())
        .param("since", Timestamp.from(now.minus(Duration.ofDays(DAYS))))
        .query(DataClassRowMapper.newInstance(Measured.class))
        .list()
        .stream()
        .map(it ->
            new Times(
                it.category,
                categoryName(it.category),
                it.count,
                rounded(it.response, it.answered),
                rounded(it.done, it.closed)))
        .toList();
  }

  private static @Nullable Long rounded(@Nullable Double minutes, long of) {
    return minutes == null || of < FEWEST ? null : Math.round(minutes);
  }
}
