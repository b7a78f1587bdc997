package org.huying.engine.cases.internal.type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.engine.cases.Need;
import org.huying.engine.cases.internal.type.CaseType.Field;
import org.huying.engine.cases.internal.type.CaseType.Opens;
import org.huying.engine.cases.internal.type.CaseType.Transition;
import org.huying.foundation.kernel.YamlProblems;

/**
 * The rows that the engine takes on one case because something happened to another, and what the
 * types that open parts and merge cases must therefore have.
 */
public final class LinkRows {
  /** On the lead: a part of it is over. */
  public static final String PART_ENDED = "part-ended";

  /** On a part: the lead is over, nobody waits for it. */
  public static final String LEAD_ENDED = "lead-ended";

  /** On a case: another was merged into it. */
  public static final String TAKE_IN = "take-in";

  /** On a case: another was split from it. */
  public static final String LET_GO = "let-go";

  /** On a merged case: the case it was merged into is done. */
  public static final String LEAD_DONE = "lead-done";

  /** On a merged case: the case it was merged into ended without a result. */
  public static final String SPLIT_OFF = "split-off";

  static final String MERGE_EFFECT = "merge";

  private LinkRows() {}

  /** What a type lacks that merges cases; each message is about the row that merges. */
  static List<String> missing(CaseType type, Transition merges) {
    var missing = new ArrayList<String>();
    var into = merges.to() == null ? null : type.states().get(merges.to());
    if (into == null || into.open())
      missing.add("'%s' merges, so it leads to a closed state".formatted(merges.action()));
    else
      for (var action : List.of(LEAD_DONE, SPLIT_OFF))
        require(type, action, Set.of(into.name()), missing);
    require(type, TAKE_IN, open(type), missing);
    require(type, LET_GO, type.states().keySet(), missing);
    return missing;
  }

  /** What is wrong between types that open parts and the types of those, each with its line. */
  public static List<String> wrongParts(Collection<CaseType> all) {
    var wrong = new ArrayList<String>();
    for (var type : all)
      for (var row : type.transitions()) {
        var opens = row.opens();
        if (opens == null) continue;
        wrong(type, row, opens, all).stream().map(it -> opens.at() + ": " + it).forEach(wrong::add);
      }
    return wrong;
  }

  private static List<String> wrong(
      CaseType lead, Transition row, Opens opens, Collection<CaseType> all) {
    var part =
        all.stream()
            .filter(it -> it.name().equals(opens.type()))
            .max((a, b) -> Integer.compare(a.version(), b.version()));
    if (part.isEmpty())
      return List.of(
          YamlProblems.unknown(
              "case type",
              opens.type(),
              all.stream().map(CaseType::name).collect(Collectors.toSet())));
    if (opens.followUp()) return wrongFollowUp(lead, row, opens, part.get());
    var wrong = new ArrayList<String>();
    var asked = row.fields().stream().map(Field::name).collect(Collectors.toSet());
    var form = part.get().fields().stream().map(Field::name).collect(Collectors.toSet());
    var own = lead.fields().stream().map(Field::name).collect(Collectors.toSet());
    own.addAll(Set.of("category", "kind", "priority"));
    for (var it : opens.copies())
      if (!own.contains(it)) wrong.add(YamlProblems.unknown("field", it, own));
      else if (!form.contains(it))
        wrong.add("the form of '%s' has no field '%s' to copy to".formatted(opens.type(), it));
    part.get().fields().stream()
        .filter(it -> it.required() && !asked.contains(it.name()))
        .filter(it -> !opens.copies().contains(it.name()))
        .forEach(it ->
            wrong.add(
                "'%s' needs '%s', which this step neither asks for nor copies"
                    .formatted(opens.type(), it.name())));
    if (opens.copies().contains("category")
        && !part.get().categories().keySet().containsAll(lead.categories().keySet()))
      wrong.add("'%s' does not know all categories of '%s'".formatted(opens.type(), lead.name()));
    require(part.get(), LEAD_ENDED, open(part.get()), wrong);
    require(lead, PART_ENDED, open(lead), wrong);
    return wrong;
  }

  /** A follow-up has a text and a place, and what it copies; it asks nobody anything more. */
  private static List<String> wrongFollowUp(
      CaseType lead, Transition row, Opens opens, CaseType opened) {
    var wrong = new ArrayList<String>();
    var own = lead.fields().stream().map(Field::name).collect(Collectors.toSet());
    var form = opened.fields().stream().map(Field::name).collect(Collectors.toSet());
    if (opens.text().isBlank()) wrong.add("a follow-up says what it is about: 'text' is missing");
    for (var it : opens.copies())
      if (!own.contains(it)) wrong.add(YamlProblems.unknown("field", it, own));
      else if (!form.contains(it))
        wrong.add("the form of '%s' has no field '%s' to copy to".formatted(opens.type(), it));
    opened.fields().stream()
        .filter(it -> it.required() && !Set.of("text", "where").contains(it.name()))
        .filter(it -> !opens.copies().contains(it.name()))
        .forEach(it ->
            wrong.add(
                "'%s' needs '%s', which nothing gives it".formatted(opens.type(), it.name())));
    opens.wanted().keySet().stream()
        .filter(it -> row.fields().stream().noneMatch(field -> field.name().equals(it)))
        .forEach(it -> wrong.add("'if' names '%s', which this step does not ask".formatted(it)));
    if (!opened.opening().who().equals(Set.of(Relation.SYSTEM)))
      wrong.add(
          "'%s' is opened by a step alone, so its opening is for system".formatted(opens.type()));
    return wrong;
  }

  private static Set<String> open(CaseType type) {
    return type.states().values().stream()
        .filter(CaseType.State::open)
        .map(CaseType.State::name)
        .collect(Collectors.toSet());
  }

  private static void require(
      CaseType type, String action, Set<String> states, List<String> missing) {
    for (var state : states.stream().sorted().toList()) {
      var row = type.bySystem(action, state);
      if (row.isEmpty())
        missing.add(
            "'%s' needs a step '%s' that the system can make from '%s'"
                .formatted(type.name(), action, state));
      else if (asks(row.get()))
        missing.add(
            "'%s' of '%s' asks for something, so it cannot be done by itself"
                .formatted(action, type.name()));
    }
  }

  static boolean asks(Transition row) {
    return row.note() == Need.REQUIRED
        || row.photo() == Need.REQUIRED
        || !row.guards().isEmpty()
        || row.fields().stream().anyMatch(Field::required);
  }

  /** The states to which a step back leads: from where its own state can be entered. */
  static Set<String> back(CaseType type, Transition row) {
    return type.transitions().stream()
        .filter(it -> it.to() != null && row.from().contains(it.to()))
        .flatMap(it -> it.from().stream())
        .filter(it -> !row.from().contains(it))
        .collect(Collectors.toSet());
  }

  /** All states that a row can lead to, from one of its own. */
  static Stream<String> targets(CaseType type, Transition row) {
    if (row.to() == null) return Stream.empty();
    var evidence = row.evidence();
    return Stream.concat(
        row.back() ? back(type, row).stream() : Stream.of(row.to()),
        evidence == null ? Stream.empty() : Stream.ofNullable(evidence.doubted()));
  }
}
