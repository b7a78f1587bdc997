package org.huying.engine.cases.internal.open;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.huying.engine.cases.PublicCase;
import org.huying.engine.cases.PublicCaseView;
import org.huying.engine.cases.PublicCases;
import org.huying.engine.cases.PublicQuery;
import org.huying.foundation.files.Files;
import org.huying.foundation.identity.RateLimits;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Published cases over HTTP, for everyone. */
@RestController
@RequestMapping("/api/public/cases")
class PublicCaseController {
  private static final int MOST = 300;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final PublicCases cases;
  private final PublicReader reader;
  private final Files files;
  private final RateLimits limits;
  private final Tagged tagged;

  PublicCaseController(
      PublicCases cases, PublicReader reader, Files files, RateLimits limits, Tagged tagged) {
    this.cases = cases;
    this.reader = reader;
    this.files = files;
    this.limits = limits;
    this.tagged = tagged;
  }

  @ModelAttribute
  void limit(HttpServletRequest request) {
    limits.use("cases.public", request.getRemoteAddr(), MOST, WINDOW);
  }

  @GetMapping
  @Operation(operationId = "publicCases", summary = "Published cases, newest day first")
  ResponseEntity<Page<PublicCase>> list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String category,
      @RequestParam(required = false) @Nullable UUID place,
      @RequestParam(required = false) @Nullable Boolean open,
      @RequestParam(required = false) @Nullable Double lon,
      @RequestParam(required = false) @Nullable Double lat,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    return tagged.now(
        cases.list(
            new PublicQuery(q, category, place, open, lon, lat, PageRequest.of(page, size))));
  }

  @GetMapping("/map")
  @Operation(
      operationId = "publicCaseMap",
      summary = "How many published cases lie where, coarsened to some 200 m")
  ResponseEntity<List<PublicCases.Cell>> map(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String category,
      @RequestParam(required = false) @Nullable UUID place,
      @RequestParam(required = false) @Nullable Boolean open) {
    return tagged.now(
        cases.map(
            new PublicQuery(q, category, place, open, null, null, PageRequest.of(null, null))));
  }

  @GetMapping("/choices")
  @Operation(
      operationId = "publicCaseChoices",
      summary = "The categories and places that published cases have")
  ResponseEntity<PublicCases.Choices> choices() {
    return tagged.now(cases.choices());
  }

  @GetMapping("/times")
  @Operation(
      operationId = "publicCaseTimes",
      summary = "How long the cases of the last 90 days took, by category")
  ResponseEntity<List<PublicCases.Times>> times() {
    return tagged.lasting(cases.times(), Duration.ofMinutes(5));
  }

  @GetMapping("/{id}")
  @Operation(operationId = "publicCase", summary = "A published case with its steps")
  ResponseEntity<PublicCaseView> get(@PathVariable UUID id) {
    return tagged.now(cases.get(id));
  }

  @GetMapping("/{id}/photos/{number}")
  @Operation(operationId = "publicCasePhoto", summary = "A released photo of a published case")
  ResponseEntity<byte[]> photo(
      @PathVariable UUID id,
      @PathVariable int number,
      @RequestParam(defaultValue = "thumb") String size) {
    var file =
        reader
            .photo(id, number)
            .orElseThrow(
                () -> new NotFound("photo-not-found", "没有这张照片。", "no photo %d".formatted(number)));
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_JPEG)
        .cacheControl(CacheControl.noCache())
        .body(size.equals("full") ? files.content(file) : files.thumbnail(file));
  }
}
