package org.huying.engine.catalog.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.huying.engine.catalog.BasicCode;
import org.huying.engine.catalog.CreditCode;
import org.huying.engine.catalog.ImplementationCode;
import org.huying.engine.catalog.ServiceItem;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code demo/items.yaml}. */
final class DemoItems {
  /** County and district, the level of the implementation code. */
  private static final int DISTRICT_LEVEL = 4;

  private DemoItems() {}

  /** The items, marked as samples, under implementation codes of made-up departments. */
  static List<ServiceItem> read() {
    YAMLMapper yaml = new YAMLMapper();
    try (InputStream in = new ClassPathResource("demo/items.yaml").getInputStream()) {
      return yaml.readTree(in)
          .path("items")
          .valueStream()
          .map(node -> item(yaml, (ObjectNode) node))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's items cannot be read", e);
    }
  }

  private static ServiceItem item(YAMLMapper yaml, ObjectNode node) {
    JsonNode basic = node.remove("basicCode");
    node.put("code", code(new BasicCode(basic.asString())).toString());
    node.put("sample", true);
    node.put("version", 0);
    return yaml.treeToValue(node, ServiceItem.class);
  }

  /** The letters DEM where a real organisation has digits: no department has such a code. */
  private static ImplementationCode code(BasicCode basic) {
    String department = basic.digits().substring(4, 6);
    return new ImplementationCode(
        CreditCode.complete("11440703DEM0000" + department), DISTRICT_LEVEL, basic);
  }
}
