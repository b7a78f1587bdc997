package org.huying.scene.govservice;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huying.foundation.identity.Actors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A resident's own materials, kept for next time. */
@RestController
@RequestMapping("/api/me/materials")
class MaterialController {
  private final MaterialLibrary library;
  private final KeepOffers offers;
  private final Actors actors;

  MaterialController(MaterialLibrary library, KeepOffers offers, Actors actors) {
    this.library = library;
    this.offers = offers;
    this.actors = actors;
  }

  @GetMapping
  @Operation(operationId = "listKeptMaterials", summary = "My materials kept for next time")
  List<MaterialLibrary.Kept> materials() {
    return library.of(person());
  }

  @GetMapping("/{id}/photos/{n}")
  @Operation(operationId = "getKeptPhoto", summary = "A photo of a material of mine")
  ResponseEntity<byte[]> photo(
      @PathVariable UUID id,
      @PathVariable int n,
      @RequestParam(defaultValue = "small") String size) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.IMAGE_JPEG)
        .body(library.photo(person(), id, n, !size.equals("full")));
  }

  /**
   * @param expiresOn null: nobody knows
   */
  record Expiry(@Nullable LocalDate expiresOn) {}

  @PutMapping("/{id}/expiry")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "putKeptExpiry", summary = "Say until when a material is good")
  void expires(@PathVariable UUID id, @RequestBody Expiry expiry) {
    library.expires(person(), id, expiry.expiresOn());
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "deleteKeptMaterial", summary = "Delete a material of mine")
  void remove(@PathVariable UUID id) {
    library.remove(person(), id);
  }

  @GetMapping("/offers/{caseId}")
  @Operation(
      operationId = "listKeepOffers",
      summary = "What of an application of mine could be kept for next time, if I am to be asked")
  List<KeepOffers.Offer> offers(@PathVariable UUID caseId) {
    return offers.of(person(), caseId);
  }

  record Wish(boolean keep) {}

  @PutMapping("/offers/{caseId}/{purpose}")
  @Operation(
      operationId = "answerKeepOffer",
      summary = "Agree, or not, that the materials of this application are kept; what is kept now")
  List<String> answer(
      @PathVariable UUID caseId, @PathVariable String purpose, @RequestBody Wish wish) {
    return offers.answer(person(), caseId, purpose, wish.keep());
  }

  private UUID person() {
    return actors.requireResident().person();
  }
}
