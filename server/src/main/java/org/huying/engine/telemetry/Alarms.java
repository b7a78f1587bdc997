package org.huying.engine.telemetry;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.huying.engine.telemetry.internal.Scope;
import org.huying.engine.telemetry.internal.alarm.AlarmDesk;
import org.huying.engine.telemetry.internal.alarm.AlarmLimits;
import org.huying.engine.telemetry.internal.alarm.AlarmList;
import org.huying.engine.telemetry.internal.alarm.AlarmList.Placed;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Alarms (报警) of things, by ISA-18.2 (IEC 62682): whoever may read at the place sees them, whoever
 * runs the machines there acknowledges them and puts them aside. What is not in one's scope is not
 * found.
 */
@Service
public class Alarms {
  private static final int MOST = 500;

  private final AlarmList list;
  private final AlarmDesk desk;
  private final AlarmLimits limits;
  private final Devices devices;

  Alarms(AlarmList list, AlarmDesk desk, AlarmLimits limits, Devices devices) {
    this.list = list;
    this.desk = desk;
    this.limits = limits;
    this.devices = devices;
  }

  public Page<Alarm> list(AlarmQuery query, PageRequest page, Actor actor) {
    return list.page(query, Scope.READ.paths(actor), page);
  }

  /**
   * What is raised at these things now and is not put aside, the worst first; things out of one's
   * scope have none.
   */
  public List<Alarm> raised(Collection<UUID> things, Actor actor) {
    return list.raised(things, Scope.READ.paths(actor));
  }

  /**
   * @throws NotFound {@code telemetry-not-found}
   */
  public Alarm get(UUID id, Actor actor) {
    return placed(id, actor).alarm();
  }

  /** What happened to an alarm, in its order. */
  public List<Alarm.Step> steps(UUID id, Actor actor) {
    return list.steps(placed(id, actor).alarm().id());
  }

  /** Acknowledges an alarm and those that it explains. */
  @Transactional
  public void acknowledge(UUID id, @Nullable String note, Actor actor) {
    desk.acknowledge(operated(id, actor), note, actor);
  }

  /**
   * Acknowledges several, all or none.
   *
   * @return how many were not acknowledged before, with those that they explain
   */
  @Transactional
  public int acknowledge(Collection<UUID> ids, @Nullable String note, Actor actor) {
    if (ids.isEmpty() || ids.size() > MOST)
      throw InvalidInput.field("ids", "一次确认 1 到 500 条报警。", ids.size() + " ids");
    int acknowledged = 0;
    for (UUID it : ids) acknowledged += desk.acknowledge(operated(it, actor), note, actor);
    return acknowledged;
  }

  /**
   * Puts an alarm aside, at most for 24 hours; then it is back by itself.
   *
   * @throws InvalidInput where the end or the reason does not do
   */
  @Transactional
  public void shelve(UUID id, Instant until, String reason, Actor actor) {
    desk.shelve(operated(id, actor), until, reason, actor);
  }

  /**
   * Brings it back before its time.
   *
   * @throws Conflict {@code not-shelved}
   */
  @Transactional
  public void unshelve(UUID id, Actor actor) {
    desk.unshelve(operated(id, actor), actor);
  }

  /** The rules of a thing, with its limits; none where it has no kind. */
  public List<AlarmLimit> rules(UUID thing, Actor actor) {
    return limits.of(devices.thing(thing, actor).id());
  }

  /** What was changed of a rule at a thing, the newest first. */
  public List<AlarmLimit.Changed> changes(UUID thing, String rule, Actor actor) {
    return limits.changes(devices.thing(thing, actor).id()).getOrDefault(rule, List.of());
  }

  /**
   * Gives a rule a limit of its own at a thing, or switches it off there, from the next value on,
   * on this node; on others within two seconds.
   *
   * @param limit in the unit of its datastream; null: the rule's own
   * @throws Forbidden {@code outside-scope}
   */
  @Transactional
  public void changeLimit(
      UUID thing, String rule, @Nullable Double limit, boolean off, String reason, Actor actor) {
    Thing it = devices.thing(thing, actor);
    Scope.TUNE.require(actor, it.path());
    limits.change(it, rule, limit, off, reason, actor);
  }

  private Placed placed(UUID id, Actor actor) {
    return list.find(id)
        .filter(it -> Scope.READ.covers(actor, it.path()))
        .orElseThrow(() ->
            new NotFound("telemetry-not-found", "没有找到，可能不在您的范围内。", "no alarm " + id + " in scope"));
  }

  private Placed operated(UUID id, Actor actor) {
    Placed it = placed(id, actor);
    Scope.OPERATE.require(actor, it.path());
    return it;
  }
}
