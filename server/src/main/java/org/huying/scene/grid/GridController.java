package org.huying.scene.grid;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Location;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.scene.grid.notice.Notices;
import org.huying.scene.grid.visit.VisitViews;
import org.huying.scene.grid.visit.Visits;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A grid worker's day, in one answer: the network in the stairwell is slow. */
@RestController
class GridController {
  private static final int TASKS = 20;

  private final Cases cases;
  private final Visits visits;
  private final Notices notices;
  private final SettledOnTheSpot settled;
  private final Actors actors;

  GridController(
      Cases cases, Visits visits, Notices notices, SettledOnTheSpot settled, Actors actors) {
    this.cases = cases;
    this.visits = visits;
    this.notices = notices;
    this.settled = settled;
    this.actors = actors;
  }

  /** What there is to do today; how colleagues are doing is no part of it. */
  @Schema(name = "GridDay")
  record Day(Page<CaseSummary> tasks, List<VisitViews.Due> visits, List<Notices.Notice> notices) {}

  record SettledRequest(
      String text,
      @Nullable String category,
      @Nullable Double lon,
      @Nullable Double lat,
      @Nullable UUID placeId,
      @Nullable String address,
      List<UUID> before,
      List<UUID> after,
      String note) {}

  @GetMapping("/api/grid/day")
  @Operation(operationId = "gridDay", summary = "What a grid worker has to do today")
  Day day() {
    var actor = actors.requireStaff(Role.GRID_WORKER);
    var tasks =
        CaseQuery.asking()
            .queue(CaseQuery.Queue.TODO)
            .sort(CaseQuery.Sort.DUE)
            .page(new PageRequest(0, TASKS))
            .query();
    return new Day(
        cases.list(tasks, actor),
        visits.due(actor),
        notices.list(actor).stream().filter(it -> !it.read()).toList());
  }

  @PostMapping("/api/grid/settled")
  @Operation(
      operationId = "settleOnTheSpot",
      summary = "Reports and closes a small thing that was set right at once")
  CaseView settle(
      @RequestHeader("Idempotency-Key") String key, @RequestBody SettledRequest wanted) {
    return settled.settle(
        wanted.text,
        wanted.category,
        new Location(wanted.placeId, wanted.lon, wanted.lat, wanted.address),
        wanted.before,
        wanted.after,
        wanted.note,
        actors.requireStaff(Role.GRID_WORKER),
        key);
  }
}
