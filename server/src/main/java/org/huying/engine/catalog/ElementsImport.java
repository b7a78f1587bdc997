package org.huying.engine.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.huying.engine.catalog.ItemEvent.Action;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Imports a JSON document with elements of items (materials, fees, time limits, places to go …) and
 * outlets: {@code {"items": [{"code": …, "fee": {…}}], "outlets": [{"code": …, "rules": {…}}]}}. A
 * field that is not named stays as it is. All of it, or nothing when a single field is wrong.
 */
@Service
public class ElementsImport {
  private static final int MOST_LISTED = 1_000;
  private static final UUID NOWHERE = new UUID(0, 0);

  private final ItemJson json;
  private final ItemRows rows;
  private final Catalog catalog;
  private final ItemDesk desk;
  private final Outlets outlets;
  private final Places places;
  private final EditorScope scope;
  private final Actors actors;
  private final AuditLog audit;

  ElementsImport(
      ItemJson json,
      ItemRows rows,
      Catalog catalog,
      ItemDesk desk,
      Outlets outlets,
      Places places,
      EditorScope scope,
      Actors actors,
      AuditLog audit) {
    this.json = json;
    this.rows = rows;
    this.catalog = catalog;
    this.desk = desk;
    this.outlets = outlets;
    this.places = places;
    this.scope = scope;
    this.actors = actors;
    this.audit = audit;
  }

  /**
   * Imports the document.
   *
   * @param review whether changed items wait for a second editor as drafts; else they are published
   * @throws InvalidInput {@code import-not-json}, {@code import-bad-fields} with every wrong field
   */
  @Transactional
  public ElementsReport run(String text, boolean review) {
    JsonNode document = document(text);
    List<FieldError> errors = new ArrayList<>();
    rows.lock();
    List<ServiceItem> said = items(document.path("items"), errors);
    List<NewOutlet> places = outlets(document.path("outlets"), errors);
    requireGood(errors);
    List<ServiceItem> changed = said.stream().filter(this::differs).toList();
    keep(changed, review);
    if (!places.isEmpty()) {
      scope.requireAll();
      outlets.keepAll(places);
    }
    int added = (int) changed.stream().filter(item -> item.version() == 0).count();
    ElementsReport report =
        new ElementsReport(
            said.size(),
            added,
            changed.size() - added,
            said.size() - changed.size(),
            places.size(),
            review);
    audit.record(
        actors.current().pseudonym(),
        "catalog.import-elements",
        "catalog",
        Map.of("items", said.size(), "changed", changed.size(), "outlets", places.size()));
    return report;
  }

  private void keep(List<ServiceItem> changed, boolean review) {
    if (!review) {
      catalog.publishNext(changed, Action.IMPORTED, null);
      return;
    }
    for (ServiceItem item : changed) {
      desk.submitNew(catalog.draft(item), "导入");
    }
  }

  private boolean differs(ServiceItem item) {
    return !catalog.find(item.code()).equals(Optional.of(item));
  }

  private JsonNode document(String text) {
    JsonNode document =
        json.parse(text)
            .filter(JsonNode::isObject)
            .orElseThrow(() ->
                new InvalidInput(
                    "import-not-json",
                    "这个文件不是要素文件，没有导入。文件应是一个含有 items 或 outlets 的对象。",
                    "not a JSON object"));
    List<FieldError> errors = new ArrayList<>();
    document.propertyNames().stream()
        .filter(name -> !Set.of("items", "outlets").contains(name))
        .forEach(name -> errors.add(new FieldError(name, "没有这个字段，只能有 items 和 outlets")));
    for (String name : List.of("items", "outlets")) {
      if (document.has(name) && !document.path(name).isArray()) {
        errors.add(new FieldError(name, "应是一个列表"));
      }
    }
    requireGood(errors);
    if (document.path("items").isEmpty() && document.path("outlets").isEmpty()) {
      throw new InvalidInput("import-empty", "文件里没有事项，没有导入。", "the document has no entries");
    }
    return document;
  }

  private List<ServiceItem> items(JsonNode list, List<FieldError> errors) {
    List<ServiceItem> items = new ArrayList<>();
    Map<String, Integer> versions = rows.lastVersions();
    Set<String> drafted = new HashSet<>();
    rows.openDrafts().forEach(draft -> drafted.add(draft.item().code()));
    Map<String, Integer> seen = new HashMap<>();
    Predicate<String> mine = scope.departments();
    for (int i = 0; i < list.size(); i++) {
      String path = "items[" + i + "]";
      String code = code(list.get(i), path, i, seen, errors);
      if (code == null) {
        continue;
      }
      requireMine(mine, catalog.find(code).orElse(null));
      if (drafted.contains(code)) {
        errors.add(new FieldError(path + ".code", "这个事项有未发布的草稿，请先发布或放弃草稿"));
        continue;
      }
      ServiceItem item = item(code, list.get(i), path, versions, errors);
      if (item != null) {
        requireMine(mine, item);
        items.add(item);
      }
    }
    return items;
  }

  private void requireMine(Predicate<String> mine, @Nullable ServiceItem item) {
    if (item != null && !mine.test(item.department())) {
      throw scope.outside("items of " + item.department());
    }
  }

  private @Nullable ServiceItem item(
      String code,
      JsonNode node,
      String path,
      Map<String, Integer> versions,
      List<FieldError> errors) {
    Optional<ServiceItem> known = catalog.find(code);
    if (known.isEmpty()) {
      int before = errors.size();
      for (String field : List.of("name", "department", "type")) {
        if (!node.path(field).isString()) {
          errors.add(new FieldError(path + "." + field, "没有这个编码的事项；新增事项要写明这一项"));
        }
      }
      if (errors.size() > before) {
        return null;
      }
    }
    ServiceItem base =
        known.orElseGet(() ->
            ServiceItem.flat(code, "", "", ItemType.PUBLIC_SERVICE)
                .withVersion(versions.getOrDefault(code, 0)));
    ServiceItem item = json.over(base, ServiceItem.class, node, path, errors);
    if (item != null) {
      ItemRules.errors(item)
          .forEach(e -> errors.add(new FieldError(path + "." + e.field(), e.message())));
    }
    return item;
  }

  private List<NewOutlet> outlets(JsonNode list, List<FieldError> errors) {
    Map<String, Outlet> known = new HashMap<>();
    outlets.list().forEach(outlet -> known.put(outlet.code(), outlet));
    List<NewOutlet> entered = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      String path = "outlets[" + i + "]";
      String code = code(list.get(i), path, i, seen, errors);
      if (code == null) {
        continue;
      }
      Outlet old = known.get(code);
      NewOutlet base = old == null ? blank(code) : old.entered();
      NewOutlet outlet = outlet(base, list.get(i), path, errors);
      if (outlet != null) {
        entered.add(outlet);
      }
    }
    return entered;
  }

  /**
   * A document names the place by its code ({@code place}); everything else is as in the record.
   */
  private @Nullable NewOutlet outlet(
      NewOutlet base, JsonNode node, String path, List<FieldError> errors) {
    int before = errors.size();
    Optional<Place> place = Optional.empty();
    if (node.has("place")) {
      place = places.findByCode(node.path("place").asString(""));
      if (place.isEmpty()) {
        errors.add(new FieldError(path + ".place", "没有这个地点"));
      }
    }
    if (base.name().isEmpty()) {
      for (String field :
          List.of("name", "kind", "place", "address", "lon", "lat", "phone", "rules")) {
        if (!node.hasNonNull(field)) {
          errors.add(new FieldError(path + "." + field, "没有这个编码的网点；新增网点要写明这一项"));
        }
      }
    }
    if (errors.size() > before) {
      return null;
    }
    var said = ((tools.jackson.databind.node.ObjectNode) node).deepCopy();
    said.remove("place");
    place.ifPresent(found -> said.put("placeId", found.id().toString()));
    NewOutlet outlet = json.over(base, NewOutlet.class, said, path, errors);
    if (outlet != null && !places.inDistrict(outlet.lon(), outlet.lat())) {
      errors.add(new FieldError(path + ".lon", "位置不在本区范围内"));
    }
    return outlet;
  }

  private static NewOutlet blank(String code) {
    return new NewOutlet(
        code,
        "",
        OutletKind.DISTRICT_HALL,
        NOWHERE,
        "",
        0,
        0,
        "",
        new OpeningRules(Map.of(), List.of(), List.of(), List.of()),
        Offer.BY_VENUE);
  }

  private static @Nullable String code(
      JsonNode node, String path, int index, Map<String, Integer> seen, List<FieldError> errors) {
    String code = node.isObject() ? node.path("code").asString("") : "";
    if (code.isBlank()) {
      errors.add(new FieldError(path + ".code", "缺少编码"));
      return null;
    }
    Integer first = seen.putIfAbsent(code, index);
    if (first != null) {
      errors.add(new FieldError(path + ".code", "与第%d个的编码重复".formatted(first + 1)));
      return null;
    }
    return Objects.requireNonNull(code);
  }

  private static void requireGood(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw new InvalidInput(
          "import-bad-fields",
          "文件有%d处错误，没有导入任何内容。请改好后再导入。%s"
              .formatted(
                  errors.size(), errors.size() > MOST_LISTED ? "下面是前" + MOST_LISTED + "处。" : ""),
          errors.size() + " errors in the document, nothing was imported",
          errors.stream().limit(MOST_LISTED).toList());
    }
  }
}
