package org.huying.engine.catalog.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.huying.engine.catalog.Audience;
import org.huying.engine.catalog.BasicCode;
import org.huying.engine.catalog.CreditCode;
import org.huying.engine.catalog.ImplementationCode;
import org.huying.engine.catalog.ItemBuilder;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The demo's items, marked as samples, under implementation codes of made-up departments: those of
 * {@code demo/items.yaml} are written out, those of {@code demo/items.tsv} filled by {@link
 * DemoPatterns}.
 */
final class DemoItems {
  /** County and district, the level of the implementation code. */
  private static final int DISTRICT_LEVEL = 4;

  private DemoItems() {}

  static List<ServiceItem> read() {
    try {
      return Stream.concat(written().stream(), listed().stream()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's items cannot be read", e);
    }
  }

  private static List<ServiceItem> written() throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    try (InputStream in = new ClassPathResource("demo/items.yaml").getInputStream()) {
      return yaml.readTree(in)
          .path("items")
          .valueStream()
          .map(node -> item(yaml, (ObjectNode) node))
          .toList();
    }
  }

  private static ServiceItem item(YAMLMapper yaml, ObjectNode node) {
    JsonNode basic = node.remove("basicCode");
    node.put("code", code(new BasicCode(basic.asString())).toString());
    node.put("sample", true);
    node.put("version", 0);
    return yaml.treeToValue(node, ServiceItem.class);
  }

  private static List<ServiceItem> listed() throws IOException {
    DemoPatterns patterns = DemoPatterns.read();
    return new ClassPathResource("demo/items.tsv")
        .getContentAsString(StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .map(line -> item(line.split("\t", -1), patterns))
        .toList();
  }

  /** basicCode, main, name, department, type, audience, words. */
  private static ServiceItem item(String[] cell, DemoPatterns patterns) {
    ItemType type = ItemType.ofChinese(cell[4]).orElseThrow();
    Set<Audience> audience =
        switch (cell[5]) {
          case "个人" -> Set.of(Audience.PERSON);
          case "企业" -> Set.of(Audience.COMPANY);
          default -> Set.of(Audience.values());
        };
    return patterns.fill(
        new ItemBuilder(code(new BasicCode(cell[0])).toString(), cell[2], cell[3], type)
            .main(cell[1].isEmpty() ? null : cell[1])
            .audience(audience)
            .aliases(Stream.of(cell[6].split("、")).filter(word -> !word.isEmpty()).toList()));
  }

  /** The letters DEM where a real organisation has digits: no department has such a code. */
  private static ImplementationCode code(BasicCode basic) {
    String department = basic.digits().substring(4, 6);
    return new ImplementationCode(
        CreditCode.complete("11440703DEM0000" + department), DISTRICT_LEVEL, basic);
  }
}
