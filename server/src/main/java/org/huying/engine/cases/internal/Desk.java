package org.huying.engine.cases.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseType.Transition;
import org.huying.engine.cases.internal.type.Relation;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where people do something with a case: finds the row of the transition table that is meant, or
 * says why there is none.
 */
@Component
public class Desk {
  private final CaseFiles files;
  private final Dossiers dossiers;
  private final CaseTypes types;
  private final Standing standing;
  private final Moves moves;
  private final Locks locks;
  private final Staffs staffs;
  private final Undoing undoing;
  private final Doubts doubts;
  private final Checklists checklists;

  Desk(
      CaseFiles files,
      Dossiers dossiers,
      CaseTypes types,
      Standing standing,
      Moves moves,
      Locks locks,
      Staffs staffs,
      Undoing undoing,
      Doubts doubts,
      Checklists checklists) {
    this.files = files;
    this.dossiers = dossiers;
    this.types = types;
    this.standing = standing;
    this.moves = moves;
    this.locks = locks;
    this.staffs = staffs;
    this.undoing = undoing;
    this.doubts = doubts;
    this.checklists = checklists;
  }

  /** A case that this actor may know of; for everyone else it does not exist. */
  public CaseFile find(UUID id, Actor actor) {
    return dossiers
        .find(id)
        .filter(it -> standing.sees(actor, it))
        .orElseThrow(() -> unknown(id.toString()));
  }

  public CaseFile find(String reference, Actor actor) {
    return files
        .findByReference(reference)
        .filter(it -> standing.sees(actor, it))
        .orElseThrow(() -> unknown(reference));
  }

  /** The case as its row is now, whoever asks: who may know of it is the caller's to say. */
  public CaseFile get(UUID id) {
    return dossiers.find(id).orElseThrow(() -> unknown(id.toString()));
  }

  private static NotFound unknown(String what) {
    return new NotFound("case-not-found", "没有找到这件诉求。", "no case " + what + " for this actor");
  }

  public CaseFile perform(UUID id, String action, Perform input, Actor actor) {
    var file =
        locks
            .lock(id, named(input))
            .filter(it -> standing.sees(actor, it))
            .orElseThrow(() -> unknown(id.toString()));
    var type = types.of(file);
    var rows = type.transitions().stream().filter(it -> it.action().equals(action)).toList();
    if (rows.isEmpty())
      throw new InvalidInput(
          "action-unknown",
          "没有这种操作。",
          "no action '%s' in %s v%d".formatted(action, type.name(), type.version()));
    var relations = standing.of(actor, file);
    requireMay(rows, relations, action);
    requireFresh(file, input);
    var here = rows.stream().filter(it -> it.from().contains(file.state)).toList();
    if (here.isEmpty())
      throw new Conflict(
          "action-not-possible",
          "这件诉求现在是“%s”，不能“%s”。".formatted(type.state(file.state).label(), rows.getFirst().label()),
          "'%s' is not possible in state '%s'".formatted(action, file.state));
    InputCheck.of(type, here.getFirst(), input, doubted(here.getFirst(), file));
    var transition = choose(here, input);
    requireFlow(transition, input.through());
    var step = moves.step(file, type, transition, actor, relation(transition, relations), input);
    step.ticked.putAll(checklists.ticked(transition, input, file));
    moves.make(step);
    return file;
  }

  /** The cases that the fields name. */
  private List<UUID> named(Perform input) {
    return input.fields().entrySet().stream()
        .filter(it -> types.namesCases(it.getKey()))
        .flatMap(it -> files.idOf(it.getValue()).stream())
        .toList();
  }

  /** Whether the step has to answer a doubt. */
  boolean doubted(Transition it, CaseFile file) {
    return it.answersDoubts() && doubts.open(file.id);
  }

  private static void requireMay(List<Transition> rows, Set<Relation> relations, String action) {
    if (rows.stream().noneMatch(it -> it.who().stream().anyMatch(relations::contains)))
      throw new Forbidden(
          "action-not-yours",
          rows.stream().anyMatch(it -> it.who().contains(Relation.VERIFIER))
              ? "核查要由现场的网格员来做，自己办的事不能自己核查。"
              : "您不能对这件诉求做“%s”。".formatted(rows.getFirst().label()),
          "'%s' is for %s, the actor is %s".formatted(action, rows.getFirst().who(), relations));
  }

  /** What only a flow of a scene does is no step of a page. */
  static void requireFlow(Transition step, @Nullable String through) {
    if (step.through() != null && !step.through().equals(through))
      throw new Forbidden(
          "only-through-flow",
          "“%s”要跟着提示一项一项来，不能直接提交。".formatted(step.label()),
          "'%s' is only made through '%s'".formatted(step.action(), step.through()));
  }

  private void requireFresh(CaseFile file, Perform input) {
    if (input.version() != file.version)
      throw new Conflict(
          "stale-version",
          "%s刚刚先处理了这件诉求，请看过最新情况再操作。".formatted(who(file.changedBy)),
          "version %d was seen, the case has version %d".formatted(input.version(), file.version));
  }

  private String who(String pseudonym) {
    if (pseudonym.startsWith("staff:")) return staffs.name(UUID.fromString(pseudonym.substring(6)));
    return pseudonym.startsWith("person:") ? "诉求人" : "系统";
  }

  private static Transition choose(List<Transition> here, Perform input) {
    return here.stream()
        .filter(it -> it.matches(input.fields()))
        .findFirst()
        .orElseThrow(
            () -> InvalidInput.field("fields", "请选择一个选项。", "no row matches " + input.fields()));
  }

  private static Relation relation(Transition transition, Set<Relation> relations) {
    return relations.stream()
        .filter(transition.who()::contains)
        .max(Relation::compareTo)
        .orElseThrow();
  }

  /** A step to be made. */
  public record Wanted(String action, Perform input) {}

  /** What takes back the step of this version. */
  public Wanted undo(UUID id, long version, Actor actor) {
    var file = find(id, actor);
    var undo = undoing.get(id, version, actor, moves.now());
    return new Wanted(undo.reverse(), Undoing.input(undo, types.of(file), file.state, version));
  }

  /** What this actor may do now, in the table's order; rows of one action are shown once. */
  List<Transition> possible(CaseFile file, CaseType type, Actor actor) {
    var relations = standing.of(actor, file);
    var possible = new ArrayList<Transition>();
    for (var it : type.from(file.state)) {
      boolean known = possible.stream().anyMatch(other -> other.action().equals(it.action()));
      if (known || relations.stream().noneMatch(it.who()::contains)) continue;
      var asked =
          moves.step(file, type, it, actor, relation(it, relations), Perform.of(file.version));
      if (moves.refusal(asked) == null) possible.add(it);
    }
    return possible;
  }
}
