package org.huying.engine.cases.internal;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.huying.engine.cases.Need;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseType.Transition;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Reads;
import org.huying.foundation.kernel.Writes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a step is taken back: by the row that its own row names as {@code undo}, given what the case
 * was before. For some minutes, by whoever made the step, while nothing has happened since. It is a
 * step like any other, so messages that went out stay out.
 */
@Component
public class Undoing {
  static final Duration WINDOW = Duration.ofMinutes(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * The step that takes back another one, with what is to be given.
   *
   * @param certainty how sure the category was before that other one, from 0 to 1
   */
  public record Undo(
      String action, String reverse, Map<String, String> fields, double certainty, Instant until) {}

  private final Writes writes;

  Undoing(Writes writes) {
    this.writes = writes;
  }

  /** What would take this step back, seen before it is made. */
  Optional<Undo> before(Step step) {
    var reverse = step.transition.undo();
    if (reverse == null || !(step.actor() instanceof Actor.Staff)) return Optional.empty();
    var to = step.transition.to() == null ? step.file.state : step.transition.to();
    var row = step.type.from(to).stream().filter(it -> it.action().equals(reverse)).findFirst();
    return row.flatMap(it -> fields(it, step.file))
        .map(it ->
            new Undo(step.action(), reverse, it, step.file.certainty, step.now().plus(WINDOW)));
  }

  /** Empty when something that has to be given was not there before. */
  private static Optional<Map<String, String>> fields(Transition row, CaseFile file) {
    var fields = new HashMap<String, String>();
    for (var it : row.fields()) {
      var value =
          switch (it.input()) {
            case UNIT -> file.unit;
            case COLLEAGUE -> file.inHandOf();
            case CATEGORY -> file.category;
            case KIND -> file.kind;
            case PRIORITY -> file.priority;
            default -> null;
          };
      if (value != null) fields.put(it.name(), value.toString());
      else if (it.required()) return Optional.empty();
    }
    return Optional.of(fields);
  }

  void keep(Undo undo, CaseFile file) {
    writes.add(
        """
        insert into cases.undo (case_id, version, actor, action, reverse, fields, certainty, until)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        file.id,
        file.version,
        file.changedBy,
        undo.action,
        undo.reverse,
        JSON.writeValueAsString(undo.fields),
        undo.certainty,
        Timestamp.from(undo.until));
  }

  /** Whether this step takes back the one before, and may still do so. */
  boolean may(Step step) {
    return reversed(step).isPresent();
  }

  private Optional<Undo> reversed(Step step) {
    return find(step.file.id, step.file.version, step.actor())
        .filter(it -> it.reverse.equals(step.action()) && !step.now().isAfter(it.until));
  }

  /** What this step takes back: it gives what was there before, and nothing else. */
  Optional<Undo> taken(Step step) {
    var action = step.action();
    return step.type.transitions().stream().noneMatch(it -> action.equals(it.undo()))
        ? Optional.empty()
        : reversed(step).filter(it -> it.fields.equals(step.fields()));
  }

  /** What takes back the step that made this version, for whoever made it. */
  Optional<Undo> find(UUID id, long version, Actor actor) {
    var reads = new Reads();
    var found = asking(reads, id, version, actor);
    writes.ask(reads);
    return found.get().stream().findFirst();
  }

  /** The same, asked together with other things: one or none. */
  Supplier<List<Undo>> asking(Reads reads, UUID id, long version, Actor actor) {
    return reads.ask(
        "select action, reverse, fields, certainty, until from cases.undo where case_id = ? and version = ? and actor = ?",
        (row, n) ->
            new Undo(
                row.getString("action"),
                row.getString("reverse"),
                JSON.readValue(row.getString("fields"), new TypeReference<>() {}),
                row.getDouble("certainty"),
                row.getTimestamp("until").toInstant()),
        id,
        version,
        actor.pseudonym());
  }

  /**
   * The step to be made.
   *
   * @throws Conflict {@code undo-too-late}
   */
  public Undo get(UUID id, long version, Actor actor, Instant now) {
    return find(id, version, actor)
        .filter(it -> !now.isAfter(it.until))
        .orElseThrow(() ->
            new Conflict(
                "undo-too-late",
                "这一步不能撤销了：过了十分钟，或者不是您办的。",
                "case %s has nothing to undo at version %d".formatted(id, version)));
  }

  /** What is given with it. */
  static Perform input(Undo undo, CaseType type, String state, long version) {
    var note =
        type.from(state).stream()
            .filter(it -> it.action().equals(undo.reverse))
            .anyMatch(it -> it.note() != Need.NONE);
    return new Perform(version, note ? "撤销" : null, List.of(), undo.fields);
  }

  /** The label of the step that can be taken back. */
  static @Nullable String label(Undo undo, CaseType type) {
    return type.transitions().stream()
        .filter(it -> Objects.equals(it.action(), undo.action))
        .map(Transition::label)
        .findFirst()
        .orElse(null);
  }
}
