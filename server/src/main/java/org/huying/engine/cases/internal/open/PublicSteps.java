package org.huying.engine.cases.internal.open;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.engine.cases.Input;
import org.huying.engine.cases.PublicCaseView.Step;
import org.huying.engine.cases.internal.CaseTypes;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseType.Transition;
import org.huying.engine.cases.internal.type.Relation;
import org.huying.foundation.kernel.MovableClock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The lines of a timeline that everyone may read: those that are for the resident, by the day, and
 * of each only as much as names units and choices. A line that goes on with somebody's own words, a
 * moment or a name is cut before it; what the reporter did is said in our words, or not at all.
 */
@Component
class PublicSteps {
  /** What a line may name in public. */
  private static final Set<String> SAFE = Set.of("unit", "category", "level", "priority", "clock");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
  private static final Pattern BREAK = Pattern.compile("[：，。；！？、（]");
  private static final String ESCALATE = "escalate";

  private record Line(
      Instant at,
      String kind,
      String resident,
      @Nullable String fromState,
      String toState,
      String relation) {}

  private final JdbcClient jdbc;
  private final CaseTypes types;

  PublicSteps(JdbcClient jdbc, CaseTypes types) {
    this.jdbc = jdbc;
    this.types = types;
  }

  /** Oldest first. */
  List<Step> of(UUID caseId, CaseType type) {
    return jdbc
        .sql(
            """
            select at, kind, resident, from_state, to_state, relation from cases.timeline
            where case_id = ? and resident is not null order by case_version, at, id
            """)
        .param(caseId)
        .query(DataClassRowMapper.newInstance(Line.class))
        .list()
        .stream()
        .flatMap(it -> text(it, type).map(text -> new Step(day(it.at), text)).stream())
        .toList();
  }

  private Optional<String> text(Line line, CaseType type) {
    if (line.kind.equals(CaseType.OPEN)) return Optional.of("有人提出");
    if (line.kind.equals(ESCALATE)) return Optional.of("超过时限，已经催办");
    if (line.relation.equals(Relation.REPORTER.name())) return reporters(line, type);
    return Optional.of(transition(line, type).map(it -> said(line, it)).orElse("有新进展"));
  }

  /** Of the reporter's own steps the public only learns that it begins again. */
  private static Optional<String> reporters(Line line, CaseType type) {
    var from = line.fromState == null ? null : type.states().get(line.fromState);
    var to = type.states().get(line.toState);
    boolean again = from != null && to != null && !from.open() && to.open();
    return again ? Optional.of("还没有解决，重新办理") : Optional.empty();
  }

  /** The row of the table that the step took, in whichever version of the type. */
  private Optional<Transition> transition(Line line, CaseType type) {
    return Stream.concat(Stream.of(type), types.versions(type.name()).reversed().stream())
        .flatMap(it -> it.transitions().stream())
        .filter(it -> it.action().equals(line.kind))
        .filter(it -> line.fromState == null || it.from().contains(line.fromState))
        .filter(it -> it.to() == null || it.to().equals(line.toState))
        .findFirst();
  }

  private static String said(Line line, Transition step) {
    var template = step.resident() == null ? "" : step.resident();
    var choices =
        step.fields().stream()
            .filter(it -> it.input() == Input.CHOICE)
            .map(CaseType.Field::name)
            .collect(Collectors.toSet());
    var written = BREAK.split(template);
    var filled = BREAK.split(line.resident);
    int safe = 0;
    while (safe < written.length && safe(written[safe], choices)) safe++;
    if (safe == 0 || safe > filled.length) return step.label();
    boolean whole = safe == written.length && filled.length == written.length;
    var text = whole ? line.resident : String.join("，", List.of(filled).subList(0, safe));
    return text.contains("您") ? step.label() : text;
  }

  private static boolean safe(String clause, Set<String> choices) {
    return PLACEHOLDER
        .matcher(clause)
        .results()
        .allMatch(it -> SAFE.contains(it.group(1)) || choices.contains(it.group(1)));
  }

  static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, MovableClock.CHINA);
  }
}
