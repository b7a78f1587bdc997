package org.huying.engine.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.catalog.Counter;
import org.huying.engine.catalog.Outlet;
import org.huying.engine.catalog.Outlets;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.places.PlaceMoved;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What can be booked. Editors whose scope covers a resource's place keep it; every change stays in
 * its history and can be taken back. What a change does to the bookings that were made, {@link
 * Displacements} puts right after its commit.
 */
@Service
public class Resources {
  private final ResourceTable table;
  private final Outlets outlets;
  private final Places places;
  private final AuditLog audit;
  private final Jobs jobs;
  private final Clock clock;

  Resources(
      ResourceTable table, Outlets outlets, Places places, AuditLog audit, Jobs jobs, Clock clock) {
    this.table = table;
    this.outlets = outlets;
    this.places = places;
    this.audit = audit;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * @throws NotFound {@code resource-not-found}
   */
  public Resource get(UUID id) {
    return table.find(id).orElseThrow(() -> unknown(id));
  }

  static NotFound unknown(UUID id) {
    return new NotFound("resource-not-found", "没有找到这个预约点，可能已经撤了。", "no resource " + id);
  }

  /**
   * Enters a resource.
   *
   * @throws Forbidden {@code place-out-of-scope}
   */
  @Transactional
  public Resource add(NewResource wanted, Actor actor) {
    var resource = checked(Ids.next(), wanted, 1, false);
    requireKeeper(actor, resource.path());
    table.insert(resource);
    note(resource, 1, actor, "open", "设立", null);
    return resource;
  }

  /**
   * Changes a resource; what was booked and does not fit any more is dealt with after the commit.
   *
   * @throws Conflict {@code stale-version}
   */
  @Transactional
  public Resource change(UUID id, NewResource wanted, int version, Actor actor) {
    var before = locked(id, version, actor);
    var changes = ResourceChanges.of(before.entered(), wanted);
    if (changes.isEmpty()) return before;
    return write(before, wanted, actor, "change", String.join("；", changes));
  }

  /** How it would be after a change, without making it. */
  Resource preview(UUID id, NewResource wanted) {
    return checked(id, wanted, get(id).version(), false);
  }

  /** Takes the last change back, as a change of its own. */
  @Transactional
  public Resource undo(UUID id, int version, Actor actor) {
    var now = locked(id, version, actor);
    var last = table.steps(id).getFirst();
    if (last.before() == null || !last.did().equals("change"))
      throw new Conflict("nothing-to-undo", "最近一次不是修改，没有可以撤回的。", "no change to undo at " + id);
    return write(now, last.before(), actor, "undo", "撤回：" + last.changes());
  }

  /** Closes a resource: nothing more can be booked, and who has booked is told. */
  @Transactional
  public Resource close(UUID id, int version, Actor actor) {
    var before = locked(id, version, actor);
    if (!table.update(before, version, clock.instant())) throw stale(id);
    note(before, version + 1, actor, "close", "停用", null);
    settle(id);
    return get(id);
  }

  /** Opens a closed one again. */
  @Transactional
  public Resource reopen(UUID id, int version, Actor actor) {
    var before = table.lock(id).orElseThrow(() -> unknown(id));
    requireKeeper(actor, before.path());
    if (!table.update(before, version, null)) throw stale(id);
    note(before, version + 1, actor, "reopen", "重新启用", null);
    return get(id);
  }

  private Resource write(
      Resource before, NewResource wanted, Actor actor, String did, String changes) {
    var after = checked(before.id(), wanted, before.version() + 1, false);
    if (!table.update(after, before.version(), null)) throw stale(before.id());
    note(after, after.version(), actor, did, changes, before.entered());
    settle(before.id());
    return after;
  }

  private void settle(UUID id) {
    jobs.schedule(Displacements.job(id, clock.instant()), clock.instant());
  }

  private Resource locked(UUID id, int version, Actor actor) {
    var before = table.lock(id).filter(it -> !it.closed()).orElseThrow(() -> unknown(id));
    requireKeeper(actor, before.path());
    if (before.version() != version) throw stale(id);
    return before;
  }

  private static Conflict stale(UUID id) {
    return new Conflict("stale-version", "刚刚有人先改了这个预约点，请看过再改。", "resource " + id + " has moved on");
  }

  static boolean keeps(Actor actor, String path) {
    return actor instanceof Actor.System
        || actor instanceof Actor.Staff staff && staff.has(Role.EDITOR, path);
  }

  private static void requireKeeper(Actor actor, String path) {
    if (!keeps(actor, path))
      throw new Forbidden(
          "place-out-of-scope", "这个地方不在您负责的范围内。", "the actor keeps no resources at " + path);
  }

  private Resource checked(UUID id, NewResource wanted, int version, boolean closed) {
    ResourceCheck.check(wanted);
    var outlet = wanted.outlet() == null ? null : outlets.get(wanted.outlet());
    UUID placeId = outlet == null ? wanted.place() : outlet.placeId();
    if (placeId == null)
      throw InvalidInput.field("place", "请选择网点或者地点。", "neither an outlet nor a place");
    if (outlet == null && wanted.rules().hours() == null)
      throw InvalidInput.field("hours", "不属于网点的，请写开放时间。", "neither an outlet nor own hours");
    return new Resource(
        id,
        wanted.name().strip(),
        wanted.kind(),
        wanted.outlet(),
        placeId,
        places.get(placeId).path(),
        wanted.items(),
        known(wanted, outlet),
        wanted.letter(),
        wanted.rules(),
        version,
        closed);
  }

  /** Counters that the outlet does not list any more are no reason to refuse other changes. */
  private static Set<String> known(NewResource wanted, @Nullable Outlet outlet) {
    if (outlet == null) return Set.of();
    var listed = outlet.counters().stream().map(Counter::number).collect(Collectors.toSet());
    if (!wanted.counters().isEmpty() && wanted.counters().stream().noneMatch(listed::contains))
      throw InvalidInput.field("counters", "这个网点没有这个窗口，请重新选窗口。", "no such counters");
    return wanted.counters();
  }

  private void note(
      Resource it,
      int version,
      Actor actor,
      String did,
      String changes,
      @Nullable NewResource before) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    table.note(
        it.id(), new ResourceTable.Step(version, now, actor.pseudonym(), did, changes, before));
    audit.record(
        actor.pseudonym(),
        "resource." + did,
        "resource:" + it.id(),
        Map.of("version", version, "place", it.path()));
  }

  /** Newest first, for those who keep the resource. */
  List<ResourceTable.Step> history(UUID id, Actor actor) {
    requireKeeper(actor, get(id).path());
    return table.steps(id);
  }

  @ApplicationModuleListener
  void on(PlaceMoved moved) {
    table.moved(moved.oldPath(), moved.newPath());
  }
}
