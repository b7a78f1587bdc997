package org.huying.engine.cases.internal;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.huying.engine.cases.AlikeCases;
import org.huying.engine.cases.Location;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.RateLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Cases that seem to be the same, over HTTP. */
@RestController
class AlikeController {
  private static final int MOST = 20;

  private final AlikeCases alike;
  private final Actors actors;
  private final RateLimits limits;

  AlikeController(AlikeCases alike, Actors actors, RateLimits limits) {
    this.alike = alike;
    this.actors = actors;
    this.limits = limits;
  }

  /** What somebody is about to report, as far as they have said it. */
  record AboutToOpen(
      String type,
      String text,
      @Nullable Double lon,
      @Nullable Double lat,
      @Nullable UUID placeId) {}

  @GetMapping("/api/cases/{id}/alike")
  @Operation(
      operationId = "alikeCases",
      summary = "Cases that seem to tell of the same thing, for staff")
  List<AlikeCases.Candidate> of(@PathVariable UUID id) {
    return alike.of(id, actors.requireStaff());
  }

  @PostMapping("/api/cases/alike")
  @Operation(
      operationId = "alreadyReported",
      summary = "What is being dealt with already, before it is reported once more")
  List<AlikeCases.Known> before(@RequestBody AboutToOpen wanted, HttpServletRequest from) {
    limits.use("cases.alike", from.getRemoteAddr(), MOST, Duration.ofMinutes(1));
    return alike.before(
        wanted.type, wanted.text, new Location(wanted.placeId, wanted.lon, wanted.lat, null));
  }
}
