package org.huying.engine.cases.internal.type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.huying.engine.cases.internal.type.CaseType.Category;
import org.huying.engine.cases.internal.type.CaseType.Succession;
import org.huying.foundation.kernel.YamlProblems;

/** What can only be checked where all types of the house are at hand. */
public final class TypesTogether {
  private TypesTogether() {}

  /**
   * @throws CaseTypeException with every mistake and its line
   */
  public static void check(Collection<CaseType> all, Vocabulary vocabulary) {
    var wrong = new ArrayList<>(LinkRows.wrongParts(all));
    var names = all.stream().map(CaseType::name).collect(Collectors.toSet());
    for (var type : all) {
      for (var row : type.transitions())
        for (var guard : row.guards())
          Vocabulary.named(vocabulary.types(), guard).stream()
              .filter(it -> !names.contains(it))
              .map(it -> guard.at() + ": " + YamlProblems.unknown("case type", it, names))
              .forEach(wrong::add);
      var moves = type.succession();
      if (moves != null)
        wrongMoves(type, moves, all).stream().map(it -> moves.at() + ": " + it).forEach(wrong::add);
      for (var category : type.categories().values())
        wrongTerms(category, all).stream().map(it -> category.at() + ": " + it).forEach(wrong::add);
    }
    CaseTypeException.throwIfAny(wrong.stream().distinct().toList());
  }

  /** What a version takes over from an earlier one must have been there. */
  private static List<String> wrongMoves(
      CaseType type, Succession moves, Collection<CaseType> all) {
    var earlier =
        all.stream()
            .filter(it -> it.name().equals(type.name()) && it.version() == moves.from())
            .findFirst();
    if (earlier.isEmpty())
      return List.of("there is no %s.v%d.yaml to move from".formatted(type.name(), moves.from()));
    var states = earlier.get().states().keySet();
    return moves.states().keySet().stream()
        .filter(it -> !states.contains(it))
        .map(it -> YamlProblems.unknown("state", it, states))
        .toList();
  }

  /** A category of a shared list may have terms for clocks of any type that takes the list. */
  private static List<String> wrongTerms(Category category, Collection<CaseType> all) {
    return category.terms().keySet().stream()
        .filter(clock ->
            all.stream()
                .filter(it -> it.categories().containsValue(category))
                .allMatch(it -> it.findClock(clock).isEmpty()))
        .map(clock ->
            "category '%s' has a term for the clock '%s', which no type has"
                .formatted(category.code(), clock))
        .toList();
  }
}
