package org.huying.engine.cases.internal.dispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.Rule;
import org.huying.foundation.identity.Organisation;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;

/** Rules in words: with the names of categories, places and units. For one answer. */
final class RuleNames {
  private static final String TOWN = "{town}";
  private static final int SHOWN = 3;

  private final Places places;
  private final List<Place> towns;
  private final Map<String, Organisation> units = new HashMap<>();

  RuleNames(Places places, List<Organisation> organisations) {
    this.places = places;
    this.towns = places.ofKind(PlaceKind.TOWN);
    organisations.forEach(it -> units.put(it.code(), it));
  }

  /** A unit that a rule can name: an organisation, or one in each town. */
  record Unit(String code, String name) {}

  /** What each town has is offered as one. */
  List<Unit> choices() {
    var choices = new ArrayList<Unit>();
    towns.stream()
        .findFirst()
        .ifPresent(first ->
            units.keySet().stream()
                .filter(it -> it.startsWith(label(first) + "-"))
                .map(it -> it.substring(label(first).length()))
                .filter(rest -> towns.stream().allMatch(it -> units.containsKey(label(it) + rest)))
                .sorted()
                .forEach(rest -> choices.add(new Unit(TOWN + rest, unit(TOWN + rest)))));
    units.values().stream()
        .map(it -> new Unit(it.code(), it.name()))
        .sorted(Comparator.comparing(Unit::code))
        .forEach(choices::add);
    return choices;
  }

  Optional<Organisation> find(String code) {
    return Optional.ofNullable(units.get(code));
  }

  String unit(String code) {
    if (!code.contains(TOWN)) return find(code).map(Organisation::name).orElse(code);
    return towns.stream()
        .flatMap(town ->
            find(code.replace(TOWN, label(town)))
                .map(it -> it.name().replace(town.name(), ""))
                .stream())
        .findFirst()
        .map(rest -> "所在镇街的" + rest)
        .orElse("所在镇街的单位");
  }

  private static String label(Place town) {
    return town.path().substring(town.path().lastIndexOf('.') + 1);
  }

  String place(String path) {
    return places.findByPath(path).map(Place::name).orElse(path);
  }

  /** Some names, and how many there are if there are more. */
  static String some(List<String> names, String counter) {
    var shown = names.stream().limit(SHOWN).collect(Collectors.joining("、"));
    return names.size() <= SHOWN ? shown : "%s等%d%s".formatted(shown, names.size(), counter);
  }

  /** 路灯不亮或损坏，全区，任何时间 → 路灯管理所. */
  String words(CaseType type, Rule rule) {
    var what = new ArrayList<>(rule.groups());
    type.categories().values().stream()
        .filter(it -> rule.categories().contains(it.code()))
        .forEach(it -> what.add(it.name()));
    return "%s，%s，%s → %s"
        .formatted(
            what.isEmpty() ? "所有分类" : some(what, "类"),
            rule.place() == null ? "全区" : place(rule.place()),
            rule.time().chinese(),
            unit(rule.unit()));
  }
}
