package org.huying.engine.telemetry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.telemetry.FieldCommand.Interlock;
import org.huying.engine.telemetry.internal.People;
import org.huying.engine.telemetry.internal.Scope;
import org.huying.engine.telemetry.internal.command.Catalogue;
import org.huying.engine.telemetry.internal.command.Catalogue.Entry;
import org.huying.engine.telemetry.internal.command.CommandMoves;
import org.huying.engine.telemetry.internal.command.CommandRows;
import org.huying.engine.telemetry.internal.command.CommandType;
import org.huying.engine.telemetry.internal.command.CommandedThings;
import org.huying.engine.telemetry.internal.command.Inquiry;
import org.huying.engine.telemetry.internal.command.Interlocks;
import org.huying.engine.telemetry.internal.command.Interlocks.Check;
import org.huying.engine.telemetry.internal.command.Transition.Event;
import org.huying.engine.telemetry.internal.command.Wake;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Commands to the field (遥控): select, look at the interlocks, confirm (a second person where the
 * rule says so); then the node that speaks to the device sends it, once or never. Operators of the
 * place command, they and supervisors see and are the second person; for others nothing is there.
 */
@Service
public class Commands {
  private final CommandedThings things;
  private final Catalogue catalogue;
  private final Interlocks interlocks;
  private final CommandRows rows;
  private final CommandMoves moves;
  private final Wake wake;
  private final People people;
  private final Inquiry inquiry;

  Commands(
      CommandedThings things,
      Catalogue catalogue,
      Interlocks interlocks,
      CommandRows rows,
      CommandMoves moves,
      Wake wake,
      People people,
      Inquiry inquiry) {
    this.inquiry = inquiry;
    this.things = things;
    this.catalogue = catalogue;
    this.interlocks = interlocks;
    this.rows = rows;
    this.moves = moves;
    this.wake = wake;
    this.people = people;
  }

  /**
   * Something that can be commanded of a thing, and how it stands now.
   *
   * @param unit of the value by UCUM; null: there is nothing to choose
   * @param secondWhy Chinese; why a second person would have to confirm; null: one is enough
   */
  public record Offer(
      String name,
      String words,
      @Nullable String unit,
      @Nullable Double lowest,
      @Nullable Double highest,
      List<Interlock> interlocks,
      boolean possible,
      @Nullable String secondWhy) {}

  /** A command that was chosen, with its interlocks as they are now. */
  public record Prepared(FieldCommand command, List<Interlock> interlocks) {}

  /**
   * What can be commanded of a thing; the interlocks of set-points are those for their range. A
   * terminal of which too little is known is asked how it is: what it answers is there a moment
   * later.
   */
  public List<Offer> offers(UUID thing, Actor actor) {
    Thing of = things.get(thing, actor);
    List<Entry> there = catalogue.of(of);
    List<Check> checks = interlocks.checks(there, of.id());
    if (Scope.OPERATE.covers(actor, of.path())) inquire(there, checks);
    List<Offer> offers = new ArrayList<>();
    for (int i = 0; i < there.size(); i++) offers.add(offer(there.get(i), checks.get(i)));
    return offers;
  }

  private void inquire(List<Entry> there, List<Check> checks) {
    Set<Integer> unknown = new HashSet<>();
    for (int i = 0; i < there.size(); i++)
      if (!there.get(i).relays().isEmpty() && checks.get(i).isUnknown())
        unknown.add(there.get(i).device());
    unknown.forEach(inquiry::ask);
  }

  private static Offer offer(Entry it, Check check) {
    boolean choice = it.type().fixed() == null;
    return new Offer(
        it.type().name(),
        it.type().words(),
        choice ? it.unit() : null,
        choice ? it.lowest() : null,
        choice ? it.highest() : null,
        check.interlocks(),
        check.isFulfilled(),
        check.secondWhy());
  }

  /** The command that holds a thing. */
  public Optional<FieldCommand> open(UUID thing, Actor actor) {
    return rows.open(things.get(thing, actor).id());
  }

  /**
   * Chooses a command; it holds the thing for a minute.
   *
   * @param value of a set-point, in its unit; null where there is nothing to choose
   * @throws Conflict {@code command-open} when another one holds the thing, {@code locked-out} when
   *     a tag hangs
   */
  @Transactional
  public Prepared select(UUID thing, String name, @Nullable Double value, Actor actor) {
    Thing of = things.get(thing, actor);
    Scope.OPERATE.require(actor, of.path());
    Entry entry =
        catalogue
            .find(of, name)
            .orElseThrow(() ->
                new NotFound(
                    "command-unknown",
                    "这个站点没有这个操作。",
                    "no command %s at %s".formatted(name, of.code())));
    double wanted = wanted(entry, value);
    rows.lockThing(of.id());
    Instant now = moves.now();
    rows.open(of.id()).ifPresent(it -> makeRoom(it, now));
    Check check = interlocks.check(entry, of.id(), wanted);
    if (check.isLockedOut())
      throw new Conflict("locked-out", check.obstacles() + "。", name + " at " + of.code());
    var command =
        new FieldCommand(
            Ids.next(),
            of.id(),
            entry.device(),
            name,
            words(entry, wanted),
            wanted,
            CommandState.SELECTED,
            null,
            check.secondWhy(),
            actor.pseudonym(),
            null,
            null,
            now,
            now.plus(CommandType.SELECTED),
            null,
            null,
            null);
    moves.select(command, check.interlocks());
    return new Prepared(command, check.interlocks());
  }

  private void makeRoom(FieldCommand there, Instant now) {
    if (there.state().isUnsent() && !now.isBefore(there.expiresAt())) {
      moves.end(there, Event.EXPIRE, "system", "超过时限，没有发出", List.of());
      return;
    }
    throw new Conflict(
        "command-open",
        "%s正在操作“%s”（%s），请等它结束再选。"
            .formatted(people.name(there.selectedBy()), there.words(), there.state().chinese()),
        there.id() + " is open");
  }

  private static double wanted(Entry entry, @Nullable Double value) {
    Double fixed = entry.type().fixed();
    if (fixed != null) {
      if (value != null && !value.equals(fixed))
        throw InvalidInput.field("value", "这个操作不需要填数值。", entry.type().name() + " takes no value");
      return fixed;
    }
    if (value == null || !(value >= entry.lowest() && value <= entry.highest()))
      throw InvalidInput.field(
          "value",
          "请填 %s 到 %s 之间的数。"
              .formatted(Interlocks.number(entry.lowest()), Interlocks.number(entry.highest())),
          value + " is out of range for " + entry.type().name());
    return value;
  }

  private static String words(Entry entry, double value) {
    return entry.type().fixed() != null
        ? entry.type().words()
        : entry.type().words() + "为 " + Interlocks.value(value, entry.unit());
  }

  /**
   * Confirms a command: whoever chose it, and then a second person where the rule says so. The
   * interlocks, and whether a second one is needed, are looked at again.
   *
   * @throws Conflict {@code interlock} naming what stands in the way, {@code command-expired},
   *     {@code command-state}
   */
  @Transactional
  public FieldCommand confirm(UUID id, Actor actor) {
    Thing of = things.get(get(id, actor).thing(), actor);
    rows.lockThing(of.id());
    FieldCommand it = rows.find(id).orElseThrow();
    if (it.state() != CommandState.SELECTED && it.state() != CommandState.CONFIRMED_ONCE)
      throw new Conflict(
          "command-state",
          "这条命令%s，不能再确认。".formatted(it.state().chinese()),
          id + " is " + it.state());
    boolean second = it.state() == CommandState.CONFIRMED_ONCE;
    mayConfirm(it, second, of, actor);
    if (!moves.now().isBefore(it.expiresAt()))
      throw new Conflict("command-expired", "已超过时限，请重新选择。", id + " expired " + it.expiresAt());
    Entry entry =
        catalogue
            .find(of, it.name())
            .orElseThrow(() ->
                new Conflict("command-state", "这个站点现在不能这样操作，请刷新后再看。", it.name() + " is gone"));
    Check check = interlocks.check(entry, of.id(), it.value());
    if (!check.isFulfilled())
      throw new Conflict("interlock", "现在不能执行：" + check.obstacles() + "。", it.name());
    boolean first = !second && check.secondWhy() != null;
    Event event = second ? Event.CONFIRM_SECOND : first ? Event.CONFIRM_FIRST : Event.CONFIRM;
    wake.afterCommit();
    return moves
        .confirm(
            it,
            event,
            actor.pseudonym(),
            second ? it.secondWhy() : check.secondWhy(),
            first ? CommandType.SELECTED : CommandType.CONFIRMED,
            check.interlocks())
        .orElseThrow(() -> new Conflict("command-expired", "已超过时限，请重新选择。", id + " expired"));
  }

  private static void mayConfirm(FieldCommand it, boolean second, Thing of, Actor actor) {
    boolean own = actor.pseudonym().equals(it.selectedBy());
    if (!second) {
      Scope.OPERATE.require(actor, of.path());
      if (!own)
        throw new Forbidden("not-yours", "请由选择这条命令的人先确认。", it.id() + " was chosen by another");
      return;
    }
    Scope.CONFIRM.require(actor, of.path());
    if (own || actor.pseudonym().equals(it.firstBy()))
      throw new Forbidden("second-person", "需要另一个人确认，不能由同一个人确认两次。", it.id() + " wants another");
  }

  /**
   * Takes a command back before it is sent.
   *
   * @throws Conflict {@code command-state} when it is too late
   */
  @Transactional
  public FieldCommand cancel(UUID id, Actor actor) {
    Thing of = things.get(get(id, actor).thing(), actor);
    rows.lockThing(of.id());
    FieldCommand it = rows.find(id).orElseThrow();
    if (!it.state().isUnsent())
      throw new Conflict(
          "command-state",
          "这条命令%s，不能取消。".formatted(it.state().chinese()),
          id + " is " + it.state());
    return moves
        .end(it, Event.CANCEL, actor.pseudonym(), null, List.of())
        .orElseThrow(() -> new Conflict("command-state", "这条命令已经变了，请刷新后再看。", id + " moved"));
  }

  /**
   * @throws NotFound when there is none in one's scope
   */
  public FieldCommand get(UUID id, Actor actor) {
    FieldCommand it =
        rows.find(id)
            .orElseThrow(() -> new NotFound("command-not-found", "没有这条命令。", "no command " + id));
    things.get(it.thing(), actor);
    return it;
  }

  /** Its life, from being chosen. */
  public List<FieldCommand.Step> steps(UUID id, Actor actor) {
    return rows.steps(get(id, actor).id());
  }

  /** The commands of a thing, the newest first. */
  public Page<FieldCommand> list(UUID thing, PageRequest page, Actor actor) {
    return rows.list(things.get(thing, actor).id(), page);
  }
}
