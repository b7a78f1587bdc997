package org.huying.scene.govservice;

import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import org.huying.engine.assistant.GuideCard;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The published items, for everyone. */
@RestController
@RequestMapping("/api/items")
class ItemsController {
  private static final MediaType SVG =
      new MediaType(MediaType.valueOf("image/svg+xml"), StandardCharsets.UTF_8);

  private final Catalog catalog;
  private final GuideCards cards;
  private final ItemLinks links;

  ItemsController(Catalog catalog, GuideCards cards, ItemLinks links) {
    this.catalog = catalog;
    this.cards = cards;
    this.links = links;
  }

  @GetMapping
  @Operation(
      operationId = "listItems",
      summary = "Published items, searched by name and everyday words")
  Page<ItemSummary> list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    return catalog.search(q, PageRequest.of(page, size)).map(ItemSummary::of);
  }

  @GetMapping("/{code}")
  @Operation(
      operationId = "getItem",
      summary = "The guide card of a published item, with the nearest place that does it now")
  GuideCard get(
      @PathVariable String code,
      @RequestParam(required = false) @Nullable Double lon,
      @RequestParam(required = false) @Nullable Double lat) {
    return cards.get(code, lon, lat);
  }

  @GetMapping("/{code}/qr.svg")
  @Operation(operationId = "getItemQr", summary = "A QR code that leads to where the item is done")
  ResponseEntity<String> qr(@PathVariable String code) {
    String picture = QrCode.svg(links.qrTarget(catalog.get(code)));
    return ResponseEntity.ok().contentType(SVG).body(picture);
  }

  record ItemSummary(String code, String name, String department, String itemType) {
    static ItemSummary of(ServiceItem item) {
      return new ItemSummary(item.code(), item.name(), item.department(), item.type().chinese());
    }
  }
}
