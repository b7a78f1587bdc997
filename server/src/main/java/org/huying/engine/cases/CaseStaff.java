package org.huying.engine.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.cases.internal.HandOvers;
import org.huying.engine.cases.internal.people.Duties;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Idempotency;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is there for cases: qualifications, shifts, leave, and cases that go to others because of it.
 * People see and enter their own leave; supervisors and administrators whose scope covers the unit
 * everything of its people. For everyone else there is no such person.
 */
@Service
public class CaseStaff {
  private final Duties duties;
  private final HandOvers handOvers;
  private final Idempotency idempotency;

  CaseStaff(Duties duties, HandOvers handOvers, Idempotency idempotency) {
    this.duties = duties;
    this.handOvers = handOvers;
    this.idempotency = idempotency;
  }

  @Transactional(readOnly = true)
  public Duty duty(UUID staff, Actor actor) {
    duties.requireOwnOrManaged(staff, actor);
    return duties.view(staff, actor, handOvers.undoable(staff, actor));
  }

  /** Replaces what somebody is qualified for; nothing: everything. */
  @Transactional
  public Duty qualify(UUID staff, Set<String> groups, Set<String> categories, Actor actor) {
    duties.qualify(staff, groups, categories, actor);
    return duty(staff, actor);
  }

  /** Replaces when somebody works; nothing: always. */
  @Transactional
  public Duty setShifts(UUID staff, List<Duty.Shift> shifts, Actor actor) {
    duties.setShifts(staff, shifts, actor);
    return duty(staff, actor);
  }

  /**
   * Enters days off. When they begin, all open cases go to the deputy, or each to whoever has least
   * in hand; nothing comes back by itself. A grid worker's deputy has their grids as well, as long
   * as it lasts; without one the dispatchers verify what nobody else there can.
   *
   * @throws org.huying.foundation.kernel.InvalidInput {@code invalid-fields}
   * @throws org.huying.foundation.kernel.Conflict {@code leave-overlaps}
   */
  @Transactional
  public Duty enterLeave(
      UUID staff,
      LocalDate from,
      LocalDate until,
      @Nullable UUID deputy,
      Actor actor,
      String idempotencyKey) {
    duties.requireOwnOrManaged(staff, actor);
    record Wanted(LocalDate from, LocalDate until, @Nullable UUID deputy) {}
    var scope = "%s/cases.leave.%s".formatted(actor.pseudonym(), staff);
    var wanted = new Wanted(from, until, deputy);
    if (idempotency.earlier(scope, idempotencyKey, wanted, staff).isEmpty())
      duties.enterLeave(staff, from, until, deputy, actor);
    return duty(staff, actor);
  }

  /** Takes days off back, or ends them today; cases stay where they are, lent grids do not. */
  @Transactional
  public Duty cancelLeave(UUID leave, Actor actor) {
    var staff = duties.cancelLeave(leave, actor);
    handOvers.othersOnTheSpot(staff);
    return duty(staff, actor);
  }

  /** Hands everything over now (交班): to {@code to}, or each to whoever has least in hand. */
  @Transactional
  public Duty.HandOver handOver(UUID staff, @Nullable UUID to, Actor actor, String idempotencyKey) {
    duties.requireOwnOrManaged(staff, actor);
    duties.requireColleague(staff, to);
    var scope = "%s/cases.hand-over.%s".formatted(actor.pseudonym(), staff);
    return idempotency.once(
        scope,
        idempotencyKey,
        String.valueOf(to),
        Duty.HandOver.class,
        () -> handOvers.asked(staff, to, actor));
  }

  /**
   * Gives cases back to whom they were with, as far as nothing has happened to them since.
   *
   * @throws org.huying.foundation.kernel.Conflict {@code undo-too-late}
   */
  @Transactional
  public Duty.HandOver undo(UUID handOver, Actor actor) {
    duties.requireOwnOrManaged(handOvers.staff(handOver), actor);
    return handOvers.undo(handOver, actor);
  }
}
