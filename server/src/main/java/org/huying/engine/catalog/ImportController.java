package org.huying.engine.catalog;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Imports a flat list of items over the network, for editors and administrators. */
@RestController
class ImportController {
  private final Catalog catalog;
  private final Actors actors;

  ImportController(Catalog catalog, Actors actors) {
    this.catalog = catalog;
    this.actors = actors;
  }

  @PostMapping(path = "/api/items/import", consumes = "text/tab-separated-values")
  @Operation(
      operationId = "importItems",
      summary =
          "Publishes a flat list of items (TSV: name department type code), all of it or nothing")
  ImportReport importItems(HttpServletRequest request) throws IOException {
    actors.requireStaff(Role.EDITOR, Role.ADMIN);
    ItemTsv.requireSmall(request.getContentLengthLong());
    return catalog.importList(ItemTsv.read(request.getInputStream()));
  }
}
