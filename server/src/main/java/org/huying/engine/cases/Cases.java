package org.huying.engine.cases;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.cases.internal.CaseTypes;
import org.huying.engine.cases.internal.Desk;
import org.huying.engine.cases.internal.FiguresReader;
import org.huying.engine.cases.internal.FlowReader;
import org.huying.engine.cases.internal.Intake;
import org.huying.engine.cases.internal.Lists;
import org.huying.engine.cases.internal.Reporters;
import org.huying.engine.cases.internal.Successions;
import org.huying.engine.cases.internal.Viewer;
import org.huying.engine.cases.internal.type.FlowPicture;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.Idempotency;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.Reference;
import org.huying.foundation.kernel.Unauthenticated;
import org.huying.foundation.kernel.Writes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The cases of the house. What an actor may not know of does not exist for them: {@code NotFound},
 * never {@code Forbidden}. A command is done once for its idempotency key, in one transaction; it
 * joins the caller's if there is one. Sent again it is answered like any reading: to whoever may
 * still know of the case.
 */
@Service
public class Cases {
  private final Intake intake;
  private final Desk desk;
  private final Viewer viewer;
  private final Lists lists;
  private final FiguresReader figures;
  private final Reporters reporters;
  private final CaseTypes types;
  private final FlowReader flows;
  private final Successions successions;
  private final Idempotency idempotency;
  private final Writes writes;

  Cases(
      Intake intake,
      Desk desk,
      Viewer viewer,
      Lists lists,
      FiguresReader figures,
      Reporters reporters,
      CaseTypes types,
      FlowReader flows,
      Successions successions,
      Idempotency idempotency,
      Writes writes) {
    this.intake = intake;
    this.desk = desk;
    this.viewer = viewer;
    this.lists = lists;
    this.figures = figures;
    this.reporters = reporters;
    this.types = types;
    this.flows = flows;
    this.successions = successions;
    this.idempotency = idempotency;
    this.writes = writes;
  }

  /**
   * Opens a case, and gives it to the responsible unit where a dispatch rule says which that is.
   *
   * @throws org.huying.foundation.kernel.InvalidInput {@code invalid-fields}, {@code
   *     place-outside-district}
   * @throws Forbidden {@code place-out-of-scope} for staff
   */
  @Transactional
  public CaseView open(OpenCase wanted, Actor actor, String idempotencyKey) {
    requireSomebody(actor);
    var scope = actor.pseudonym() + "/cases.open";
    var id = Ids.next();
    var earlier = idempotency.earlier(scope, idempotencyKey, wanted, id);
    return writes.together(() ->
        viewer.viewed(
            earlier.map(it -> desk.find(it, actor)).orElseGet(() -> intake.open(id, wanted, actor)),
            actor));
  }

  /**
   * Does one of the case's actions.
   *
   * @throws org.huying.foundation.kernel.Conflict {@code stale-version} when someone else was
   *     first, {@code action-not-possible} in this state or at this time
   * @throws Forbidden {@code action-not-yours}
   * @throws org.huying.foundation.kernel.InvalidInput {@code action-unknown}, {@code
   *     invalid-fields}
   * @throws org.huying.foundation.kernel.NotFound {@code case-not-found}, for strangers too
   */
  @Transactional
  public CaseView perform(
      UUID id, String action, Perform input, Actor actor, String idempotencyKey) {
    requireSomebody(actor);
    var scope = "%s/cases.%s.%s".formatted(actor.pseudonym(), id, action);
    var earlier = idempotency.earlier(scope, idempotencyKey, input, id);
    return writes.together(() ->
        viewer.viewed(
            earlier
                .map(it -> desk.find(it, actor))
                .orElseGet(() -> desk.perform(id, action, input, actor)),
            actor));
  }

  /**
   * Takes back the step that made this version: by whoever made it, for ten minutes, while nothing
   * has happened since, and where the type says how.
   *
   * @throws org.huying.foundation.kernel.Conflict {@code undo-too-late}, {@code stale-version}
   */
  @Transactional
  public CaseView undo(UUID id, long version, Actor actor, String idempotencyKey) {
    requireSomebody(actor);
    var undo = desk.undo(id, version, actor);
    return perform(id, undo.action(), undo.input(), actor, idempotencyKey);
  }

  /** The case in full; shown to staff, it leaves a line in the reporter's access trail. */
  @Transactional
  public CaseView get(UUID id, Actor actor) {
    requireSomebody(actor);
    return viewer.viewed(desk.find(id, actor), actor);
  }

  @Transactional
  public CaseView get(Reference reference, Actor actor) {
    requireSomebody(actor);
    return viewer.viewed(desk.find(reference.digits(), actor), actor);
  }

  /**
   * A page of a list; of more than 10,000 cases the total says 10,001. A search finds the newest
   * 1,000; of more than 100 its total says 101.
   */
  @Transactional(readOnly = true)
  public Page<CaseSummary> list(CaseQuery query, Actor actor) {
    requireSomebody(actor);
    return lists.list(query, actor);
  }

  /** The figures of today, of the cases that this member of staff may see. */
  @Transactional(readOnly = true)
  public Figures figures(Actor actor) {
    requireSomebody(actor);
    if (actor instanceof Actor.Resident)
      throw new Forbidden("staff-only", "这里只对工作人员开放。", "residents see no figures of others' cases");
    return figures.of(actor);
  }

  /**
   * The reporter's phone number and name, for whoever has to speak with them; leaves a line in
   * their access trail.
   */
  @Transactional
  public RevealedReporter reveal(UUID id, String purpose, Actor actor) {
    requireSomebody(actor);
    return reporters.reveal(desk.find(id, actor), purpose, actor);
  }

  /**
   * A photo that belongs to a case this actor may see, and that is meant for them; shown to staff,
   * it leaves a line in the reporter's access trail.
   */
  @Transactional
  public byte[] photo(UUID id, UUID file, boolean thumbnail, Actor actor) {
    requireSomebody(actor);
    return viewer.photo(desk.find(id, actor), file, thumbnail, actor);
  }

  /** The newest version of a case type, for the form that this actor fills in. */
  public CaseTypeView type(String name, Actor actor) {
    return viewer.type(types.newest(name), actor instanceof Actor.Staff);
  }

  /**
   * What a text would be taken for; nothing is opened.
   *
   * @param text at most 5,000 characters
   * @throws org.huying.foundation.kernel.InvalidInput {@code invalid-fields}
   */
  @Transactional
  public Understood understand(String type, String text) {
    return intake.understood(types.newest(type), text);
  }

  /** A version of a case type in words, for staff; null: the newest. */
  @Transactional(readOnly = true)
  public CaseFlow flow(String name, @Nullable Integer version, Actor.Staff actor) {
    return flows.read(version == null ? types.newest(name) : types.version(name, version), actor);
  }

  /** A version of a case type as a drawing (SVG). */
  public String picture(String name, int version) {
    return FlowPicture.of(types.version(name, version));
  }

  /**
   * Moves the running cases of an earlier version, as far as a supervisor's scope goes, to the
   * newest: all of them or none.
   *
   * @throws org.huying.foundation.kernel.Conflict {@code cases-not-movable} when one of them has
   *     nowhere to go
   */
  @Transactional
  public VersionMove move(String name, int from, boolean dryRun, Actor.Staff actor) {
    return successions.move(name, from, dryRun, actor);
  }

  /** What people say about each category of a case type, by its code. */
  public Map<String, List<String>> examples(String type) {
    return types.examples(types.newest(type));
  }

  /** The names of all case types. */
  public List<String> types() {
    return types.names();
  }

  private static void requireSomebody(Actor actor) {
    if (actor instanceof Actor.Nobody)
      throw new Unauthenticated("sign-in-needed", "请先登录。", "nobody is signed in");
  }
}
