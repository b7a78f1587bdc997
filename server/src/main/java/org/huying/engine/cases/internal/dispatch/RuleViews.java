package org.huying.engine.cases.internal.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.cases.internal.dispatch.RuleTable.Act;
import org.huying.engine.cases.internal.dispatch.RuleTable.Entry;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.Hours;
import org.huying.engine.cases.internal.type.Rule;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rules as the console shows them. */
@Component
class RuleViews {
  private final RuleTable table;
  private final RuleScope scope;
  private final Places places;
  private final Organisations organisations;
  private final Staffs staffs;

  RuleViews(
      RuleTable table, RuleScope scope, Places places, Organisations organisations, Staffs staffs) {
    this.table = table;
    this.scope = scope;
    this.places = places;
    this.organisations = organisations;
    this.staffs = staffs;
  }

  /**
   * @param placeName absent: everywhere
   * @param words the whole rule in a line
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      Set<String> categories,
      Set<String> groups,
      @Nullable String place,
      @Nullable String placeName,
      Hours time,
      String unit,
      String unitName,
      String because,
      String words) {}

  /**
   * @param by who wrote in it
   * @param base the version it began from
   */
  record Draft(List<String> by, Instant at, String why, int base, List<Line> rules) {}

  record Category(String code, String name, String group) {}

  record Unit(String code, String name) {}

  /**
   * The rules of a list, and what the reader may do with them.
   *
   * @param titles the types of cases that are dispatched by it
   * @param version that is in force; 1 is the file's
   * @param seen the number of the last entry, for commands
   * @param mayPublish a draft, if there is one; {@code mayNot} says why not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Book(
      String list,
      List<String> titles,
      int version,
      @Nullable Instant publishedAt,
      @Nullable String publishedBy,
      @Nullable String why,
      List<Line> rules,
      @Nullable Draft draft,
      int seen,
      boolean mayEdit,
      boolean mayPublish,
      @Nullable String mayNot,
      List<Category> categories,
      List<Unit> units) {}

  Book book(List<CaseType> types, Actor.Staff reader) {
    var type = types.getFirst();
    var names = names();
    var published = table.lastPublished(type.list());
    var draft = table.draft(type.list());
    var mayNot = mayNot(reader, draft.orElse(null));
    return new Book(
        type.list(),
        types.stream().map(CaseType::title).toList(),
        published.map(RuleTable::version).orElse(1),
        published.map(Entry::at).orElse(null),
        published.map(it -> name(it.by())).orElse(null),
        published.map(Entry::why).orElse(null),
        lines(type, published.map(RuleTable::rules).orElse(type.dispatch()), names),
        draft.map(it -> draft(type, it, names)).orElse(null),
        table.last(type.list()),
        scope.everywhere(reader, Role.DISPATCHER),
        mayNot == null,
        mayNot,
        type.categories().values().stream()
            .filter(it -> !it.code().equals(type.fallback()))
            .map(it -> new Category(it.code(), it.name(), it.group()))
            .toList(),
        names.choices().stream().map(it -> new Unit(it.code(), it.name())).toList());
  }

  private @Nullable String mayNot(Actor.Staff reader, @Nullable Entry draft) {
    if (!scope.everywhere(reader, Role.SUPERVISOR)) return "发布要由负责全区的督办领导来做。";
    return draft != null && draft.drafters().contains(reader.id())
        ? "这份草稿您改过，要由另一位负责全区的督办领导来发布。"
        : null;
  }

  private Draft draft(CaseType type, Entry it, RuleNames names) {
    return new Draft(
        it.drafters().stream().map(this::name).toList(),
        it.at(),
        it.why(),
        it.base(),
        lines(type, RuleTable.rules(it), names));
  }

  RuleNames names() {
    return new RuleNames(places, organisations.list());
  }

  static List<Line> lines(CaseType type, List<Rule> rules, RuleNames names) {
    return rules.stream()
        .map(it ->
            new Line(
                it.categories(),
                it.groups(),
                it.place(),
                it.place() == null ? null : names.place(it.place()),
                it.time(),
                it.unit(),
                names.unit(it.unit()),
                it.because(),
                names.words(type, it)))
        .toList();
  }

  /**
   * One line of the history.
   *
   * @param version that it published
   * @param what changed, in words
   * @param kept whether its rules can be shown
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Past(
      int number,
      Act act,
      @Nullable Integer version,
      Instant at,
      String by,
      String why,
      String what,
      boolean kept) {}

  Past past(Entry it) {
    return new Past(
        it.number(),
        it.act(),
        it.version(),
        it.at(),
        name(it.by()),
        it.why(),
        it.what(),
        it.rules() != null);
  }

  private String name(UUID staff) {
    return staffs.find(staff).map(Actor.Staff::name).orElse("已离开的同事");
  }
}
