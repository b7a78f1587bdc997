package org.huying.engine.cases.internal.overview;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.huying.engine.cases.internal.overview.SavedFilters.SavedFilter;
import org.huying.foundation.identity.Actors;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A member of staff's own saved filters over HTTP. */
@RestController
@RequestMapping("/api/me/case-filters")
class SavedFilterController {
  private final SavedFilters filters;
  private final Actors actors;

  SavedFilterController(SavedFilters filters, Actors actors) {
    this.filters = filters;
    this.actors = actors;
  }

  record NewFilter(String name, String address) {}

  record NewName(String name) {}

  @GetMapping
  @Operation(operationId = "caseFilters", summary = "The filters that the reader gave names")
  List<SavedFilter> list() {
    return filters.list(actors.requireStaff());
  }

  @PostMapping
  @Operation(operationId = "saveCaseFilter", summary = "Gives a filter a name")
  SavedFilter save(@RequestBody NewFilter wanted) {
    return filters.save(wanted.name, wanted.address, actors.requireStaff());
  }

  @PutMapping("/{id}")
  @Operation(operationId = "renameCaseFilter", summary = "Gives a saved filter another name")
  void rename(@PathVariable UUID id, @RequestBody NewName wanted) {
    filters.rename(id, wanted.name, actors.requireStaff());
  }

  @DeleteMapping("/{id}")
  @Operation(operationId = "deleteCaseFilter", summary = "Deletes a saved filter")
  void delete(@PathVariable UUID id) {
    filters.delete(id, actors.requireStaff());
  }
}
