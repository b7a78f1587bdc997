package org.huying.engine.catalog;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.catalog.SiteImportReport.Done;
import org.huying.engine.catalog.SiteImportReport.Kind;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a whole list back that was taken in: what it changed is as it was, what it added is gone.
 * All of it, or nothing where somebody was at one of them since.
 */
@Service
public class SiteImportUndo {
  private static final int SHOWN = 20;
  private static final int NAMED = 5;
  private static final String NOTE = "撤回导入";

  private final Outlets outlets;
  private final Terminals terminals;
  private final TerminalDesk machines;
  private final OutletScope scope;
  private final SiteHistory history;
  private final SiteImportRows rows;
  private final List<OutletTenant> tenants;
  private final Actors actors;
  private final AuditLog audit;
  private final Clock clock;

  SiteImportUndo(
      Outlets outlets,
      Terminals terminals,
      TerminalDesk machines,
      OutletScope scope,
      SiteHistory history,
      SiteImportRows rows,
      List<OutletTenant> tenants,
      Actors actors,
      AuditLog audit,
      Clock clock) {
    this.outlets = outlets;
    this.terminals = terminals;
    this.machines = machines;
    this.scope = scope;
    this.history = history;
    this.rows = rows;
    this.tenants = tenants;
    this.actors = actors;
    this.audit = audit;
    this.clock = clock;
  }

  /** The lists of the own places that were taken in last, the newest first. */
  public List<Done> last(Kind kind) {
    scope.requireKeeper();
    return rows.last(kind, SHOWN).stream().filter(this::mine).toList();
  }

  /** Whether all of a list lies in the own places; what is gone lies with whoever entered it. */
  private boolean mine(Done done) {
    List<UUID> there =
        rows.lines(done.id()).stream()
            .map(it -> place(done.kind(), it.subject()))
            .flatMap(Optional::stream)
            .toList();
    return there.isEmpty()
        ? done.actor().equals(actors.current().pseudonym())
        : there.stream().allMatch(scope::covers);
  }

  private Optional<UUID> place(Kind kind, UUID subject) {
    return kind == Kind.OUTLET
        ? outlets.find(subject).map(Outlet::placeId)
        : terminals.find(subject).map(Terminal::placeId);
  }

  /**
   * @throws NotFound {@code import-not-found}, also for one that touches somebody else's places
   * @throws Conflict {@code import-undone}, {@code changed-since}, {@code outlet-in-use}, {@code
   *     terminal-in-use}
   */
  @Transactional
  public void undo(UUID id) {
    scope.requireKeeper();
    Done done =
        rows.lock(id)
            .filter(this::mine)
            .orElseThrow(() -> new NotFound("import-not-found", "没有这次导入。", "no import " + id));
    if (done.undoneAt() != null) {
      throw new Conflict("import-undone", "这次导入已经撤回了。", "import " + id + " is undone");
    }
    List<SiteImportRows.Line> lines = rows.lines(id);
    if (done.kind() == Kind.OUTLET) {
      undoOutlets(lines);
    } else {
      undoTerminals(lines);
    }
    String actor = actors.current().pseudonym();
    rows.undone(id, actor, clock.instant());
    audit.record(actor, "site-import.undo", "site-import:" + id, Map.of("count", lines.size()));
  }

  private void undoOutlets(List<SiteImportRows.Line> lines) {
    List<Outlet> back = new ArrayList<>();
    List<Outlet> gone = new ArrayList<>();
    List<String> moved = new ArrayList<>();
    for (SiteImportRows.Line line : lines) {
      Outlet now = outlets.find(line.subject()).orElse(null);
      if (now == null || now.version() != line.version()) {
        moved.add(now == null ? "已不在的" : now.name());
      } else if (line.version() == 1) {
        gone.add(now);
      } else {
        NewOutlet older = history.get(now.id(), line.version() - 1, NewOutlet.class);
        back.add(Outlet.of(now.id(), older, line.version() + 1));
      }
    }
    requireUntouched(moved);
    gone.forEach(this::requireEmpty);
    if (!back.isEmpty()) outlets.changeAll(back, NOTE);
    if (!gone.isEmpty()) outlets.removeAll(gone);
  }

  private void undoTerminals(List<SiteImportRows.Line> lines) {
    List<Terminal> back = new ArrayList<>();
    List<Terminal> gone = new ArrayList<>();
    List<String> moved = new ArrayList<>();
    for (SiteImportRows.Line line : lines) {
      Terminal now = terminals.find(line.subject()).orElse(null);
      if (now == null || now.version() != line.version()) {
        moved.add(now == null ? "已不在的" : now.code());
      } else if (line.version() == 1) {
        gone.add(now);
      } else {
        Terminal.New older = history.get(now.id(), line.version() - 1, Terminal.New.class);
        back.add(Terminal.of(now.id(), older, now.connected(), line.version() + 1));
      }
    }
    requireUntouched(moved);
    machines.changeAll(back, NOTE);
    machines.removeAll(gone);
  }

  private static void requireUntouched(List<String> moved) {
    if (!moved.isEmpty()) {
      throw new Conflict(
          "changed-since",
          "导入以后又改过：%s%s。没有撤回任何一个，请到各自的修改记录里恢复。"
              .formatted(
                  moved.stream().limit(NAMED).collect(Collectors.joining("、")),
                  moved.size() > NAMED ? "等%d个".formatted(moved.size()) : ""),
          "changed since the import: " + moved);
    }
  }

  private void requireEmpty(Outlet outlet) {
    String there =
        terminals.everyOne().stream().anyMatch(it -> outlet.id().equals(it.outlet()))
            ? "自助终端"
            : tenants.stream()
                .map(it -> it.on(outlet.id()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    if (there != null) {
      throw new Conflict(
          "outlet-in-use",
          "“%s”已经有%s，不能撤回。".formatted(outlet.name(), there),
          "outlet " + outlet.id() + " has " + there);
    }
  }
}
