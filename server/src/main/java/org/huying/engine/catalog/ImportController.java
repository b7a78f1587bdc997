package org.huying.engine.catalog;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Imports over the network, for editors and administrators. With {@code preview} everything is
 * checked and counted, and nothing kept.
 */
@RestController
class ImportController {
  private final Catalog catalog;
  private final ElementsImport elements;
  private final Actors actors;
  private final EditorScope scope;
  private final TransactionTemplate transactions;

  ImportController(
      Catalog catalog,
      ElementsImport elements,
      Actors actors,
      EditorScope scope,
      TransactionTemplate transactions) {
    this.catalog = catalog;
    this.elements = elements;
    this.actors = actors;
    this.scope = scope;
    this.transactions = transactions;
  }

  @PostMapping(path = "/api/items/import", consumes = "text/tab-separated-values")
  @Operation(
      operationId = "importItems",
      summary =
          "Publishes a flat list of items (TSV: name department type code), all of it or nothing")
  ImportReport importItems(
      HttpServletRequest request, @RequestParam(defaultValue = "false") boolean preview)
      throws IOException {
    if (!actors.requireStaff(Role.EDITOR, Role.ADMIN).has(Role.ADMIN)) {
      scope.requireAll();
    }
    ItemTsv.requireSmall(request.getContentLengthLong());
    ItemTsv list = ItemTsv.read(request.getInputStream());
    return kept(() -> catalog.importList(list), preview);
  }

  @PostMapping(path = "/api/catalog/import", consumes = "application/json")
  @Operation(
      operationId = "importElements",
      summary = "Drafts elements of items for review and keeps outlets, all of it or nothing")
  ElementsReport importElements(
      HttpServletRequest request, @RequestParam(defaultValue = "false") boolean preview)
      throws IOException {
    actors.requireStaff(Role.EDITOR);
    ItemTsv.requireSmall(request.getContentLengthLong());
    byte[] body = request.getInputStream().readNBytes((int) ItemTsv.MOST_BYTES + 1);
    ItemTsv.requireSmall(body.length);
    String text = new String(body, StandardCharsets.UTF_8);
    return kept(() -> elements.run(text, true), preview);
  }

  private <T> T kept(Supplier<T> action, boolean preview) {
    return Objects.requireNonNull(
        transactions.execute(status -> {
          T report = action.get();
          if (preview) {
            status.setRollbackOnly();
          }
          return report;
        }));
  }
}
