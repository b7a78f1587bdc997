package org.huying.foundation.identity.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Organisation;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Organisations.NewOrganisation;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/organisations")
@Tag(name = "organisations")
class OrganisationController {
  private final Organisations organisations;
  private final Actors actors;

  OrganisationController(Organisations organisations, Actors actors) {
    this.organisations = organisations;
    this.actors = actors;
  }

  record OrganisationInput(String code, String name, @Nullable UUID parentId, String placePath) {}

  @GetMapping
  @Operation(operationId = "listOrganisations", summary = "All units")
  List<Organisation> list() {
    actors.requireStaff();
    return organisations.list();
  }

  @PostMapping
  @Operation(operationId = "createOrganisation", summary = "Enter a unit")
  Organisation create(@RequestBody OrganisationInput body) {
    if (!Grant.isPath(body.placePath())) {
      throw InvalidInput.field(
          "placePath", "管辖地点不正确，请重新选择。", "not a place path: " + body.placePath());
    }
    return organisations.create(
        new NewOrganisation(body.code(), body.name(), body.parentId(), body.placePath()));
  }
}
