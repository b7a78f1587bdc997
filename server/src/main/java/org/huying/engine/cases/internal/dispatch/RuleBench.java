package org.huying.engine.cases.internal.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.internal.Intake;
import org.huying.engine.cases.internal.Lists;
import org.huying.engine.cases.internal.dispatch.RuleSet.Match;
import org.huying.engine.cases.internal.learn.Categoriser;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.Moment;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Organisation;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.language.Classifier;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tries rules (试派): what would become of a need, and of the cases that came last. */
@Component
class RuleBench {
  private static final int LONGEST = 500;
  private static final int NEAREST = 3;
  private static final int MOST = 1_000;

  private final Lists cases;
  private final Intake intake;
  private final Categoriser categoriser;
  private final WorkCalendar calendar;
  private final Places places;
  private final Organisations organisations;
  private final Staffs staffs;
  private final Clock clock;

  RuleBench(
      Lists cases,
      Intake intake,
      Categoriser categoriser,
      WorkCalendar calendar,
      Places places,
      Organisations organisations,
      Staffs staffs,
      Clock clock) {
    this.cases = cases;
    this.intake = intake;
    this.categoriser = categoriser;
    this.calendar = calendar;
    this.places = places;
    this.organisations = organisations;
    this.staffs = staffs;
    this.clock = clock;
  }

  /**
   * @param text what somebody might say; not needed where the category is given
   * @param place the path of a place
   * @param at absent: now
   */
  record Try(
      @Nullable String text,
      @Nullable String category,
      @Nullable String place,
      @Nullable Instant at) {}

  /** A category that a text may be about; certainty from 0 to 1. */
  record Guess(String code, String name, double certainty) {}

  /**
   * @param rule the number of the rule that matched; absent: none
   * @param words what the rule says
   * @param unit the unit's name; absent: a dispatcher has to decide
   * @param because the reason that people read
   * @param problem why it is for a dispatcher
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Outcome(
      @Nullable Integer rule,
      @Nullable String words,
      @Nullable String unit,
      @Nullable String because,
      @Nullable String problem) {}

  /**
   * @param guesses what the text is most likely about; empty where the category was given
   * @param sure whether the house would decide the category by itself
   * @param moment what kind of time it is, in words
   * @param held why it waits for a dispatcher whatever unit the rules name; absent: it does not
   * @param draft absent where there is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Tried(
      String category,
      String categoryName,
      List<Guess> guesses,
      boolean sure,
      String placeName,
      String moment,
      @Nullable String held,
      Outcome published,
      @Nullable Outcome draft) {}

  /**
   * @param types those that take the list
   */
  Tried tried(List<CaseType> types, Try wanted, RuleSet published, @Nullable RuleSet draft) {
    var type = types.getFirst();
    var place = place(wanted.place);
    var guesses = guesses(type, wanted);
    var category = category(type, wanted, guesses);
    var moment = Moment.of(calendar, wanted.at == null ? clock.instant() : wanted.at);
    var names = new RuleNames(places, organisations.list());
    var text = wanted.text == null ? "" : wanted.text.strip();
    var held = types.stream().flatMap(it -> intake.held(it, text, category, place).stream());
    return new Tried(
        category,
        type.category(category).name(),
        guesses,
        !category.equals(type.fallback()),
        place.name(),
        moment.chinese(),
        held.findFirst().orElse(null),
        outcome(type, published, category, place.path(), moment, names),
        draft == null ? null : outcome(type, draft, category, place.path(), moment, names));
  }

  private Place place(@Nullable String path) {
    return places
        .findByPath(path == null ? "" : path)
        .filter(it -> it.kind() != PlaceKind.DISTRICT)
        .orElseThrow(() -> InvalidInput.field("place", "请选择在什么地方。", "no place to try at: " + path));
  }

  private List<Guess> guesses(CaseType type, Try wanted) {
    if (given(wanted.category)) return List.of();
    var text = wanted.text == null ? "" : wanted.text.strip();
    if (text.isEmpty() || text.length() > LONGEST)
      throw InvalidInput.field(
          "text", "请写一句话，或者选一个分类；最多%d个字。".formatted(LONGEST), "a text of " + text.length());
    return categoriser.guesses(type, text).stream()
        .limit(NEAREST)
        .map(it -> guess(type, it))
        .toList();
  }

  private static boolean given(@Nullable String value) {
    return value != null && !value.isBlank();
  }

  private static Guess guess(CaseType type, Classifier.Guess it) {
    return new Guess(it.code(), type.category(it.code()).name(), it.confidence());
  }

  private static String category(CaseType type, Try wanted, List<Guess> guesses) {
    var given = wanted.category;
    if (given == null || given.isBlank())
      return guesses.stream()
          .findFirst()
          .filter(it -> it.certainty >= type.certainty())
          .map(Guess::code)
          .orElse(type.fallback());
    if (!type.categories().containsKey(given))
      throw InvalidInput.field("category", "没有这个分类，请重新选。", "no category " + given);
    return given;
  }

  private Outcome outcome(
      CaseType type, RuleSet rules, String category, String path, Moment moment, RuleNames names) {
    if (category.equals(type.fallback()))
      return new Outcome(null, null, null, null, "拿不准是哪一类，由派遣员判断。");
    var match = rules.first(type, category, path, moment);
    if (match.isEmpty()) return new Outcome(null, null, null, null, "没有一条规则管，由派遣员判断。");
    var rule = match.get().rule();
    var code = rule.unitAt(path);
    var unit = names.find(code);
    @Nullable String problem =
        unit.isEmpty()
            ? "没有“%s”这个单位，由派遣员判断。".formatted(code)
            : staffs.inOrganisation(unit.get().id(), Role.HANDLER).isEmpty()
                ? unit.get().name() + "没有承办人，由派遣员判断。"
                : null;
    return new Outcome(
        match.get().number(),
        names.words(type, rule),
        problem == null ? unit.map(Organisation::name).orElse(null) : null,
        rule.because(),
        problem);
  }

  /** A case that would go elsewhere; nowhere: a dispatcher decides. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Elsewhere(
      UUID id,
      String reference,
      String title,
      String category,
      String place,
      Instant openedAt,
      @Nullable String before,
      @Nullable String after) {}

  /**
   * @param tried how many cases were tried
   * @param changed those that would go elsewhere
   */
  record Replayed(int tried, Page<Elsewhere> changed) {}

  /** The newest cases that the actor may see, by the published rules and by the draft. */
  Replayed replayed(
      List<CaseType> types,
      RuleSet published,
      RuleSet draft,
      int last,
      PageRequest page,
      Actor.Staff actor) {
    var type = types.getFirst();
    var names = new RuleNames(places, organisations.list());
    var some =
        cases.newest(types.stream().map(CaseType::name).toList(), Math.clamp(last, 1, MOST), actor);
    var changed = new ArrayList<Elsewhere>();
    for (var it : some) {
      var path = places.get(it.place().id()).path();
      var moment = Moment.of(calendar, it.openedAt());
      var before = unit(published.first(type, it.category().code(), path, moment), path);
      var after = unit(draft.first(type, it.category().code(), path, moment), path);
      if (!before.equals(after))
        changed.add(elsewhere(it, name(before, names), name(after, names)));
    }
    var shown = changed.stream().skip(page.offset()).limit(page.size()).toList();
    return new Replayed(some.size(), Page.of(shown, page, changed.size()));
  }

  private static String unit(Optional<Match> match, String path) {
    return match.map(it -> it.rule().unitAt(path)).orElse("");
  }

  private static @Nullable String name(String code, RuleNames names) {
    return code.isEmpty() ? null : names.unit(code);
  }

  private static Elsewhere elsewhere(
      CaseSummary it, @Nullable String before, @Nullable String after) {
    return new Elsewhere(
        it.id(),
        it.reference(),
        it.title(),
        it.category().name(),
        String.join(" · ", it.place().pathNames()),
        it.openedAt(),
        before,
        after);
  }
}
