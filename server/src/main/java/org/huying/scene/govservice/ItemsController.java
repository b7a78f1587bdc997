package org.huying.scene.govservice;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import org.huying.engine.assistant.GuideCard;
import org.huying.engine.catalog.Audience;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Circumstance;
import org.huying.engine.catalog.DoneAt;
import org.huying.engine.catalog.Facets;
import org.huying.engine.catalog.ItemFilter;
import org.huying.engine.catalog.Offered;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.catalog.Validity;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
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
  private final Catalog catalog;
  private final GuideCards cards;
  private final ItemLinks links;
  private final Offered offered;

  ItemsController(Catalog catalog, GuideCards cards, ItemLinks links, Offered offered) {
    this.offered = offered;
    this.catalog = catalog;
    this.cards = cards;
    this.links = links;
  }

  @GetMapping
  @Operation(
      operationId = "listItems",
      summary = "Published items, searched by name and everyday words, narrowed by filters")
  Page<ItemSummary> list(
      @RequestParam(defaultValue = "") String q,
      @ParameterObject ItemFilter filter,
      @ParameterObject DoneAt where,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    return catalog
        .search(q, filter, offered.at(where), PageRequest.of(page, size))
        .map(item -> ItemSummary.of(item, catalog));
  }

  @GetMapping("/facets")
  @Operation(
      operationId = "listItemFacets",
      summary = "What the list of items can be narrowed to, with how many would be left")
  Facets facets(
      @RequestParam(defaultValue = "") String q,
      @ParameterObject ItemFilter filter,
      @ParameterObject DoneAt where) {
    return catalog.facets(q, filter, offered.at(where));
  }

  @GetMapping("/{code}/more")
  @Operation(
      operationId = "getItemMore",
      summary = "What the guide card of an item leaves out: questions, phones, other circumstances")
  ItemMore more(@PathVariable String code) {
    return ItemMore.of(catalog.get(code), catalog);
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
  @Operation(operationId = "getItemQr", summary = "A QR code that leads to the guide of the item")
  ResponseEntity<String> qr(@PathVariable String code) {
    return picture(links.page(catalog.get(code)));
  }

  @GetMapping("/{code}/online.svg")
  @Operation(
      operationId = "getItemOnlineQr",
      summary = "A QR code that leads to where the item is done online")
  ResponseEntity<String> onlineQr(@PathVariable String code) {
    ServiceItem item = catalog.get(code);
    String online = catalog.validity(item) == Validity.EXPIRED ? null : links.online(item);
    if (online == null) {
      throw new NotFound("item-not-online", "这个事项不能在网上办。", "item " + code + " is not done online");
    }
    return picture(online);
  }

  private static ResponseEntity<String> picture(String target) {
    return ResponseEntity.ok().contentType(QrCode.TYPE).body(QrCode.svg(target));
  }

  /**
   * @param validity 已过期 or 待复核; empty where there is nothing to say
   */
  record ItemSummary(
      String code,
      String name,
      String department,
      String itemType,
      List<String> audience,
      String circumstance,
      String validity,
      boolean sample) {
    static ItemSummary of(ServiceItem item, Catalog catalog) {
      return new ItemSummary(
          item.code(),
          item.name(),
          item.department(),
          item.type().chinese(),
          item.audience().stream().map(Audience::chinese).toList(),
          Circumstance.of(item.name()).chinese(),
          catalog.validity(item).chinese(),
          item.sample());
    }
  }

  /**
   * @param siblings the other circumstances of the same main item
   */
  record ItemMore(
      @Nullable String main,
      List<ItemSummary> siblings,
      List<ServiceItem.Faq> faqs,
      @Nullable String inquiryPhone,
      @Nullable String supervisionPhone,
      @Nullable LocalDate until) {
    static ItemMore of(ServiceItem item, Catalog catalog) {
      return new ItemMore(
          item.main(),
          catalog.siblings(item).stream().map(each -> ItemSummary.of(each, catalog)).toList(),
          item.faqs(),
          item.inquiryPhone(),
          item.supervisionPhone(),
          item.until());
    }
  }
}
