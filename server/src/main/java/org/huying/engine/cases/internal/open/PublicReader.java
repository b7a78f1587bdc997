package org.huying.engine.cases.internal.open;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.engine.cases.AlikeCases.Known;
import org.huying.engine.cases.CaseSummary.CategoryRef;
import org.huying.engine.cases.PublicCase;
import org.huying.engine.cases.PublicCaseView;
import org.huying.engine.cases.PublicQuery;
import org.huying.engine.cases.internal.CaseTypes;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseType.Shown;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads published cases, and leaves out what their types do not show. */
@Component
public class PublicReader {
  private static final int MOST_SEARCHED = 50;

  /** A longer list is not counted to its end. */
  private static final int MOST_COUNTED = 10_000;

  /** A published case {@code p} that may still be shown. */
  static final String PUBLISHED =
      "cases.publication p join cases.case_file f on f.id = p.case_id where p.shown and "
          + Openness.REVIEWED
          + " and "
          + Openness.MAY_BE_SHOWN;

  private record Unpublished(
      String type,
      int typeVersion,
      String state,
      String category,
      @Nullable String kind,
      @Nullable UUID unit,
      java.time.@Nullable Instant closedAt,
      UUID place,
      java.time.Instant openedAt) {}

  private final JdbcClient jdbc;
  private final Openness openness;
  private final CaseTypes types;
  private final PublicSteps steps;
  private final Places places;
  private final Organisations organisations;

  PublicReader(
      JdbcClient jdbc,
      Openness openness,
      CaseTypes types,
      PublicSteps steps,
      Places places,
      Organisations organisations) {
    this.jdbc = jdbc;
    this.openness = openness;
    this.types = types;
    this.steps = steps;
    this.places = places;
    this.organisations = organisations;
  }

  public Page<PublicCase> list(PublicQuery query) {
    var parameters = new HashMap<String, Object>(openness.parameters());
    var where = PUBLISHED + conditions(query, parameters);
    long total =
        jdbc.sql(
                "select count(*) from (select from %s limit %d) as counted"
                    .formatted(where, MOST_COUNTED + 1))
            .params(parameters)
            .query(Long.class)
            .single();
    var rows =
        jdbc.sql(
                "select %s from %s order by p.opened_on desc, p.number limit %d offset %d"
                    .formatted(
                        PublicRow.COLUMNS, where, query.page().size(), query.page().offset()))
            .params(parameters)
            .query(DataClassRowMapper.newInstance(PublicRow.class))
            .list();
    return Page.of(rows.stream().map(this::shown).toList(), query.page(), total);
  }

  /** As SQL that goes on with {@code and}. */
  String conditions(PublicQuery query, Map<String, Object> parameters) {
    var sql = new StringBuilder();
    if (query.q() != null && !query.q().isBlank()) {
      var text = query.q().strip();
      if (text.length() > MOST_SEARCHED)
        throw InvalidInput.field(
            "q", "搜索的内容太长了，最多%d个字。".formatted(MOST_SEARCHED), "q has more characters");
      sql.append(" and (p.title ilike :q or f.category in (:named) or p.place in (:within))");
      parameters.put("q", "%" + text.replaceAll("[\\\\%_]", "\\\\$0") + "%");
      parameters.put("named", categories(text));
      parameters.put("within", communities(text));
    }
    if (query.category() != null && !query.category().isBlank()) {
      sql.append(" and f.category = :category");
      parameters.put("category", query.category());
    }
    if (query.place() != null) {
      sql.append(" and p.place in (:places)");
      parameters.put("places", below(places.get(query.place())));
    }
    if (query.open() != null)
      sql.append(query.open() ? " and f.closed_at is null" : " and f.closed_at is not null");
    if (query.lon() != null && query.lat() != null) {
      sql.append(" and p.lon = :lon and p.lat = :lat");
      parameters.put("lon", query.lon());
      parameters.put("lat", query.lat());
    }
    return sql.toString();
  }

  private Set<String> categories(String text) {
    return Stream.concat(
            Stream.of(""),
            types.names().stream()
                .flatMap(it -> types.newest(it).categories().values().stream())
                .filter(it -> it.name().contains(text))
                .map(CaseType.Category::code))
        .collect(Collectors.toSet());
  }

  private List<UUID> communities(String text) {
    return Stream.concat(
            Stream.of(new UUID(0, 0)),
            places.ofKind(PlaceKind.COMMUNITY).stream()
                .filter(it -> it.name().contains(text))
                .map(Place::id))
        .toList();
  }

  /** The places that publications may name in a district, a town or a community. */
  private List<UUID> below(Place place) {
    if (place.kind().compareTo(PlaceKind.COMMUNITY) > 0)
      throw InvalidInput.field(
          "place", "请按镇街或社区查找。", "%s is finer than a community".formatted(place.code()));
    return Stream.of(PlaceKind.DISTRICT, PlaceKind.TOWN, PlaceKind.COMMUNITY)
        .flatMap(it -> places.ofKind(it).stream())
        .filter(it -> it.within(place))
        .map(Place::id)
        .toList();
  }

  /** The row of a published case by its public number; what is not shown does not exist. */
  PublicRow row(UUID number) {
    return find(PUBLISHED + " and p.number = :id", number)
        .orElseThrow(() ->
            new NotFound(
                "public-case-not-found",
                "没有这件事，或者不再公开了。",
                "nothing public has the number " + number));
  }

  Optional<PublicRow> ofCase(UUID caseId) {
    return find(PUBLISHED + " and f.id = :id", caseId);
  }

  /**
   * What anyone may know of this case before they report the like once more; nothing where it may
   * not be shown, or a reviewer kept it from the public.
   */
  public Optional<Known> known(UUID caseId) {
    var published =
        find(PUBLISHED + " and p.spot = 'cell' and f.id = :id", caseId).map(this::shown);
    if (published.isPresent()) return published.flatMap(it -> known(it, true));
    return keptBack(caseId)
        ? Optional.empty()
        : unpublished(caseId).map(this::shown).flatMap(it -> known(it, false));
  }

  private static Optional<Known> known(PublicCase it, boolean published) {
    if (it.category() == null || it.place() == null || it.opened() == null) return Optional.empty();
    return Optional.of(
        new Known(
            published ? it.id() : null,
            it.category().name(),
            it.place(),
            published ? it.state() : null,
            published ? it.tone() : null,
            it.opened()));
  }

  /** Declined at its review, or taken back since. */
  private boolean keptBack(UUID caseId) {
    return jdbc.sql("select exists (select from cases.publication where case_id = ? and not shown)")
        .param(caseId)
        .query(Boolean.class)
        .single();
  }

  /** A published case as it was before it was merged into another. */
  Optional<PublicCase> merged(UUID caseId, String state) {
    return find(
            """
            cases.publication p join cases.case_file f on f.id = p.case_id
            where p.shown and f.merged and f.id = :id and %s and %s\
            """
                .formatted(Openness.REVIEWED, Openness.PUBLIC_KIND),
            caseId)
        .filter(it -> it.state().equals(state))
        .map(this::shown);
  }

  private Optional<PublicRow> find(String from, UUID id) {
    return jdbc.sql("select %s from %s".formatted(PublicRow.COLUMNS, from))
        .params(openness.parameters())
        .param("id", id)
        .query(DataClassRowMapper.newInstance(PublicRow.class))
        .optional();
  }

  public PublicCaseView get(UUID number) {
    return view(row(number), true);
  }

  private PublicCaseView view(PublicRow row, boolean published) {
    var shown = openness.shown(row);
    long photos =
        published
            ? jdbc.sql("select count(*) from cases.publication_photo where case_id = ?")
                .param(row.caseId())
                .query(Long.class)
                .single()
            : 0;
    return new PublicCaseView(
        shown(row),
        shown.contains(Shown.STEPS) ? steps.of(row.caseId(), openness.type(row)) : List.of(),
        Math.toIntExact(photos));
  }

  /** For those whose own case was merged into this one; published or not, without a title. */
  public Optional<PublicCaseView> progress(UUID caseId) {
    return unpublished(caseId).map(it -> view(it, false));
  }

  /** A case that may be shown, whatever was decided: as of its community, without a title. */
  private Optional<PublicRow> unpublished(UUID caseId) {
    return jdbc.sql(
            """
            select f.type, f.type_version, f.state, f.category, f.kind, f.unit, f.closed_at, f.place, f.opened_at
            from cases.case_file f where f.id = :id and
            """
                + Openness.MAY_BE_SHOWN)
        .params(openness.parameters())
        .param("id", caseId)
        .query(DataClassRowMapper.newInstance(Unpublished.class))
        .optional()
        .map(it -> {
          var place = Coarse.community(places.get(it.place), places);
          return new PublicRow(
              caseId,
              it.type,
              it.typeVersion,
              it.state,
              it.category,
              it.kind,
              it.unit,
              it.closedAt,
              new UUID(0, 0),
              null,
              place.id(),
              place.lon(),
              place.lat(),
              PublicSteps.day(it.openedAt),
              0,
              0);
        });
  }

  /** A case as its type shows it. */
  PublicCase shown(PublicRow row) {
    var type = openness.type(row);
    var shown = openness.shown(row);
    var state = type.state(row.state());
    var category = type.category(row.category()).name();
    boolean place = shown.contains(Shown.PLACE);
    return new PublicCase(
        row.number(),
        shown.contains(Shown.TITLE) && row.title() != null ? row.title() : category,
        shown.contains(Shown.CATEGORY) ? new CategoryRef(row.category(), category) : null,
        place ? placeName(row.place()) : null,
        shown.contains(Shown.STATE) ? state.label() : null,
        shown.contains(Shown.STATE) ? state.tone() : null,
        shown.contains(Shown.OPENED) ? row.openedOn() : null,
        shown.contains(Shown.CLOSED) && row.closedAt() != null
            ? PublicSteps.day(row.closedAt())
            : null,
        shown.contains(Shown.UNIT) && row.unit() != null
            ? organisations.get(row.unit()).name()
            : null,
        place ? row.lon() : null,
        place ? row.lat() : null,
        row.followers(),
        row.meToo());
  }

  /** From the town down. */
  String placeName(UUID place) {
    return Stream.concat(
            places.ancestors(place).stream().filter(it -> it.kind() == PlaceKind.TOWN),
            Stream.of(places.get(place)))
        .map(Place::name)
        .collect(Collectors.joining(" · "));
  }

  /** The released photo at this position. */
  Optional<UUID> photo(UUID number, int position) {
    return jdbc.sql("select file from cases.publication_photo where case_id = ? and position = ?")
        .params(row(number).caseId(), position)
        .query(UUID.class)
        .optional();
  }
}
