package org.huying.engine.catalog;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;
import org.huying.engine.catalog.ItemImport.Terms;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Imports over the network, for editors. With {@code preview} everything is checked and counted,
 * and nothing kept.
 */
@RestController
class ImportController {
  static final String LIST = "text/tab-separated-values";

  private final ItemImport items;
  private final Actors actors;
  private final TransactionTemplate transactions;

  ImportController(ItemImport items, Actors actors, TransactionTemplate transactions) {
    this.items = items;
    this.actors = actors;
    this.transactions = transactions;
  }

  @PostMapping(
      path = "/api/catalog/import",
      consumes = {ImportController.LIST, MediaType.APPLICATION_JSON_VALUE})
  @Operation(
      operationId = "importItems",
      summary =
          "Drafts a list of items (TSV: name department type code) or elements of items (JSON) for"
              + " review and keeps outlets, all of it or nothing")
  ImportReport importItems(
      HttpServletRequest request,
      @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
      @RequestParam(defaultValue = "false") boolean preview,
      @RequestParam(defaultValue = "false") boolean complete)
      throws IOException {
    actors.requireStaff(Role.EDITOR);
    TsvFile.requireSmall(request.getContentLengthLong());
    Terms terms = new Terms(true, complete);
    if (type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
      String document = text(request.getInputStream());
      return kept(() -> items.run(document, terms), preview);
    }
    ItemTsv list = ItemTsv.read(request.getInputStream());
    return kept(() -> items.run(list, terms), preview);
  }

  private static String text(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes((int) ItemTsv.MOST_BYTES + 1);
    TsvFile.requireSmall(bytes.length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private ImportReport kept(Supplier<ImportReport> action, boolean preview) {
    return Objects.requireNonNull(
        transactions.execute(status -> {
          ImportReport report = action.get();
          if (preview) {
            status.setRollbackOnly();
          }
          return report;
        }));
  }
}
