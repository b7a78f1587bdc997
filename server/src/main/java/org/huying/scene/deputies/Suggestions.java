package org.huying.scene.deputies;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Location;
import org.huying.engine.cases.OpenCase;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.notify.Message;
import org.huying.foundation.notify.Notifier;
import org.huying.scene.deputies.StationViews.Figures;
import org.huying.scene.deputies.SuggestionViews.Ground;
import org.huying.scene.deputies.SuggestionViews.Grounds;
import org.huying.scene.deputies.SuggestionViews.NewSuggestion;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Suggestions of deputies (代表建议): raised, listed by station, and counted. */
@Component
class Suggestions {
  static final String TYPE = "suggestion";

  /** Where the unit has answered at least once. */
  private static final List<String> ANSWERED = List.of("answered", "again", "done");

  private final SuggestionTable table;
  private final BroughtTable grounds;
  private final Brought brought;
  private final Stations stations;
  private final Cases cases;
  private final Notifier notifier;

  Suggestions(
      SuggestionTable table,
      BroughtTable grounds,
      Brought brought,
      Stations stations,
      Cases cases,
      Notifier notifier) {
    this.table = table;
    this.grounds = grounds;
    this.brought = brought;
    this.stations = stations;
    this.cases = cases;
    this.notifier = notifier;
  }

  /** Which of them are wanted: all, what waits for somebody, what has an answer, that in time. */
  enum Which {
    ALL,
    WAITING,
    ANSWERED,
    ON_TIME;

    static Which of(@Nullable String word) {
      for (var it : values())
        if (it.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) return it;
      return ALL;
    }

    CaseQuery.Builder narrow(CaseQuery.Builder query) {
      return switch (this) {
        case ALL -> query;
        case WAITING -> query.open(true);
        case ANSWERED -> query.states(Suggestions.ANSWERED);
        case ON_TIME -> query.states(Suggestions.ANSWERED).onTime(true);
      };
    }
  }

  /**
   * Raises a suggestion about a place of the own station, based on cases that residents brought
   * there; they are told.
   *
   * @throws InvalidInput {@code invalid-fields}
   */
  @Transactional
  CaseView raise(NewSuggestion wanted, Actor.Staff actor, String key) {
    var where =
        new Location(
            wanted.placeId() == null ? usual(actor) : wanted.placeId(),
            null,
            null,
            wanted.address());
    var view =
        cases.open(
            new OpenCase(
                TYPE,
                wanted.title(),
                wanted.text(),
                wanted.category(),
                where,
                List.of(),
                "deputy",
                Map.of()),
            actor,
            key);
    var station = stations.open(table.find(view.id()).orElseThrow().station());
    var wishes = Set.copyOf(wanted.related());
    var related = brought.shownTo(station, wishes);
    if (related.size() < wishes.size())
      throw InvalidInput.field(
          "related", "选中的诉求里有的已经撤回了，请重新选。", "not all of %s are brought".formatted(wishes));
    for (var it : related) {
      grounds.ground(view.id(), it.id());
      notifier.toPerson(
          new Message(
              it.person(),
              "deputy-suggestion",
              "代表已据此提出建议",
              "您请代表关注的事，代表提出了建议：“%s”。".formatted(view.title()),
              "/requests/" + it.caseId(),
              "ground:%s:%s".formatted(view.id(), it.id())));
    }
    return view;
  }

  /** The station's own place, where there is only one. */
  private UUID usual(Actor.Staff actor) {
    var own = stations.of(actor);
    if (own.size() != 1) throw InvalidInput.field("where", "请选这件建议关于什么地方。", "no place");
    return own.getFirst().place();
  }

  /**
   * The suggestions of a station, or of all that the actor keeps or sits at, as far as the actor
   * may see them.
   */
  @Transactional(readOnly = true)
  Page<CaseSummary> list(
      @Nullable UUID station,
      @Nullable String q,
      Which which,
      PageRequest page,
      Actor.Staff actor) {
    var of =
        station == null
            ? stations.registers(actor).stream().map(Station::id).toList()
            : List.of(stations.registerOf(station, actor).id());
    var query =
        which
            .narrow(CaseQuery.asking().type(TYPE).among(table.of(of)))
            .q(q)
            .sort(CaseQuery.Sort.CHANGED);
    return cases.list(query.page(page).query(), actor);
  }

  /** What a suggestion is based on, named only to deputies of the station who may read it. */
  @Transactional(readOnly = true)
  Grounds grounds(UUID suggestion, Actor.Staff actor) {
    cases.get(suggestion, actor);
    var row = table.find(suggestion).orElseThrow(() -> unknown(suggestion));
    var station = stations.any(row.station());
    var based = grounds.grounds(suggestion);
    var named =
        station.seats(actor)
            ? based.stream()
                .flatMap(it ->
                    brought
                        .titleOf(it.caseId())
                        .map(title -> new Ground(it.caseId(), title))
                        .stream())
                .toList()
            : List.<Ground>of();
    return new Grounds(station.id(), station.name(), based.size(), named);
  }

  private static NotFound unknown(UUID id) {
    return new NotFound("case-not-found", "没有找到这件建议。", "no suggestion " + id);
  }

  /** The figures of a station, for those who keep it or sit there. */
  @Transactional(readOnly = true)
  Figures figures(UUID station, Actor.Staff actor) {
    stations.registerOf(station, actor);
    return new Figures(
        brought.count(station, BroughtViews.Which.ALL),
        brought.count(station, BroughtViews.Which.OPEN),
        brought.count(station, BroughtViews.Which.CLOSED),
        count(station, Which.ALL, actor),
        count(station, Which.WAITING, actor),
        count(station, Which.ANSWERED, actor),
        count(station, Which.ON_TIME, actor));
  }

  private long count(UUID station, Which which, Actor.Staff actor) {
    return list(station, null, which, new PageRequest(0, 1), actor).total();
  }
}
