package org.huying.engine.catalog.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huying.engine.catalog.Audience;
import org.huying.engine.catalog.DeskItem;
import org.huying.engine.catalog.DeskRow;
import org.huying.engine.catalog.DeskState;
import org.huying.engine.catalog.ItemChange;
import org.huying.engine.catalog.ItemDesk;
import org.huying.engine.catalog.ItemEvent;
import org.huying.engine.catalog.ItemFilter;
import org.huying.engine.catalog.ItemReports;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The editors' desk over the network. */
@RestController
@RequestMapping("/api/catalog")
class DeskController {
  private final ItemDesk desk;
  private final ItemReports reports;
  private final Staffs staffs;

  DeskController(ItemDesk desk, ItemReports reports, Staffs staffs) {
    this.desk = desk;
    this.reports = reports;
    this.staffs = staffs;
  }

  record Row(
      String code,
      String name,
      String department,
      String itemType,
      DeskState state,
      String stateName,
      int version,
      String validity,
      boolean withdraws,
      boolean mayApprove,
      boolean sample) {
    static Row of(DeskRow row) {
      ServiceItem item = row.item();
      return new Row(
          item.code(),
          item.name(),
          item.department(),
          item.type().chinese(),
          row.state(),
          row.state().chinese(),
          item.version(),
          row.validity().chinese(),
          row.withdraws(),
          row.mayApprove(),
          item.sample());
    }
  }

  record Event(int version, String actionName, String actor, @Nullable String note, Instant at) {}

  record Item(
      String code,
      DeskState state,
      String stateName,
      @Nullable ServiceItem published,
      @Nullable ServiceItem draft,
      int latest,
      List<ItemChange> changes,
      boolean withdraws,
      boolean mayApprove,
      List<DeskItem.Version> versions,
      List<Event> history) {}

  record VersionRef(int version, @Nullable String note) {}

  record RollBack(int to, int version, String note) {}

  record Approval(List<ItemDesk.DraftRef> drafts, @Nullable String note) {}

  record Approved(int published) {}

  @GetMapping("/items")
  @Operation(
      operationId = "deskItems",
      summary = "The items of the editor's scope with their drafts")
  Page<Row> items(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable DeskState state,
      @RequestParam(required = false) @Nullable String department,
      @RequestParam(required = false) @Nullable ItemType type,
      @RequestParam(required = false) @Nullable Audience audience,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    ItemFilter filter = new ItemFilter(audience, department, type, null, null);
    return desk.list(q, state, filter, PageRequest.of(page, size)).map(Row::of);
  }

  @GetMapping("/items/{code}")
  @Operation(operationId = "deskItem", summary = "An item with its draft, differences and history")
  Item item(@PathVariable String code) {
    return shown(desk.get(code));
  }

  @GetMapping("/items/{code}/changes")
  @Operation(operationId = "itemChanges", summary = "What changed between two versions")
  List<ItemChange> changes(
      @PathVariable String code, @RequestParam int from, @RequestParam int to) {
    return desk.compare(code, from, to);
  }

  @PutMapping("/items/{code}/draft")
  @Operation(
      operationId = "saveDraft",
      summary = "Keeps a draft; its version is the newest one seen")
  Item save(
      @PathVariable String code,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = ServiceItem.class)))
          @RequestBody
          JsonNode draft) {
    desk.save(code, draft);
    return item(code);
  }

  @PostMapping("/items/{code}/submit")
  @Operation(operationId = "submitDraft", summary = "Gives a draft to a second editor")
  Item submit(@PathVariable String code, @RequestBody VersionRef ref) {
    desk.submit(code, ref.version(), ref.note());
    return item(code);
  }

  @PostMapping("/items/{code}/send-back")
  @Operation(operationId = "sendBackDraft", summary = "Gives a draft back to its editor")
  Item sendBack(@PathVariable String code, @RequestBody VersionRef ref) {
    desk.sendBack(code, ref.version(), ref.note() == null ? "" : ref.note());
    return item(code);
  }

  @PostMapping("/items/{code}/approve")
  @Operation(operationId = "approveDraft", summary = "Publishes a reviewed draft")
  Item approve(@PathVariable String code, @RequestBody VersionRef ref) {
    desk.approve(code, ref.version(), ref.note());
    return item(code);
  }

  @PostMapping("/approve")
  @Operation(operationId = "approveDrafts", summary = "Publishes several reviewed drafts, or none")
  Approved approveAll(@RequestBody Approval wanted) {
    return new Approved(desk.approveAll(wanted.drafts(), wanted.note()));
  }

  @PostMapping("/items/{code}/discard")
  @Operation(operationId = "discardDraft", summary = "Throws a draft away")
  void discard(@PathVariable String code, @RequestBody VersionRef ref) {
    desk.discard(code, ref.version());
  }

  @PostMapping("/items/{code}/roll-back")
  @Operation(operationId = "rollBackItem", summary = "Publishes an older version again")
  Item rollBack(@PathVariable String code, @RequestBody RollBack wanted) {
    desk.rollBack(code, wanted.to(), wanted.version(), wanted.note());
    return item(code);
  }

  @PostMapping("/items/{code}/withdraw")
  @Operation(operationId = "withdrawItem", summary = "Takes an item off the public list")
  Item withdraw(@PathVariable String code, @RequestBody VersionRef ref) {
    desk.withdraw(code, ref.note() == null ? "" : ref.note());
    return item(code);
  }

  record Named(String value, String label, int count) {}

  record Gap(String code, String name, String department, List<String> missing) {}

  record Missing(List<Named> elements, List<Gap> items) {}

  @GetMapping("/reports/missing")
  @Operation(operationId = "missingElements", summary = "Published items that lack elements")
  Missing missing(@RequestParam(required = false) ItemReports.@Nullable Element element) {
    List<ItemReports.Gap> all = reports.missing(null);
    return new Missing(
        Arrays.stream(ItemReports.Element.values())
            .map(each ->
                new Named(
                    each.name(),
                    each.chinese(),
                    (int) all.stream().filter(gap -> gap.missing().contains(each)).count()))
            .toList(),
        all.stream()
            .filter(gap -> element == null || gap.missing().contains(element))
            .map(gap ->
                new Gap(
                    gap.code(),
                    gap.name(),
                    gap.department(),
                    gap.missing().stream().map(ItemReports.Element::chinese).toList()))
            .toList());
  }

  @GetMapping("/reports/expiring")
  @Operation(operationId = "expiringItems", summary = "What has ended or ends soon")
  List<ItemReports.Expiry> expiring(@RequestParam(defaultValue = "90") int days) {
    return reports.expiring(Math.clamp(days, 0, 3650));
  }

  private Item shown(DeskItem item) {
    Map<String, String> names = new ConcurrentHashMap<>();
    return new Item(
        item.code(),
        item.state(),
        item.state().chinese(),
        item.published(),
        item.draft(),
        item.latest(),
        item.changes(),
        item.withdraws(),
        item.mayApprove(),
        item.versions(),
        item.history().stream().map(event -> shown(event, names)).toList());
  }

  private Event shown(ItemEvent event, Map<String, String> names) {
    return new Event(
        event.version(),
        event.action().chinese(),
        names.computeIfAbsent(event.actor(), staffs::called),
        event.note(),
        event.at());
  }
}
