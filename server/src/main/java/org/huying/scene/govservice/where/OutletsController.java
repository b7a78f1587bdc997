package org.huying.scene.govservice.where;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.huying.engine.catalog.TerminalReport;
import org.huying.engine.catalog.TerminalReports;
import org.huying.foundation.identity.RateLimits;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Places to go, for everyone. */
@RestController
@RequestMapping("/api/outlets")
class OutletsController {
  private static final int MOST_REPORTS = 5;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final OutletPages pages;
  private final TerminalReports reports;
  private final RateLimits limits;

  OutletsController(OutletPages pages, TerminalReports reports, RateLimits limits) {
    this.pages = pages;
    this.reports = reports;
    this.limits = limits;
  }

  @GetMapping
  @Operation(
      operationId = "listOutlets",
      summary = "Outlets, terminals and video counters: open ones first, then the nearest")
  OutletPages.Listed list(
      @ParameterObject OutletPages.Wanted wanted,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    return pages.list(wanted, PageRequest.of(page, size));
  }

  @GetMapping("/map")
  @Operation(operationId = "mapOutlets", summary = "The same as points, all of them")
  List<OutletPages.Point> map(@ParameterObject OutletPages.Wanted wanted) {
    return pages.map(wanted);
  }

  @GetMapping("/{id}")
  @Operation(
      operationId = "getOutlet",
      summary = "An outlet: its next fourteen days, counters, terminals and video counter")
  OutletPages.Detail get(@PathVariable UUID id) {
    return pages.outlet(id);
  }

  @GetMapping("/terminals/{id}")
  @Operation(operationId = "getTerminal", summary = "A self-service terminal and its state")
  OutletPages.MachineDetail terminal(@PathVariable UUID id) {
    return pages.terminal(id);
  }

  record Found(TerminalReport.Kind kind) {}

  @PostMapping("/terminals/{id}/reports")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "reportTerminal",
      summary = "Says that a terminal does not work; staff look at it")
  void report(@PathVariable UUID id, @RequestBody Found found, HttpServletRequest request) {
    limits.use("terminal.report", request.getRemoteAddr(), MOST_REPORTS, WINDOW);
    reports.report(id, found.kind());
  }
}
