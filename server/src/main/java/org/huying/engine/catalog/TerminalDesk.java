package org.huying.engine.catalog;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where staff keep the terminals of their places. */
@Service
public class TerminalDesk {
  private static final int KEY_BYTES = 32;
  private static final int LONGEST_FAULT = 60;

  private final SecureRandom random = new SecureRandom();
  private final Terminals terminals;
  private final TerminalRows rows;
  private final TerminalReports reports;
  private final Outlets outlets;
  private final OutletScope scope;
  private final OutletRules rules;
  private final SiteHistory history;
  private final Actors actors;
  private final AuditLog audit;
  private final Clock clock;

  TerminalDesk(
      Terminals terminals,
      TerminalRows rows,
      TerminalReports reports,
      Outlets outlets,
      OutletScope scope,
      OutletRules rules,
      SiteHistory history,
      Actors actors,
      AuditLog audit,
      Clock clock) {
    this.terminals = terminals;
    this.rows = rows;
    this.reports = reports;
    this.outlets = outlets;
    this.scope = scope;
    this.rules = rules;
    this.history = history;
    this.actors = actors;
    this.audit = audit;
    this.clock = clock;
  }

  /** The terminals of the own places, by code, also those that were taken away. */
  public List<Terminal> list() {
    scope.requireKeeper();
    return terminals.everyOne().stream().filter(it -> scope.covers(it.placeId())).toList();
  }

  /** What people said of the terminals of the own places, and nobody has looked at. */
  public List<TerminalReport> reports() {
    Set<UUID> mine = new HashSet<>(list().stream().map(Terminal::id).toList());
    return reports.open().stream().filter(it -> mine.contains(it.terminal())).toList();
  }

  /**
   * One of the own terminals.
   *
   * @throws NotFound {@code terminal-not-found}, also for one of somebody else's
   */
  public Terminal get(UUID id) {
    scope.requireKeeper();
    Terminal terminal = terminals.get(id);
    if (!scope.covers(terminal.placeId())) {
      throw new NotFound("terminal-not-found", "没有这台自助终端。", "terminal " + id + " is not in scope");
    }
    return terminal;
  }

  /** Enters models of terminals. */
  @Transactional
  public List<TerminalModel> createModels(List<TerminalModel.New> models) {
    scope.requireDistrict();
    List<TerminalModel> entered =
        models.stream()
            .map(it -> checked(new TerminalModel(Ids.next(), it.code(), it.name(), it.offer(), 1)))
            .toList();
    if (terminals.models().stream()
        .anyMatch(it -> entered.stream().anyMatch(m -> m.code().equals(it.code())))) {
      throw new Conflict("terminal-model-taken", "型号代码已被使用。", "a model's code is taken");
    }
    rows.insertModels(entered);
    history.record("terminal-model", entered.stream().map(TerminalDesk::version).toList(), null);
    terminals.revised();
    return entered;
  }

  /** Changes what all terminals of a model do; {@code version} is the one that was seen. */
  @Transactional
  public TerminalModel changeModel(
      UUID id, long version, TerminalModel.New entered, @Nullable String note) {
    scope.requireDistrict();
    terminals.model(id);
    TerminalModel model =
        checked(
            new TerminalModel(id, entered.code(), entered.name(), entered.offer(), version + 1));
    if (!rows.updateModel(model)) {
      throw stale(id);
    }
    history.record("terminal-model", List.of(version(model)), note);
    terminals.revised();
    return model;
  }

  private TerminalModel checked(TerminalModel model) {
    List<FieldError> errors = new ArrayList<>();
    OutletRules.text(errors, "code", model.code(), 30);
    OutletRules.text(errors, "name", model.name(), 30);
    rules.offer(errors, "offer", model.offer());
    requireNone(errors, "model " + model.code());
    return model;
  }

  private static SiteHistory.Version version(TerminalModel model) {
    return new SiteHistory.Version(model.id(), model.version(), model.entered());
  }

  /** Enters terminals: all, or none when one is wrong. */
  @Transactional
  public List<Terminal> createAll(List<Terminal.New> wanted) {
    List<Terminal> entered =
        wanted.stream().map(it -> Terminal.of(Ids.next(), checked(it), false, 1)).toList();
    Set<String> codes = new HashSet<>();
    terminals.everyOne().forEach(it -> codes.add(it.code()));
    for (Terminal each : entered) {
      if (!codes.add(each.code())) {
        throw new Conflict(
            "terminal-code-taken", "终端编号已被使用。", "the code " + each.code() + " is taken");
      }
    }
    rows.insertAll(entered);
    history.record("terminal", entered.stream().map(TerminalDesk::version).toList(), null);
    terminals.revised();
    return entered;
  }

  /** Changes a terminal; {@code version} is the one that was seen. */
  @Transactional
  public Terminal change(UUID id, long version, Terminal.New entered, @Nullable String note) {
    Terminal before = get(id);
    Terminal after = Terminal.of(id, checked(entered), before.connected(), version + 1);
    if (!before.code().equals(after.code())) {
      throw InvalidInput.field("code", "编号贴在机器上，不能改。", "a terminal's code stays");
    }
    if (!rows.update(after)) {
      throw stale(id);
    }
    history.record("terminal", List.of(version(after)), note);
    terminals.revised();
    return after;
  }

  /**
   * Keeps the next version of each; who calls has checked them.
   *
   * @throws Conflict {@code stale-version}
   */
  List<Terminal> changeAll(List<Terminal> after, String note) {
    for (Terminal each : after) {
      if (!rows.update(each)) {
        throw stale(each.id());
      }
    }
    if (!after.isEmpty()) {
      history.record("terminal", after.stream().map(TerminalDesk::version).toList(), note);
      terminals.revised();
    }
    return after;
  }

  /**
   * As if they had never been entered.
   *
   * @throws Conflict {@code terminal-in-use}
   */
  void removeAll(List<Terminal> gone) {
    List<UUID> ids = gone.stream().map(Terminal::id).toList();
    if (ids.isEmpty()) {
      return;
    }
    if (rows.anyUsed(ids)) {
      throw new Conflict(
          "terminal-in-use", "有的终端已经接入或者登记过情况，不能撤回，请把不要的设为已撤走。", "used since: " + ids);
    }
    rows.deleteAll(ids);
    history.forget("terminal", ids);
    terminals.revised();
  }

  /** Puts an older version back, as the next one. */
  @Transactional
  public Terminal restore(UUID id, long to, long version) {
    Terminal.New older = history.get(get(id).id(), to, Terminal.New.class);
    return change(id, version, older, "恢复到第" + to + "版");
  }

  /** What was entered of a terminal so far, the newest first. */
  public List<SiteVersion> history(UUID id) {
    return history.of(get(id).id());
  }

  /** What was entered of a model so far, the newest first. */
  public List<SiteVersion> modelHistory(UUID id) {
    scope.requireKeeper();
    return history.of(terminals.model(id).id());
  }

  /** Puts an older version of a model back, as the next one. */
  @Transactional
  public TerminalModel restoreModel(UUID id, long to, long version) {
    TerminalModel.New older = history.get(id, to, TerminalModel.New.class);
    return changeModel(id, version, older, "恢复到第" + to + "版");
  }

  private static SiteHistory.Version version(Terminal terminal) {
    return new SiteHistory.Version(terminal.id(), terminal.version(), terminal.entered());
  }

  private Terminal.New checked(Terminal.New wanted) {
    scope.require(wanted.placeId());
    terminals.model(wanted.model());
    requireNone(errors(wanted), "terminal " + wanted.code());
    UUID outlet = wanted.outlet();
    if (outlet != null) {
      scope.require(outlets.get(outlet).placeId());
    }
    return wanted;
  }

  /** What is wrong with what was entered. */
  List<FieldError> errors(Terminal.New wanted) {
    List<FieldError> errors = new ArrayList<>();
    OutletRules.text(errors, "code", wanted.code(), 30);
    OutletRules.text(errors, "name", wanted.name(), 60);
    rules.site(errors, "", new Site(wanted.address(), wanted.lon(), wanted.lat(), ""));
    OutletRules.opening(errors, "rules", wanted.rules());
    if (wanted.outlet() == null && wanted.rules() == null) {
      errors.add(new FieldError("rules", "不在网点里的终端要写明开放时间"));
    }
    return errors;
  }

  /**
   * Gives a terminal a new key, so that it can report by itself; the old one is no good any more.
   *
   * @return the key, which nobody can read again
   */
  @Transactional
  public String connect(UUID id) {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    rows.setKey(get(id).id(), Terminals.hash(key));
    changed(id, "terminal.connect", "接入", null);
    return key;
  }

  /** The terminal does not report by itself any more. */
  @Transactional
  public void disconnect(UUID id) {
    rows.setKey(get(id).id(), null);
    changed(id, "terminal.disconnect", "停止接入", null);
  }

  /** The terminal is out of order until {@link #works} says otherwise. */
  @Transactional
  public void breakDown(UUID id, String fault) {
    List<FieldError> errors = new ArrayList<>();
    OutletRules.text(errors, "fault", fault, LONGEST_FAULT);
    requireNone(errors, "fault of terminal " + id);
    rows.setFault(get(id).id(), fault.strip(), clock.instant(), actors.current().pseudonym());
    changed(id, "terminal.break-down", "故障", fault.strip());
  }

  /** The terminal works again. */
  @Transactional
  public void works(UUID id) {
    rows.setFault(get(id).id(), null, clock.instant(), actors.current().pseudonym());
    changed(id, "terminal.works", "恢复", null);
  }

  /** Staff have looked at what people said: if it is so, the terminal is out of order. */
  @Transactional
  public void decide(UUID report, boolean confirmed) {
    TerminalReport said =
        reports().stream()
            .filter(it -> it.id().equals(report))
            .findFirst()
            .orElseThrow(() ->
                new NotFound("report-not-found", "没有这条反映，可能已经有人处理了。", "no open report " + report));
    reports.decide(report, confirmed, actors.current().pseudonym());
    if (confirmed) {
      breakDown(said.terminal(), said.kind().chinese());
    } else {
      changed(said.terminal(), "terminal.report-dismissed", "核实无故障", said.kind().chinese());
    }
  }

  /** What happened to a terminal, the newest first. */
  public List<Happened> events(UUID id) {
    return rows.events(get(id).id(), 50).stream()
        .map(it -> new Happened(it.what(), it.actor(), it.note(), it.at()))
        .toList();
  }

  /** One change of a terminal's state. */
  public record Happened(String what, String actor, @Nullable String note, java.time.Instant at) {}

  private void changed(UUID id, String verb, String what, @Nullable String note) {
    String actor = actors.current().pseudonym();
    rows.note(id, new TerminalRows.Event(what, actor, note, clock.instant()));
    audit.record(actor, verb, "terminal:" + id, note == null ? Map.of() : Map.of("note", note));
    terminals.revised();
  }

  private static void requireNone(List<FieldError> errors, String what) {
    if (!errors.isEmpty()) {
      throw new InvalidInput("invalid-fields", "有内容需要修改。", what + ": " + errors, errors);
    }
  }

  private static Conflict stale(UUID id) {
    return new Conflict("stale-version", "别人刚刚先改了，请刷新后再改。", id + " is at another version");
  }
}
