package org.huying.engine.cases.internal;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.CaseTypeView;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Figures;
import org.huying.engine.cases.Location;
import org.huying.engine.cases.OpenCase;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.Position;
import org.huying.engine.cases.RevealedReporter;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.Page;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cases over HTTP. */
@RestController
class CaseController {
  private static final String KEY = "Idempotency-Key";

  /** How what a dispatcher takes down came in: an order of the hotline 12345, a call, a counter. */
  private static final Set<String> TAKEN_DOWN = Set.of("12345", "phone", "window");

  private final Cases cases;
  private final Actors actors;

  CaseController(Cases cases, Actors actors) {
    this.cases = cases;
    this.actors = actors;
  }

  /** A need as the pages send it. */
  record OpenRequest(
      String type,
      @Nullable String title,
      String text,
      @Nullable String category,
      @Nullable Double lon,
      @Nullable Double lat,
      @Nullable UUID placeId,
      @Nullable String address,
      @Nullable List<UUID> photos,
      @Nullable Map<String, String> fields,
      @Nullable String channel,
      @Nullable String phone) {}

  record PerformRequest(
      long version,
      @Nullable String note,
      @Nullable List<UUID> photos,
      @Nullable Map<String, String> fields,
      @Nullable Position position) {}

  record RevealRequest(String purpose) {}

  @GetMapping("/api/case-types/{type}")
  @Operation(operationId = "caseType", summary = "The newest version of a case type, for its form")
  CaseTypeView type(@PathVariable String type) {
    return cases.type(type, actors.current());
  }

  @PostMapping("/api/cases")
  @Operation(operationId = "openCase", summary = "Opens a case, once for its idempotency key")
  CaseView open(@RequestHeader(KEY) String key, @RequestBody OpenRequest wanted) {
    var actor = actors.requireSignedIn();
    var where = new Location(wanted.placeId, wanted.lon, wanted.lat, wanted.address);
    var open =
        new OpenCase(
            wanted.type,
            wanted.title,
            wanted.text,
            wanted.category,
            where,
            wanted.photos == null ? List.of() : wanted.photos,
            channel(wanted.channel, actor),
            wanted.fields == null ? Map.of() : wanted.fields);
    return cases.open(open.reportedBy(wanted.phone), actor, key);
  }

  private static String channel(@Nullable String word, Actor actor) {
    if (word == null || word.isBlank()) return "web";
    if (!TAKEN_DOWN.contains(word))
      throw InvalidInput.field("channel", "请选择这件是怎么来的。", "channel is '%s'".formatted(word));
    if (!(actor instanceof Actor.Staff staff && staff.has(Role.DISPATCHER)))
      throw new Forbidden(
          "channel-not-yours",
          "电话、窗口和12345转来的诉求由受理派遣员登记。",
          "channel '%s' was given by %s".formatted(word, actor.getClass().getSimpleName()));
    return word;
  }

  @GetMapping("/api/cases/{id}")
  @Operation(operationId = "getCase", summary = "A case in full, as the reader may see it")
  CaseView get(@PathVariable UUID id) {
    return cases.get(id, actors.requireSignedIn());
  }

  @PostMapping("/api/cases/{id}/actions/{action}")
  @Operation(
      operationId = "performAction",
      summary = "Does one of the case's actions, once for its idempotency key")
  CaseView perform(
      @PathVariable UUID id,
      @PathVariable String action,
      @RequestHeader(KEY) String key,
      @RequestBody PerformRequest given) {
    var input =
        new Perform(
            given.version,
            given.note,
            given.photos == null ? List.of() : given.photos,
            given.fields == null ? Map.of() : given.fields,
            given.position);
    return cases.perform(id, action, input, actors.requireSignedIn(), key);
  }

  @PostMapping("/api/cases/{id}/reporter")
  @Operation(
      operationId = "revealReporter",
      summary = "The reporter's phone number, for a stated purpose that they can read")
  RevealedReporter reveal(@PathVariable UUID id, @RequestBody RevealRequest request) {
    return cases.reveal(id, request.purpose, actors.requireSignedIn());
  }

  @GetMapping("/api/cases/{id}/photos/{file}")
  @Operation(operationId = "casePhoto", summary = "A photo of a case")
  ResponseEntity<byte[]> photo(
      @PathVariable UUID id,
      @PathVariable UUID file,
      @RequestParam(defaultValue = "full") String size) {
    var picture = cases.photo(id, file, size.equals("thumb"), actors.requireSignedIn());
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_JPEG)
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
        .body(picture);
  }

  @GetMapping("/api/cases/figures")
  @Operation(
      operationId = "caseFigures",
      summary = "The figures of today, each with the query of the list it counts")
  Figures figures() {
    return cases.figures(actors.requireStaff());
  }

  @GetMapping("/api/cases")
  @Operation(operationId = "listCases", summary = "The cases that the reader may see")
  Page<CaseSummary> list(@ParameterObject Asked asked) {
    return cases.list(asked.query(), actors.requireSignedIn());
  }
}
