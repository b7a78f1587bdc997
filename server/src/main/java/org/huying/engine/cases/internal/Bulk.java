package org.huying.engine.cases.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Input;
import org.huying.engine.cases.Need;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One action on many cases: each is a command of its own, with its own transaction and key, so one
 * that fails takes no other with it, and a request that is sent again repeats nothing.
 */
@Component
class Bulk {
  private static final int MOST = 200;
  private static final Logger log = LoggerFactory.getLogger(Bulk.class);

  /** A case at the version that was seen. */
  record Seen(UUID id, long version) {}

  /** What was given with the action for all of them. */
  record Given(String action, @Nullable String note, @Nullable Map<String, String> fields) {}

  /**
   * What became of one case.
   *
   * @param version its version now, when it was done
   * @param undoSeconds how much longer it can be taken back, whatever the caller's clock says; null
   *     when it cannot
   * @param problem stable type of the error: {@code internal} when it may go another time as it is,
   *     refused otherwise; {@code title} is what people read
   */
  record Outcome(
      UUID id,
      boolean done,
      @Nullable Long version,
      @Nullable String stateName,
      @Nullable Long undoSeconds,
      @Nullable String problem,
      @Nullable String title) {}

  private interface Command {
    CaseView run(Seen one);
  }

  private final Cases cases;
  private final CaseFiles files;
  private final CaseTypes types;
  private final Standing standing;
  private final Desk desk;
  private final Offers offers;
  private final Answerable answerable;
  private final Clock clock;

  Bulk(
      Cases cases,
      CaseFiles files,
      CaseTypes types,
      Standing standing,
      Desk desk,
      Offers offers,
      Answerable answerable,
      Clock clock) {
    this.cases = cases;
    this.files = files;
    this.types = types;
    this.standing = standing;
    this.desk = desk;
    this.offers = offers;
    this.answerable = answerable;
    this.clock = clock;
  }

  /**
   * What can be done with all of these cases now; nothing that asks for photos or for lines of the
   * case's own.
   */
  @Transactional(readOnly = true)
  public List<CaseView.Action> common(List<UUID> ids, Actor actor) {
    check(ids.size());
    @Nullable Map<String, CaseView.Action> common = null;
    var known = new HashMap<String, CaseView.Action>();
    for (var id : ids.stream().distinct().toList()) {
      var file = files.findById(id).filter(it -> standing.sees(actor, it));
      if (file.isEmpty()) return List.of();
      var theirs = actions(file.get(), actor, known);
      if (common == null) common = theirs;
      else common = both(common, theirs);
      if (common.isEmpty()) return List.of();
    }
    return common == null ? List.of() : List.copyOf(common.values());
  }

  private Map<String, CaseView.Action> actions(
      CaseFile file, Actor actor, Map<String, CaseView.Action> known) {
    var type = types.of(file);
    var actions = new LinkedHashMap<String, CaseView.Action>();
    for (var it : desk.possible(file, type, actor)) {
      if (it.photo() == Need.REQUIRED || type.onlyUndoes(it.action()) || singly(it)) continue;
      var key =
          "%s %d %s %s %s"
              .formatted(file.type, file.typeVersion, it.action(), file.state, file.unit);
      actions.put(
          it.action(),
          known.computeIfAbsent(key, none -> withColleagues(offers.action(it, type, file), file)));
    }
    return actions;
  }

  private static boolean singly(CaseType.Transition it) {
    return it.through() != null
        || it.fields().stream().anyMatch(field -> field.input() == Input.CHECKLIST);
  }

  /** Whoever has one of the cases may be given the others. */
  private CaseView.Action withColleagues(CaseView.Action action, CaseFile file) {
    return with(
        action,
        action.fields().stream()
            .map(it ->
                it.input() == Input.COLLEAGUE ? field(it, Offers.people(answerable.of(file))) : it)
            .toList());
  }

  private static Map<String, CaseView.Action> both(
      Map<String, CaseView.Action> some, Map<String, CaseView.Action> others) {
    var both = new LinkedHashMap<String, CaseView.Action>();
    some.forEach((name, it) -> {
      var other = others.get(name);
      if (other == null) return;
      if (it == other) both.put(name, it);
      else both(it, other).ifPresent(one -> both.put(name, one));
    });
    return both;
  }

  /** What both ask for, with the choices that both offer. */
  private static Optional<CaseView.Action> both(CaseView.Action it, CaseView.Action other) {
    if (it.fields().size() != other.fields().size()) return Optional.empty();
    var fields = new ArrayList<CaseView.Field>();
    for (int i = 0; i < it.fields().size(); i++) {
      var field = it.fields().get(i);
      var same = other.fields().get(i);
      if (!field.name().equals(same.name()) || field.input() != same.input())
        return Optional.empty();
      var choices = field.choices().stream().filter(same.choices()::contains).toList();
      if (field.required() && choices.isEmpty() && !field.choices().isEmpty())
        return Optional.empty();
      fields.add(field(field, choices));
    }
    var note = it.note().compareTo(other.note()) > 0 ? it.note() : other.note();
    return Optional.of(
        new CaseView.Action(
            it.name(),
            it.label(),
            it.primary() && other.primary(),
            note,
            it.photo(),
            it.photos(),
            fields,
            it.undoable() && other.undoable(),
            false,
            it.through()));
  }

  private static CaseView.Field field(CaseView.Field it, List<CaseView.Choice> choices) {
    return new CaseView.Field(
        it.name(), it.label(), it.input(), it.required(), choices, it.condition());
  }

  private static CaseView.Action with(CaseView.Action it, List<CaseView.Field> fields) {
    return new CaseView.Action(
        it.name(),
        it.label(),
        it.primary(),
        it.note(),
        it.photo(),
        it.photos(),
        fields,
        it.undoable(),
        it.position(),
        it.through());
  }

  List<Outcome> perform(List<Seen> seen, Given given, Actor actor, String key) {
    var fields = given.fields == null ? Map.<String, String>of() : given.fields;
    return each(
        seen,
        it ->
            cases.perform(
                it.id,
                given.action,
                new Perform(it.version, given.note, List.of(), fields),
                actor,
                key(key, it)));
  }

  List<Outcome> undo(List<Seen> seen, Actor actor, String key) {
    return each(seen, it -> cases.undo(it.id, it.version, actor, key(key, it)));
  }

  private static String key(String key, Seen one) {
    return key + ":" + one.id;
  }

  private List<Outcome> each(List<Seen> seen, Command command) {
    check(seen.size());
    return seen.stream().map(it -> outcome(it, command)).toList();
  }

  private Outcome outcome(Seen one, Command command) {
    try {
      var view = command.run(one);
      return new Outcome(
          one.id, true, view.version(), view.stateName(), undoSeconds(view.undo()), null, null);
    } catch (HuyingException e) {
      return failed(one, e.type(), words(e));
    } catch (RuntimeException e) {
      log.error("A command on many cases failed on {}.", one.id, e);
      return failed(one, "internal", "系统没有办成这一件，请稍后再试。");
    }
  }

  private @Nullable Long undoSeconds(CaseView.@Nullable Undo undo) {
    return undo == null ? null : Duration.between(clock.instant(), undo.until()).toSeconds();
  }

  private static String words(HuyingException e) {
    return e instanceof InvalidInput invalid && !invalid.fields().isEmpty()
        ? invalid.fields().getFirst().message()
        : e.chinese();
  }

  private static Outcome failed(Seen one, String type, String title) {
    return new Outcome(one.id, false, null, null, null, type, title);
  }

  private static void check(int cases) {
    if (cases < 1 || cases > MOST)
      throw InvalidInput.field("cases", "一次最多办%d件。".formatted(MOST), cases + " cases at once");
  }
}
