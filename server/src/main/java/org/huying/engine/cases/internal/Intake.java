package org.huying.engine.cases.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.cases.CaseSummary.CategoryRef;
import org.huying.engine.cases.Input;
import org.huying.engine.cases.Kind;
import org.huying.engine.cases.Location;
import org.huying.engine.cases.Need;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.Understood;
import org.huying.engine.cases.Understood.Named;
import org.huying.engine.cases.internal.learn.Categoriser;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.Relation;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Unauthenticated;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.huying.foundation.privacy.Masking;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes a need in: the place decides the grid, the text or the reporter the category, both together
 * the responsible unit.
 */
@Component
public class Intake {
  private static final String AUTO_DISPATCH = "auto-dispatch";

  private final CaseTypes types;
  private final Places places;
  private final Categoriser categoriser;
  private final Dispatch dispatch;
  private final Moves moves;
  private final References references;
  private final Residents residents;

  Intake(
      CaseTypes types,
      Places places,
      Categoriser categoriser,
      Dispatch dispatch,
      Moves moves,
      References references,
      Residents residents) {
    this.types = types;
    this.places = places;
    this.categoriser = categoriser;
    this.dispatch = dispatch;
    this.moves = moves;
    this.references = references;
    this.residents = residents;
  }

  public CaseFile open(UUID id, OpenCase wanted, Actor actor) {
    var type = types.newest(wanted.type());
    if (!(actor instanceof Actor.System)) Desk.requireFlow(type.opening(), wanted.through());
    check(type, wanted, actor);
    var file = CaseFile.opened(id, type, references.next(), moves.now());
    locate(file, wanted.where());
    var relation = opener(type, actor, file);
    file.text = wanted.text().strip();
    file.title =
        wanted.title() == null ? Titles.of(file.text) : Masking.text(wanted.title().strip());
    file.fields = Kept.write(wanted.fields());
    file.channel = wanted.channel();
    file.reporter = reporter(wanted, actor, relation);
    categorise(file, type, wanted.category());
    sort(file, type, wanted.fields());
    if (file.outsideNumber != null) takeNumber(type, file.outsideNumber);

    var input = new Perform(0, null, wanted.photos(), wanted.fields());
    var opening = moves.step(file, type, type.opening(), actor, relation, input);
    var next = byRule(type);
    var decision =
        next.isEmpty() || held(file, type, next.get())
            ? Optional.<Dispatch.Decision>empty()
            : dispatch.decide(type, file.category, file.placePath);
    moves.make(opening, decision.isPresent());
    if (next.isPresent() && decision.isPresent()) dispatch(file, type, next.get(), decision.get());
    return file;
  }

  /** A case as it would be, to be compared; it is not opened. */
  CaseFile imagined(CaseType type, String text, Location where) {
    var file = said(type, text);
    locate(file, where);
    return file;
  }

  private CaseFile said(CaseType type, String text) {
    return said(type, text, null);
  }

  private CaseFile said(CaseType type, String text, @Nullable String category) {
    var file = CaseFile.opened(Ids.next(), type, "", moves.now());
    file.text = text;
    categorise(file, type, category);
    sort(file, type, Map.of());
    return file;
  }

  /**
   * Why such a need waits for a dispatcher, whatever unit the rules name; empty where the type
   * sends it there at once, or sends nothing by itself.
   */
  public Optional<String> held(CaseType type, String text, String category, Place place) {
    var file = said(type, text, category);
    file.place = place.id();
    file.placePath = place.path();
    return byRule(type)
        .filter(it -> held(file, type, it))
        .map(it -> Kind.of(String.valueOf(file.kind)).map(Kind::chinese).orElse("这样的诉求"))
        .map("%s不自动派，由派遣员看过再派。"::formatted);
  }

  private boolean held(CaseFile file, CaseType type, CaseType.Transition next) {
    return moves.guarded(bySystem(file, type, next, Map.of())) != null;
  }

  public Understood understood(CaseType type, String text) {
    var check = new InputCheck(type);
    check.text("text", "发生了什么", text, InputCheck.MOST_TEXT);
    check.throwIfAny();
    var file = said(type, text.strip());
    return new Understood(
        new CategoryRef(file.category, type.category(file.category).name()),
        !file.category.equals(type.fallback()),
        file.kind == null ? null : Kind.of(file.kind).map(Named::of).orElseThrow());
  }

  private static void check(CaseType type, OpenCase wanted, Actor actor) {
    var check = new InputCheck(type);
    var given = new HashMap<>(wanted.fields());
    given.put("text", wanted.text());
    if (wanted.category() != null) given.put("category", wanted.category());
    if (wanted.where().address() != null) given.put("address", wanted.where().address());
    var typed =
        type.fields().stream()
            .filter(it -> !List.of("where", "photos").contains(it.name()))
            .filter(it -> !it.staff() || !(actor instanceof Actor.Resident))
            .toList();
    check.fields(typed, given);
    if (wanted.title() != null) check.text("title", "标题", wanted.title(), 60);
    var evidence = type.opening().photo() == Need.REQUIRED ? Need.REQUIRED : Need.OPTIONAL;
    int most =
        type.fields().stream()
            .filter(it -> it.name().equals("photos") && it.max() > 0)
            .mapToInt(CaseType.Field::max)
            .findFirst()
            .orElse(InputCheck.MOST_PHOTOS);
    check.photos(evidence, type.opening().photos(), most, wanted.photos());
    var where = wanted.where();
    if (where.placeId() == null && (where.lon() == null || where.lat() == null))
      check.error("where", "请告诉我们在什么地方：选一个小区或社区，或者在地图上点一下。");
    check.throwIfAny();
  }

  /** Whoever says it themselves, or whose number a dispatcher takes down with what they say. */
  private @Nullable UUID reporter(OpenCase wanted, Actor actor, Relation relation) {
    if (wanted.phone() == null || wanted.phone().isBlank())
      return actor instanceof Actor.Resident resident ? resident.person() : null;
    if (relation != Relation.DISPATCHER)
      throw new Forbidden(
          "reporter-not-named-by-you",
          "只有受理派遣员能替别人登记诉求。",
          "a phone number was given by a " + relation);
    return residents.register(wanted.phone());
  }

  /** A named place is where it is; otherwise the point's grid. */
  private void locate(CaseFile file, Location where) {
    file.lon = where.lon();
    file.lat = where.lat();
    file.address =
        where.address() == null || where.address().isBlank() ? null : where.address().strip();
    Place place = place(where);
    file.place = place.id();
    file.placePath = place.path();
    file.inGrid = place.kind() == PlaceKind.GRID || place.kind() == PlaceKind.ESTATE;
  }

  private Place place(Location where) {
    @Nullable Place point =
        where.lon() == null || where.lat() == null ? null : places.gridAt(where.lon(), where.lat());
    if (where.placeId() == null) {
      if (point == null) throw new IllegalStateException("checked before");
      return point;
    }
    Place named = named(where.placeId());
    if (named.kind().ordinal() >= PlaceKind.GRID.ordinal()) return named;
    if (point != null && point.within(named)) return point;
    if (named.kind() == PlaceKind.COMMUNITY) return named;
    throw InvalidInput.field(
        "where",
        "“%s”范围太大了，请选到社区或小区。".formatted(named.name()),
        "place %s is a %s; a community or something finer is needed"
            .formatted(named.code(), named.kind()));
  }

  private Place named(UUID id) {
    try {
      return places.get(id);
    } catch (NotFound e) {
      throw InvalidInput.field("where", "没有这个地点，请重新选择。", "no place " + id);
    }
  }

  /** What the actor is to a case that they open here; the type says who may. */
  private static Relation opener(CaseType type, Actor actor, CaseFile file) {
    var may = type.opening().who();
    var are =
        switch (actor) {
          case Actor.Nobody() ->
              throw new Unauthenticated(
                  "sign-in-required", "请先登录，再提交诉求。", "sign in to open a case");
          case Actor.Staff staff -> relations(staff, file);
          case Actor.Resident resident -> List.of(Relation.REPORTER);
          case Actor.System() -> List.of(Relation.SYSTEM);
        };
    return are.stream()
        .filter(it ->
            (may.isEmpty() && it != Relation.DEPUTY) || may.contains(it) || it == Relation.SYSTEM)
        .findFirst()
        .orElseThrow(() ->
            are.isEmpty()
                ? new Forbidden(
                    "place-out-of-scope",
                    "这个地方不在您负责的范围内。",
                    "no role of the actor that may open cases covers " + file.placePath)
                : new Forbidden(
                    "opening-not-yours",
                    "“%s”不由您来提交。".formatted(type.title()),
                    "'%s' is opened by %s, the actor is %s".formatted(type.name(), may, are)));
  }

  private static List<Relation> relations(Actor.Staff staff, CaseFile file) {
    var relations = new ArrayList<Relation>();
    if (staff.has(Role.DISPATCHER, file.placePath)) relations.add(Relation.DISPATCHER);
    if (staff.has(Role.GRID_WORKER, file.placePath)) relations.add(Relation.GRID_WORKER);
    if (staff.has(Role.DEPUTY, file.placePath)) relations.add(Relation.DEPUTY);
    return relations;
  }

  /** The kind is chosen or told from the text; the priority and the outside number are given. */
  private static void sort(CaseFile file, CaseType type, Map<String, String> given) {
    type.kindOf(file.text, file.category).ifPresent(file::sort);
    for (var field : type.fields()) {
      var value = given.getOrDefault(field.name(), "").strip();
      if (value.isEmpty()) continue;
      switch (field.input()) {
        case KIND -> Kind.of(value).ifPresent(file::sort);
        case PRIORITY -> file.priority = value;
        case NUMBER -> file.outsideNumber = value;
        default -> {}
      }
    }
  }

  private void takeNumber(CaseType type, String number) {
    type.fields().stream()
        .filter(it -> it.input() == Input.NUMBER)
        .findFirst()
        .ifPresent(it -> references.take(it, number));
  }

  private void categorise(CaseFile file, CaseType type, @Nullable String given) {
    if (given != null && !given.isBlank()) {
      file.category = given;
      file.certainty = 1;
    } else {
      var guess = categoriser.decide(type, file.text);
      file.category = guess.code();
      file.certainty = guess.confidence();
    }
  }

  /** The step with which the unit gets a case at once, where a rule says which unit it is. */
  private static Optional<CaseType.Transition> byRule(CaseType type) {
    return type.from(Objects.requireNonNull(type.opening().to())).stream()
        .filter(it -> it.action().equals(AUTO_DISPATCH))
        .findFirst();
  }

  private void dispatch(
      CaseFile file, CaseType type, CaseType.Transition step, Dispatch.Decision decision) {
    var fields = Map.of("unit", decision.unit().toString(), "reason", decision.because());
    moves.make(bySystem(file, type, step, fields));
  }

  private Step bySystem(
      CaseFile file, CaseType type, CaseType.Transition step, Map<String, String> fields) {
    var input = new Perform(file.version, null, List.of(), fields);
    return moves.step(file, type, step, new Actor.System(), Relation.SYSTEM, input);
  }
}
