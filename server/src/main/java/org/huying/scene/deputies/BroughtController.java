package org.huying.scene.deputies;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Location;
import org.huying.engine.cases.OpenCase;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.scene.deputies.BroughtViews.Contact;
import org.huying.scene.deputies.BroughtViews.Detail;
import org.huying.scene.deputies.BroughtViews.Line;
import org.huying.scene.deputies.BroughtViews.Mine;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What residents show to a station, and what its deputies do with it. */
@RestController
class BroughtController {
  private static final String KEY = "Idempotency-Key";

  private final Brought brought;
  private final Actors actors;

  BroughtController(Brought brought, Actors actors) {
    this.brought = brought;
    this.actors = actors;
  }

  record BringRequest(UUID station, boolean contact) {}

  record FileRequest(
      String text,
      @Nullable Double lon,
      @Nullable Double lat,
      @Nullable UUID placeId,
      @Nullable String address,
      List<UUID> photos,
      @Nullable String kind,
      boolean contact) {}

  record Follow(boolean on) {}

  record NoteRequest(String text) {}

  @PostMapping("/api/deputies/stations/{station}/requests")
  @Operation(
      operationId = "fileForDeputies",
      summary = "Files a request and shows it to the deputies of a station")
  CaseView file(
      @PathVariable UUID station, @RequestHeader(KEY) String key, @RequestBody FileRequest wanted) {
    var open =
        new OpenCase(
            "request",
            null,
            wanted.text,
            null,
            new Location(wanted.placeId, wanted.lon, wanted.lat, wanted.address),
            wanted.photos,
            "deputy",
            wanted.kind == null ? Map.of() : Map.of("kind", wanted.kind));
    return brought.file(station, open, wanted.contact, actors.requireResident(), key);
  }

  @GetMapping("/api/deputies/mine/{caseId}")
  @Operation(
      operationId = "myBrought",
      summary = "Whether I show my case to deputies, and what came of it")
  Mine mine(@PathVariable UUID caseId) {
    return brought.mine(caseId, actors.requireResident());
  }

  @PutMapping("/api/deputies/mine/{caseId}")
  @Operation(
      operationId = "bringToDeputies",
      summary = "Shows my case to the deputies of a station")
  Mine bring(@PathVariable UUID caseId, @RequestBody BringRequest wanted) {
    var actor = actors.requireResident();
    brought.bring(caseId, wanted.station, wanted.contact, actor);
    return brought.mine(caseId, actor);
  }

  @DeleteMapping("/api/deputies/mine/{caseId}")
  @Operation(operationId = "takeBackFromDeputies", summary = "No deputy reads my case any more")
  Mine withdraw(@PathVariable UUID caseId) {
    var actor = actors.requireResident();
    brought.withdraw(caseId, actor);
    return brought.mine(caseId, actor);
  }

  @GetMapping("/api/deputies/brought")
  @Operation(operationId = "broughtCases", summary = "What residents show to my stations")
  Page<Line> list(
      @RequestParam @Nullable UUID station,
      @RequestParam @Nullable String q,
      @RequestParam @Nullable String state,
      @RequestParam(defaultValue = "false") boolean followed,
      @RequestParam @Nullable Integer page,
      @RequestParam @Nullable Integer size) {
    return brought.list(
        station, q, BroughtViews.Which.of(state), followed, PageRequest.of(page, size), deputy());
  }

  @GetMapping("/api/deputies/brought/{caseId}")
  @Operation(operationId = "broughtCase", summary = "A case that is shown to my station, in full")
  Detail get(@PathVariable UUID caseId) {
    return brought.read(caseId, deputy());
  }

  @GetMapping("/api/deputies/brought/{caseId}/photos/{file}")
  @Operation(operationId = "broughtPhoto", summary = "A photo of a case shown to my station")
  ResponseEntity<byte[]> photo(
      @PathVariable UUID caseId,
      @PathVariable UUID file,
      @RequestParam(defaultValue = "full") String size) {
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_JPEG)
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate())
        .body(brought.photo(caseId, file, size.equals("thumb"), deputy()));
  }

  @PutMapping("/api/deputies/brought/{caseId}/following")
  @Operation(operationId = "followBrought", summary = "Whether I hear of what happens to it")
  void follow(@PathVariable UUID caseId, @RequestBody Follow wish) {
    brought.follow(caseId, wish.on, deputy());
  }

  @PostMapping("/api/deputies/brought/{caseId}/notes")
  @Operation(
      operationId = "noteBrought",
      summary = "Notes what was said; the resident reads it, too")
  void note(
      @PathVariable UUID caseId, @RequestHeader(KEY) String key, @RequestBody NoteRequest note) {
    brought.note(caseId, note.text, deputy(), key);
  }

  @PostMapping("/api/deputies/brought/{caseId}/contact")
  @Operation(
      operationId = "contactOfBrought",
      summary = "The resident's number, where they gave it to the deputies")
  Contact contact(@PathVariable UUID caseId) {
    return brought.contact(caseId, deputy());
  }

  private Actor.Staff deputy() {
    return actors.requireStaff(Role.DEPUTY);
  }
}
