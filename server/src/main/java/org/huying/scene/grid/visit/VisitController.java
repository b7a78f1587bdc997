package org.huying.scene.grid.visit;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.huying.engine.cases.CaseView;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.scene.grid.visit.VisitViews.Home;
import org.huying.scene.grid.visit.VisitViews.NewHome;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of homes and what visits found, for those who keep it. */
@RestController
class VisitController {
  private static final String KEY = "Idempotency-Key";

  private final Visits visits;
  private final Households households;
  private final Actors actors;

  VisitController(Visits visits, Households households, Actors actors) {
    this.visits = visits;
    this.households = households;
    this.actors = actors;
  }

  record NewHomes(List<NewHome> homes) {}

  record Added(List<UUID> homes) {}

  record End(String why) {}

  record Need(String text, boolean named) {}

  @GetMapping("/api/grid/homes")
  @Operation(
      operationId = "visitedHomes",
      summary = "The homes on my list of visits, what is due first")
  Page<Home> list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    return households.list(
        q, PageRequest.of(page, size), actors.requireStaff(Role.GRID_WORKER, Role.SUPERVISOR));
  }

  @PostMapping("/api/grid/homes")
  @Operation(operationId = "addHomes", summary = "Puts homes on the list of visits, all or none")
  Added add(@RequestBody NewHomes wanted) {
    return new Added(
        visits.plan(wanted.homes, actors.requireStaff(Role.GRID_WORKER, Role.SUPERVISOR)));
  }

  @GetMapping("/api/grid/homes/{id}")
  @Operation(operationId = "visitedHome", summary = "One home with what its visits found")
  Home get(@PathVariable UUID id) {
    return households.get(id, actors.requireStaff(Role.GRID_WORKER, Role.SUPERVISOR));
  }

  @PostMapping("/api/grid/homes/{id}/end")
  @Operation(operationId = "endVisits", summary = "No visits to this home any more")
  void end(@PathVariable UUID id, @RequestHeader(KEY) String key, @RequestBody End end) {
    visits.end(id, end.why, actors.requireStaff(Role.GRID_WORKER, Role.SUPERVISOR), key);
  }

  @GetMapping("/api/grid/visits/{caseId}")
  @Operation(operationId = "homeOfVisit", summary = "The home that a visit is to")
  Home ofVisit(@PathVariable UUID caseId) {
    return households.ofVisit(caseId, actors.requireStaff(Role.GRID_WORKER, Role.SUPERVISOR));
  }

  @PostMapping("/api/grid/visits/{caseId}/request")
  @Operation(operationId = "requestFromVisit", summary = "Makes a request of a need that was found")
  CaseView request(
      @PathVariable UUID caseId, @RequestHeader(KEY) String key, @RequestBody Need need) {
    return visits.request(
        caseId, need.text, need.named, actors.requireStaff(Role.GRID_WORKER), key);
  }
}
