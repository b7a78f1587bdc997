package org.huying.engine.catalog.internal;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Offer;
import org.huying.engine.catalog.Outlet;
import org.huying.engine.catalog.Outlets;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.catalog.SiteVersion;
import org.huying.engine.catalog.Terminal;
import org.huying.engine.catalog.TerminalDesk;
import org.huying.engine.catalog.TerminalModel;
import org.huying.engine.catalog.TerminalReport;
import org.huying.engine.catalog.TerminalState;
import org.huying.engine.catalog.Terminals;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The desk of whoever keeps terminals, over the network. */
@RestController
@RequestMapping("/api/catalog/terminals")
@Transactional(readOnly = true)
class TerminalDeskController {
  private final TerminalDesk desk;
  private final Terminals terminals;
  private final Outlets outlets;
  private final Catalog catalog;
  private final Places places;
  private final ActorNames names;

  TerminalDeskController(
      TerminalDesk desk,
      Terminals terminals,
      Outlets outlets,
      Catalog catalog,
      Places places,
      ActorNames names) {
    this.desk = desk;
    this.terminals = terminals;
    this.outlets = outlets;
    this.catalog = catalog;
    this.places = places;
    this.names = names;
  }

  /** What is to be done about a terminal. */
  enum Which {
    WORKS,
    DOUBTFUL,
    OFFLINE,
    BROKEN,
    REPORTED,
    RETIRED
  }

  /**
   * @param reports how many people said that it does not work, and nobody has looked yet
   */
  record Row(
      UUID id,
      String code,
      String name,
      String model,
      String place,
      @Nullable String outletName,
      TerminalState.Use use,
      String useName,
      String why,
      boolean connected,
      @Nullable Instant heardAt,
      int reports,
      boolean retired) {}

  record Report(UUID id, String text, int times, Instant firstAt, Instant lastAt) {}

  record Event(String what, String actor, @Nullable String note, Instant at) {}

  record View(
      Row row,
      long version,
      Terminal.New terminal,
      List<Report> reports,
      List<Event> events,
      List<SiteVersion> history) {}

  @GetMapping
  @Operation(operationId = "deskTerminals", summary = "The terminals of the own places")
  Page<Row> list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable Which state,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    PageRequest request = PageRequest.of(page, size);
    Map<UUID, Integer> said = new HashMap<>();
    desk.reports().forEach(it -> said.merge(it.terminal(), it.times(), Integer::sum));
    List<Row> found =
        desk.list().stream()
            .map(it -> row(it, said.getOrDefault(it.id(), 0)))
            .filter(it -> fits(it, state))
            .filter(
                it -> (it.code + it.name + it.place + it.outletName + it.model).contains(q.strip()))
            .toList();
    return Page.of(
        found.stream().skip(request.offset()).limit(request.size()).toList(),
        request,
        found.size());
  }

  private static boolean fits(Row row, @Nullable Which state) {
    return state == null
        ? !row.retired
        : switch (state) {
          case RETIRED -> row.retired;
          case REPORTED -> row.reports > 0;
          case WORKS, DOUBTFUL, OFFLINE, BROKEN ->
              !row.retired && row.use.name().equals(state.name());
        };
  }

  @GetMapping("/{id}")
  @Operation(operationId = "deskTerminal", summary = "One of them, with what happened to it")
  View get(@PathVariable UUID id) {
    Terminal terminal = desk.get(id);
    List<TerminalReport> reports =
        desk.reports().stream().filter(it -> it.terminal().equals(id)).toList();
    int times = reports.stream().mapToInt(TerminalReport::times).sum();
    return new View(
        row(terminal, times),
        terminal.version(),
        terminal.entered(),
        reports.stream()
            .map(it ->
                new Report(it.id(), it.kind().chinese(), it.times(), it.firstAt(), it.lastAt()))
            .toList(),
        desk.events(id).stream()
            .map(it -> new Event(it.what(), names.of(it.actor()), it.note(), it.at()))
            .toList(),
        names.in(desk.history(id)));
  }

  @PostMapping
  @Transactional
  @Operation(operationId = "createTerminal", summary = "Enters a terminal in one of the own places")
  View create(@RequestBody Terminal.New wanted) {
    return get(desk.createAll(List.of(wanted)).getFirst().id());
  }

  record Change(long version, Terminal.New terminal, @Nullable String note) {}

  @PutMapping("/{id}")
  @Transactional
  @Operation(operationId = "changeTerminal", summary = "Changes a terminal")
  View change(@PathVariable UUID id, @RequestBody Change change) {
    desk.change(id, change.version(), change.terminal(), change.note());
    return get(id);
  }

  record Restore(long to, long version) {}

  @PostMapping("/{id}/restore")
  @Transactional
  @Operation(operationId = "restoreTerminal", summary = "Puts an older version back")
  View restore(@PathVariable UUID id, @RequestBody Restore wanted) {
    desk.restore(id, wanted.to(), wanted.version());
    return get(id);
  }

  /**
   * @param key shown this once
   */
  record Connected(String key) {}

  @PostMapping("/{id}/connect")
  @Transactional
  @Operation(operationId = "connectTerminal", summary = "Gives it a new key to report with")
  Connected connect(@PathVariable UUID id) {
    return new Connected(desk.connect(id));
  }

  @PostMapping("/{id}/disconnect")
  @Transactional
  @Operation(operationId = "disconnectTerminal", summary = "Takes its key away")
  View disconnect(@PathVariable UUID id) {
    desk.disconnect(id);
    return get(id);
  }

  record Fault(String fault) {}

  @PostMapping("/{id}/fault")
  @Transactional
  @Operation(operationId = "terminalBroken", summary = "It is out of order and is not offered")
  View broken(@PathVariable UUID id, @RequestBody Fault fault) {
    desk.breakDown(id, fault.fault() == null ? "" : fault.fault());
    return get(id);
  }

  @PostMapping("/{id}/works")
  @Transactional
  @Operation(operationId = "terminalWorks", summary = "It works again")
  View works(@PathVariable UUID id) {
    desk.works(id);
    return get(id);
  }

  record Decision(boolean confirmed) {}

  @PostMapping("/reports/{report}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Transactional
  @Operation(
      operationId = "decideTerminalReport",
      summary = "Staff have looked at what people said")
  void decide(@PathVariable UUID report, @RequestBody Decision decision) {
    desk.decide(report, decision.confirmed());
  }

  /**
   * @param items the names of what it does, by code
   * @param terminals how many there are of it
   */
  record Model(
      UUID id,
      String code,
      String name,
      Offer offer,
      long version,
      Map<String, String> items,
      int terminals,
      List<SiteVersion> history) {}

  @GetMapping("/models")
  @Operation(operationId = "terminalModels", summary = "The models, with the items each does")
  List<Model> models() {
    desk.list(); // for keepers only
    return terminals.models().stream().map(this::shown).toList();
  }

  record ModelChange(long version, TerminalModel.New model, @Nullable String note) {}

  @PutMapping("/models/{id}")
  @Transactional
  @Operation(operationId = "changeTerminalModel", summary = "Changes what all of a model do")
  Model changeModel(@PathVariable UUID id, @RequestBody ModelChange change) {
    return shown(desk.changeModel(id, change.version(), change.model(), change.note()));
  }

  @PostMapping("/models/{id}/restore")
  @Transactional
  @Operation(operationId = "restoreTerminalModel", summary = "Puts an older version back")
  Model restoreModel(@PathVariable UUID id, @RequestBody Restore wanted) {
    return shown(desk.restoreModel(id, wanted.to(), wanted.version()));
  }

  private Model shown(TerminalModel model) {
    Map<String, String> items = new TreeMap<>();
    Stream.concat(model.offer().items().stream(), model.offer().except().stream())
        .forEach(code -> items.put(code, catalog.find(code).map(ServiceItem::name).orElse(code)));
    long count = terminals.list().stream().filter(it -> it.model().equals(model.id())).count();
    return new Model(
        model.id(),
        model.code(),
        model.name(),
        model.offer(),
        model.version(),
        items,
        (int) count,
        names.in(desk.modelHistory(model.id())));
  }

  private Row row(Terminal it, int reports) {
    TerminalState.Use use = terminals.use(it);
    UUID host = it.outlet();
    return new Row(
        it.id(),
        it.code(),
        it.name(),
        terminals.model(it.model()).name(),
        places.get(it.placeId()).name(),
        host == null ? null : outlets.find(host).map(Outlet::name).orElse(null),
        use,
        use.chinese(),
        terminals.why(it),
        it.connected(),
        terminals.state(it).heardAt(),
        reports,
        it.retired());
  }
}
