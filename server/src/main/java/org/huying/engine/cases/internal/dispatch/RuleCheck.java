package org.huying.engine.cases.internal.dispatch;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.huying.engine.cases.internal.dispatch.RuleFindings.Finding;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseType.Category;
import org.huying.engine.cases.internal.type.Moment;
import org.huying.engine.cases.internal.type.Rule;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Organisation;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.springframework.stereotype.Component;

/**
 * Asks a rule set for every category at every place (town and below) at every kind of time: each
 * must go to a unit that is there and has a handler for the place. And which rules never answer.
 */
@Component
class RuleCheck {
  private static final List<PlaceKind> KINDS =
      List.of(PlaceKind.TOWN, PlaceKind.COMMUNITY, PlaceKind.GRID, PlaceKind.ESTATE);
  private static final Moment[] MOMENTS = Moment.values();

  private final Places places;
  private final Organisations organisations;
  private final Staffs staffs;

  RuleCheck(Places places, Organisations organisations, Staffs staffs) {
    this.places = places;
    this.organisations = organisations;
    this.staffs = staffs;
  }

  /** Where a category goes wrong in one way: no rule (0), or by a rule to a unit that cannot. */
  private record Hole(int rule, String unit, Category category, Set<Moment> moments) {}

  /** The same for categories that go wrong at the same places. */
  private record Group(int rule, String unit, Set<Moment> moments, List<Place> places) {}

  RuleFindings check(CaseType type, List<Rule> rules) {
    var run = new Run(type, rules);
    KINDS.stream()
        .flatMap(kind -> places.ofKind(kind).stream())
        .sorted(Comparator.comparing(Place::path))
        .forEach(run::ask);
    return new RuleFindings(run.errors(), run.warnings());
  }

  private final class Run {
    private final List<Rule> rules;
    private final List<Category> categories;
    private final RuleNames names = new RuleNames(places, organisations.list());
    private final Map<String, List<Actor.Staff>> handlers = new HashMap<>();

    /** Of places that the rules do not tell apart only one is asked. */
    private final Map<BitSet, int[][]> answers = new HashMap<>();

    private final Map<Hole, List<Place>> holes = new LinkedHashMap<>();

    /** By rule: those that answered where it would have matched; itself if it ever answers. */
    private final List<Set<Integer>> answered = new ArrayList<>();

    Run(CaseType type, List<Rule> rules) {
      this.rules = rules;
      this.categories =
          type.categories().values().stream()
              .filter(it -> !it.code().equals(type.fallback()))
              .toList();
      rules.forEach(it -> answered.add(new TreeSet<>()));
    }

    void ask(Place place) {
      var covering = new BitSet();
      for (int i = 0; i < rules.size(); i++) if (rules.get(i).covers(place.path())) covering.set(i);
      var answer = answers.computeIfAbsent(covering, key -> answer(place.path()));
      for (int c = 0; c < categories.size(); c++) {
        var wrong = new LinkedHashMap<Integer, Set<Moment>>();
        for (int m = 0; m < MOMENTS.length; m++) {
          int rule = answer[c][m];
          if (rule < 0 || !answerable(rules.get(rule).unitAt(place.path()), place))
            wrong.computeIfAbsent(rule, key -> EnumSet.noneOf(Moment.class)).add(MOMENTS[m]);
        }
        for (var it : wrong.entrySet()) {
          var unit = it.getKey() < 0 ? "" : rules.get(it.getKey()).unitAt(place.path());
          holes
              .computeIfAbsent(
                  new Hole(it.getKey() + 1, unit, categories.get(c), it.getValue()),
                  key -> new ArrayList<>())
              .add(place);
        }
      }
    }

    private int[][] answer(String path) {
      var answer = new int[categories.size()][MOMENTS.length];
      for (int c = 0; c < categories.size(); c++)
        for (int m = 0; m < MOMENTS.length; m++) {
          int first = -1;
          for (int i = 0; i < rules.size(); i++) {
            if (!rules.get(i).matches(categories.get(c), path, MOMENTS[m])) continue;
            if (first < 0) first = i;
            answered.get(i).add(first);
          }
          answer[c][m] = first;
        }
      return answer;
    }

    private boolean answerable(String unit, Place place) {
      return handlers(unit).stream().anyMatch(it -> it.has(Role.HANDLER, place.path()));
    }

    private List<Actor.Staff> handlers(String code) {
      return handlers.computeIfAbsent(
          code,
          key ->
              names
                  .find(key)
                  .map(Organisation::id)
                  .map(it -> staffs.inOrganisation(it, Role.HANDLER))
                  .orElse(List.of()));
    }

    List<Finding> errors() {
      var groups = new LinkedHashMap<Group, List<String>>();
      holes.forEach((hole, all) ->
          groups
              .computeIfAbsent(
                  new Group(hole.rule, hole.unit, hole.moments, highest(all)),
                  key -> new ArrayList<>())
              .add("“" + hole.category.name() + "”"));
      return groups.entrySet().stream()
          .sorted(Comparator.comparingInt(it -> it.getKey().rule))
          .map(it -> error(it.getKey(), it.getValue()))
          .toList();
    }

    private Finding error(Group group, List<String> what) {
      var moments =
          group.moments.size() == MOMENTS.length
              ? "任何时间"
              : group.moments.stream().map(Moment::chinese).collect(Collectors.joining("、"));
      var where = RuleNames.some(what, "类") + "，在" + where(group.places) + "，" + moments;
      if (group.rule == 0) return new Finding(null, where + "：没有一条规则管，派不出去。");
      var unit = names.find(group.unit).map(Organisation::name);
      return new Finding(
          group.rule,
          unit.map(it -> "%s：第%d条派给%s，它没有管这里的承办人。".formatted(where, group.rule, it))
              .orElseGet(() -> "%s：第%d条派给“%s”，没有这个单位。".formatted(where, group.rule, group.unit)));
    }

    /** Of places inside each other only the outermost. */
    private static List<Place> highest(List<Place> all) {
      var paths = all.stream().map(Place::path).collect(Collectors.toSet());
      return all.stream().filter(it -> !paths.contains(above(it.path()))).toList();
    }

    private static String above(String path) {
      int dot = path.lastIndexOf('.');
      return dot < 0 ? "" : path.substring(0, dot);
    }

    private String where(List<Place> some) {
      return some.equals(sorted(places.ofKind(PlaceKind.TOWN)))
          ? "全区"
          : RuleNames.some(some.stream().map(Place::name).toList(), "处");
    }

    private static List<Place> sorted(List<Place> places) {
      return places.stream().sorted(Comparator.comparing(Place::path)).toList();
    }

    List<Finding> warnings() {
      var warnings = new ArrayList<Finding>();
      for (int i = 0; i < rules.size(); i++) {
        var before = answered.get(i);
        if (before.contains(i)) continue;
        var numbers = before.stream().map(it -> String.valueOf(it + 1)).toList();
        warnings.add(
            new Finding(
                i + 1,
                numbers.isEmpty()
                    ? "第%d条永远用不上：没有它管的情况。".formatted(i + 1)
                    : "第%d条永远轮不到：它管的情况都先归第%s条了。".formatted(i + 1, String.join("、", numbers))));
      }
      return warnings;
    }
  }
}
