package org.huying.engine.cases.internal.open;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.UUID;
import org.huying.engine.cases.PublicCase;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.RateLimits;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a resident follows, over HTTP. */
@RestController
@RequestMapping("/api/me")
class FollowedController {
  private static final int MOST = 60;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Following following;
  private final Actors actors;
  private final RateLimits limits;

  FollowedController(Following following, Actors actors, RateLimits limits) {
    this.following = following;
    this.actors = actors;
    this.limits = limits;
  }

  record Wish(boolean follows, boolean meToo, boolean told) {}

  /** {@code id} is null while it is not public. */
  record Published(@Nullable UUID id) {}

  @GetMapping("/followed")
  @Operation(
      operationId = "followedCases",
      summary = "The published cases that I follow; what is no longer public is not among them")
  Page<PublicCase> list(
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    return following.list(resident(), PageRequest.of(page, size));
  }

  @GetMapping("/followed/{id}")
  @Operation(operationId = "myFollowing", summary = "Whether I follow a published case, and why")
  Following.Mine get(@PathVariable UUID id) {
    return following.get(id, resident());
  }

  @PutMapping("/followed/{id}")
  @Operation(
      operationId = "follow",
      summary = "Follows a published case, says that one met the same, or takes it back")
  Following.Mine put(@PathVariable UUID id, @RequestBody Wish wish) {
    var resident = resident();
    limits.use("cases.follow", resident.pseudonym(), MOST, WINDOW);
    return following.set(id, resident, wish.follows, wish.meToo, wish.told);
  }

  @GetMapping("/published/{caseId}")
  @Operation(
      operationId = "published",
      summary = "The public number of a case that I reported, if it is public")
  Published published(@PathVariable UUID caseId) {
    return new Published(following.published(caseId, resident()));
  }

  private Actor.Resident resident() {
    return actors.requireResident();
  }
}
