package org.huying.engine.forms.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huying.engine.forms.FormChange;
import org.huying.engine.forms.FormDesk;
import org.huying.engine.forms.FormDocument;
import org.huying.engine.forms.FormEvent;
import org.huying.engine.forms.FormLine;
import org.huying.engine.forms.FormSheet;
import org.huying.engine.forms.FormSheets;
import org.huying.engine.forms.FormState;
import org.huying.engine.forms.FormYaml;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The editors' desk for forms over the network. */
@RestController
@RequestMapping("/api/forms")
class FormDeskController {
  private final FormDesk desk;
  private final FormSheets sheets;
  private final Staffs staffs;

  FormDeskController(FormDesk desk, FormSheets sheets, Staffs staffs) {
    this.desk = desk;
    this.sheets = sheets;
    this.staffs = staffs;
  }

  record Row(
      String code,
      String title,
      List<String> items,
      boolean filledHere,
      FormState state,
      String stateName,
      int version,
      boolean mayApprove) {
    static Row of(FormLine line) {
      return new Row(
          line.code(),
          line.title(),
          line.items(),
          line.filledHere(),
          line.state(),
          line.state().chinese(),
          line.version(),
          line.mayApprove());
    }
  }

  record Event(int version, String actionName, String actor, @Nullable String note, Instant at) {}

  record Sheet(
      String code,
      FormState state,
      String stateName,
      @Schema(implementation = FormDocument.class) @Nullable JsonNode published,
      @Schema(implementation = FormDocument.class) @Nullable JsonNode draft,
      int latest,
      List<FormChange> changes,
      boolean mayApprove,
      List<FormSheet.Item> items,
      List<FormSheet.Version> versions,
      List<Event> history) {}

  /**
   * @param version the newest version that the editor saw; 0 for a new form
   */
  record Draft(int version, @Schema(implementation = FormDocument.class) JsonNode document) {}

  record VersionRef(int version, @Nullable String note) {}

  record RollBack(int to, int version, String note) {}

  @GetMapping
  @Operation(operationId = "forms", summary = "The forms of the editor's scope with their drafts")
  Page<Row> forms(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable FormState state,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    return sheets.list(q, state, PageRequest.of(page, size)).map(Row::of);
  }

  @GetMapping("/{code}")
  @Operation(operationId = "form", summary = "A form with its draft, differences and history")
  Sheet form(@PathVariable String code) {
    return shown(sheets.get(code));
  }

  @GetMapping("/{code}/changes")
  @Operation(operationId = "formChanges", summary = "What changed between two versions")
  List<FormChange> changes(
      @PathVariable String code, @RequestParam int from, @RequestParam int to) {
    return sheets.compare(code, from, to);
  }

  @PutMapping("/{code}/draft")
  @Operation(
      operationId = "saveFormDraft",
      summary = "Keeps a draft; its version is the newest one seen")
  Sheet save(@PathVariable String code, @RequestBody Draft draft) {
    ObjectNode document = FormYaml.form(draft.document());
    if (!document.path("code").asString("").equals(code)) {
      throw InvalidInput.field("/code", "编码和地址里的不一致。", "the code is not that of the address");
    }
    return shown(desk.save(document, draft.version()));
  }

  @PostMapping("/{code}/submit")
  @Operation(operationId = "submitFormDraft", summary = "Gives a draft to a second editor")
  Sheet submit(@PathVariable String code, @RequestBody VersionRef ref) {
    desk.submit(code, ref.version(), ref.note());
    return form(code);
  }

  @PostMapping("/{code}/send-back")
  @Operation(operationId = "sendBackFormDraft", summary = "Gives a draft back to its editor")
  Sheet sendBack(@PathVariable String code, @RequestBody VersionRef ref) {
    desk.sendBack(code, ref.version(), ref.note() == null ? "" : ref.note());
    return form(code);
  }

  @PostMapping("/{code}/approve")
  @Operation(operationId = "approveFormDraft", summary = "Publishes a reviewed draft")
  Sheet approve(@PathVariable String code, @RequestBody VersionRef ref) {
    desk.approve(code, ref.version(), ref.note());
    return form(code);
  }

  @PostMapping("/{code}/discard")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "discardFormDraft", summary = "Throws a draft away")
  void discard(@PathVariable String code, @RequestBody VersionRef ref) {
    desk.discard(code, ref.version());
  }

  @PostMapping("/{code}/roll-back")
  @Operation(operationId = "rollBackForm", summary = "Publishes an older version again")
  Sheet rollBack(@PathVariable String code, @RequestBody RollBack wanted) {
    return shown(desk.rollBack(code, wanted.to(), wanted.version(), wanted.note()));
  }

  @PostMapping("/{code}/withdraw")
  @Operation(operationId = "withdrawForm", summary = "Takes a form out of use")
  Sheet withdraw(@PathVariable String code, @RequestBody VersionRef ref) {
    desk.withdraw(code, ref.version(), ref.note() == null ? "" : ref.note());
    return form(code);
  }

  private Sheet shown(FormSheet sheet) {
    Map<String, String> names = new ConcurrentHashMap<>();
    return new Sheet(
        sheet.code(),
        sheet.state(),
        sheet.state().chinese(),
        sheet.published(),
        sheet.draft(),
        sheet.latest(),
        sheet.changes(),
        sheet.mayApprove(),
        sheet.items(),
        sheet.versions(),
        sheet.history().stream().map(event -> shown(event, names)).toList());
  }

  private Event shown(FormEvent event, Map<String, String> names) {
    return new Event(
        event.version(),
        event.action().chinese(),
        names.computeIfAbsent(event.actor(), staffs::called),
        event.note(),
        event.at());
  }
}
