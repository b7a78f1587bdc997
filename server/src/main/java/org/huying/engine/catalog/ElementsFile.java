package org.huying.engine.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.catalog.ImportFile.Wanted;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Reads a JSON document with elements of items (materials, fees, time limits, places to go …) and
 * outlets: {@code {"items": [{"code": …, "fee": {…}}], "outlets": [{"code": …, "rules": {…}}]}}. A
 * field that is not named stays as it is published.
 */
@Component
class ElementsFile {
  private static final String BAD_FIELDS = "import-bad-fields";
  private static final String POLICE = "police";
  private static final List<String> PARTS = List.of("items", "outlets", POLICE);
  private static final UUID NOWHERE = new UUID(0, 0);

  private final ItemJson json;
  private final ItemRows rows;
  private final Outlets outlets;
  private final Places places;

  ElementsFile(ItemJson json, ItemRows rows, Outlets outlets, Places places) {
    this.json = json;
    this.rows = rows;
    this.outlets = outlets;
    this.places = places;
  }

  /**
   * What the document says.
   *
   * @param known what is published, by code
   * @param police the departments that are marked as the police's
   * @throws InvalidInput {@code import-not-json}, {@code import-empty}; {@code import-bad-fields}
   *     when its very shape is wrong
   */
  ImportFile read(String text, Map<String, ServiceItem> known, Set<String> police) {
    JsonNode document = document(text);
    List<FieldError> errors = new ArrayList<>();
    Set<String> said = police(document.path(POLICE));
    List<Wanted> items = items(document.path("items"), known, said == null ? police : said, errors);
    List<NewOutlet> places = outlets(document.path("outlets"), errors);
    return new ImportFile(BAD_FIELDS, items, places, said, errors, errors.size());
  }

  private JsonNode document(String text) {
    JsonNode document =
        json.parse(text)
            .filter(JsonNode::isObject)
            .orElseThrow(() ->
                new InvalidInput(
                    "import-not-json",
                    "这个文件不是要素文件，没有导入。文件应是一个含有 items、outlets 或 police 的对象。",
                    "not a JSON object"));
    List<FieldError> errors = new ArrayList<>();
    document.propertyNames().stream()
        .filter(name -> !PARTS.contains(name))
        .forEach(name -> errors.add(new FieldError(name, "没有这个字段，只能有 items、outlets 和 police")));
    for (String name : PARTS) {
      if (document.has(name) && !document.path(name).isArray()) {
        errors.add(new FieldError(name, "应是一个列表"));
      }
    }
    requireGood(errors);
    if (document.path("items").isEmpty()
        && document.path("outlets").isEmpty()
        && !document.has(POLICE)) {
      throw new InvalidInput("import-empty", "文件里没有事项，没有导入。", "the document has no entries");
    }
    return document;
  }

  /** The departments that are the police's; null where the document says nothing of them. */
  private static @Nullable Set<String> police(JsonNode list) {
    return list.isMissingNode()
        ? null
        : list.valueStream()
            .map(it -> it.asString("").strip())
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
  }

  private List<Wanted> items(
      JsonNode list, Map<String, ServiceItem> known, Set<String> police, List<FieldError> errors) {
    List<Wanted> items = new ArrayList<>();
    Map<String, Integer> versions = rows.lastVersions();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      String path = "items[" + i + "]";
      String code = code(list.get(i), path, i, seen, errors);
      ServiceItem item =
          code == null
              ? null
              : item(
                  code, list.get(i), path, known.get(code), versions.getOrDefault(code, 0), errors);
      if (item != null) {
        ItemRules.errors(item, police)
            .forEach(e -> errors.add(new FieldError(path + "." + e.field(), e.message())));
      }
      if (item != null) {
        items.add(new Wanted(0, i, item));
      }
    }
    return items;
  }

  private @Nullable ServiceItem item(
      String code,
      JsonNode node,
      String path,
      @Nullable ServiceItem known,
      int version,
      List<FieldError> errors) {
    if (known == null) {
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
        known == null
            ? ServiceItem.flat(code, "", "", ItemType.PUBLIC_SERVICE).withVersion(version)
            : known;
    return json.over(base, ServiceItem.class, node, path, errors);
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
      throw ImportFile.refused(BAD_FIELDS, errors, errors.size());
    }
  }
}
