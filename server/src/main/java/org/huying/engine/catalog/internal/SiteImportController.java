package org.huying.engine.catalog.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.huying.engine.catalog.SiteImport;
import org.huying.engine.catalog.SiteImportReport;
import org.huying.engine.catalog.SiteImportReport.Kind;
import org.huying.engine.catalog.SiteImportUndo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists of outlets and of terminals, given out and taken in, for whoever keeps them. With {@code
 * preview} everything is checked and counted, and nothing kept.
 */
@RestController
@RequestMapping("/api/catalog")
class SiteImportController {
  static final String LIST = "text/tab-separated-values";

  private final SiteImport sites;
  private final SiteImportUndo undo;
  private final ActorNames names;
  private final TransactionTemplate transactions;

  SiteImportController(
      SiteImport sites, SiteImportUndo undo, ActorNames names, TransactionTemplate transactions) {
    this.sites = sites;
    this.undo = undo;
    this.names = names;
    this.transactions = transactions;
  }

  @GetMapping("/outlets/export")
  @Operation(
      operationId = "exportOutlets",
      summary = "The outlets of the own places as a list (TSV) that can be taken in again")
  ResponseEntity<byte[]> exportOutlets() {
    return file("网点.tsv", sites.outlets());
  }

  @GetMapping("/terminals/export")
  @Operation(
      operationId = "exportTerminals",
      summary = "The terminals of the own places as a list (TSV) that can be taken in again")
  ResponseEntity<byte[]> exportTerminals() {
    return file("自助终端.tsv", sites.terminals());
  }

  private static ResponseEntity<byte[]> file(String name, String text) {
    String encoded = java.net.URLEncoder.encode(name, StandardCharsets.UTF_8);
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "tab-separated-values", StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + encoded)
        .body(text.getBytes(StandardCharsets.UTF_8));
  }

  @PostMapping(path = "/outlets/import", consumes = SiteImportController.LIST)
  @Operation(
      operationId = "importOutlets",
      summary = "Takes in a list of outlets (TSV), all of it or nothing")
  SiteImportReport importOutlets(
      HttpServletRequest request, @RequestParam(defaultValue = "false") boolean preview)
      throws IOException {
    return taken(sites::takeOutlets, request.getInputStream(), preview);
  }

  @PostMapping(path = "/terminals/import", consumes = SiteImportController.LIST)
  @Operation(
      operationId = "importTerminals",
      summary = "Takes in a list of terminals (TSV), all of it or nothing")
  SiteImportReport importTerminals(
      HttpServletRequest request, @RequestParam(defaultValue = "false") boolean preview)
      throws IOException {
    return taken(sites::takeTerminals, request.getInputStream(), preview);
  }

  private interface Take {
    SiteImportReport from(InputStream file) throws IOException;
  }

  private SiteImportReport taken(Take take, InputStream file, boolean preview) {
    return Objects.requireNonNull(
        transactions.execute(status -> {
          try {
            SiteImportReport report = take.from(file);
            if (preview) {
              status.setRollbackOnly();
            }
            return report;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }));
  }

  /** A list that was taken in. */
  @Schema(name = "SiteImportDone")
  record Done(
      UUID id,
      Kind kind,
      String who,
      Instant at,
      int added,
      int changed,
      @Nullable Instant undoneAt) {}

  @GetMapping("/site-imports")
  @Operation(operationId = "siteImports", summary = "The lists that were taken in last")
  List<Done> last(@RequestParam Kind kind) {
    return undo.last(kind).stream()
        .map(it ->
            new Done(
                it.id(),
                it.kind(),
                names.of(it.actor()),
                it.at(),
                it.added(),
                it.changed(),
                it.undoneAt()))
        .toList();
  }

  @PostMapping("/site-imports/{id}/undo")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "undoSiteImport", summary = "Takes a whole list back")
  void undo(@PathVariable UUID id) {
    undo.undo(id);
  }
}
