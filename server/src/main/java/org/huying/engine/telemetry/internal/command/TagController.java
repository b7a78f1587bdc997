package org.huying.engine.telemetry.internal.command;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Tag;
import org.huying.engine.telemetry.TagState;
import org.huying.engine.telemetry.Tags;
import org.huying.engine.telemetry.internal.People;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tags of a thing (by id or code). */
@RestController
@RequestMapping("/api/things/{thing}/tags")
@io.swagger.v3.oas.annotations.tags.Tag(name = "things")
class TagController {
  private final Tags tags;
  private final Devices devices;
  private final Actors actors;
  private final People people;

  TagController(Tags tags, Devices devices, Actors actors, People people) {
    this.tags = tags;
    this.devices = devices;
    this.actors = actors;
    this.people = people;
  }

  /**
   * @param mine whether I hold it
   */
  @Schema(name = "TagView")
  record View(
      UUID id,
      @Nullable Integer slot,
      boolean onRecordOnly,
      String permit,
      String reason,
      String holder,
      boolean mine,
      TagState state,
      String stateName,
      @Nullable String trouble,
      Instant askedAt,
      @Nullable Instant hungAt,
      @Nullable Instant endedAt) {}

  /** See {@link Tags.Board}. */
  @Schema(name = "TagBoard")
  record BoardView(
      boolean held,
      @Nullable Boolean locked,
      boolean local,
      String words,
      List<View> hanging,
      List<View> ended) {}

  @Schema(name = "HangTag")
  record Hang(String permit, String reason) {}

  /**
   * @param code what stands on the controller's panel; null where no controller holds the tag
   */
  @Schema(name = "ReleaseTag")
  record Release(@Nullable String code) {}

  @GetMapping
  @Operation(operationId = "tags", summary = "Whether a thing is locked out, by whom and why")
  BoardView list(@PathVariable String thing) {
    Actor actor = actors.requireStaff();
    Tags.Board it = tags.list(devices.thing(thing, actor).id(), actor);
    return new BoardView(
        it.held(),
        it.locked(),
        it.local(),
        it.words(),
        it.hanging().stream().map(tag -> view(tag, actor)).toList(),
        it.ended().stream().map(tag -> view(tag, actor)).toList());
  }

  @PostMapping
  @Operation(operationId = "hangTag", summary = "Hangs a tag; it counts when it is HUNG")
  View hang(@PathVariable String thing, @RequestBody Hang wanted) {
    Actor actor = actors.requireStaff();
    UUID id = devices.thing(thing, actor).id();
    return view(tags.hang(id, wanted.permit, wanted.reason, actor), actor);
  }

  @PostMapping("/{id}/release")
  @Operation(
      operationId = "releaseTag",
      summary = "Takes a tag off with the panel's code; the controller decides")
  View release(@PathVariable String thing, @PathVariable UUID id, @RequestBody Release wanted) {
    Actor actor = actors.requireStaff();
    if (!tags.get(id, actor).thing().equals(devices.thing(thing, actor).id()))
      throw new NotFound("tag-not-found", "没有这块牌。", id + " is not of " + thing);
    return view(tags.release(id, wanted.code, actor), actor);
  }

  private View view(Tag it, Actor actor) {
    return new View(
        it.id(),
        it.slot(),
        it.isOnRecordOnly(),
        it.permit(),
        it.reason(),
        people.name(it.holder()),
        actor.pseudonym().equals(it.holder()),
        it.state(),
        it.state().chinese(),
        it.trouble(),
        it.askedAt(),
        it.hungAt(),
        it.endedAt());
  }
}
