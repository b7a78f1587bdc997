package org.huying.engine.forms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.huying.engine.forms.FormFile;
import org.huying.engine.forms.FormFile.Written;
import org.huying.engine.forms.FormYaml;
import org.huying.engine.forms.Problem;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The demo's forms stand, and fit the demo's items. */
class DemoFormsTest {
  /** What an item of the demo's catalogue says that matters to its form. */
  private record Item(String channel, String department) {}

  @Test
  void everyFormCanBeReadAndFitsItsItems() throws IOException {
    List<Written> forms = FormFile.read(DemoForms.files());
    Map<String, Item> items = items();
    Set<String> departments = departments();
    List<String> mistakes = new ArrayList<>();
    for (Written form : forms) {
      boolean here = form.document().has("schema");
      for (int i = 0; i < form.document().path("items").size(); i++) {
        String name = form.document().path("items").get(i).asString();
        String pointer = "/items/" + i;
        Item item = items.get(name);
        if (item == null) {
          mistakes.add(form.spot(new Problem(pointer, "没有“%s”这个事项。".formatted(name))));
        } else if (item.channel().equals("NATIVE") != here) {
          mistakes.add(
              form.spot(new Problem(pointer, "“%s”的channel是%s。".formatted(name, item.channel()))));
        } else if (here && !departments.contains(item.department())) {
          mistakes.add(form.spot(new Problem(pointer, "没有“%s”这个单位。".formatted(item.department()))));
        }
      }
    }
    assertThat(mistakes).isEmpty();
  }

  @Test
  void eachOfThe88ItemsWithAPhoneChannelSaysWhatItAsks() throws IOException {
    Set<String> asked =
        FormFile.read(DemoForms.files()).stream()
            .flatMap(form -> form.document().path("items").valueStream())
            .map(JsonNode::asString)
            .collect(Collectors.toSet());
    List<String> onThePhone =
        yaml("demo/items.yaml")
            .path("items")
            .valueStream()
            .filter(item -> !item.path("channel").path("kind").asString().equals("COUNTER"))
            .map(item -> item.path("name").asString())
            .toList();
    assertThat(onThePhone).hasSize(88).isSubsetOf(asked);
  }

  @Test
  void everyFormIsTheSameAfterItWasWrittenAsText() {
    for (Written form : FormFile.read(DemoForms.files())) {
      String text = FormYaml.write(form.document());
      assertThat(FormYaml.read(text).getFirst().document().toString())
          .isEqualTo(form.document().toString());
    }
  }

  private static Map<String, Item> items() throws IOException {
    Map<String, Item> items = new HashMap<>();
    for (JsonNode item : yaml("demo/items.yaml").path("items")) {
      items.put(
          item.path("name").asString(),
          new Item(
              item.path("channel").path("kind").asString(), item.path("department").asString()));
    }
    new ClassPathResource("demo/items.tsv")
        .getContentAsString(StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .forEach(cell -> items.putIfAbsent(cell[2], new Item("", cell[3])));
    return items;
  }

  private static Set<String> departments() throws IOException {
    return yaml("demo/organisations.yaml")
        .path("organisations")
        .valueStream()
        .map(it -> it.path("name").asString())
        .collect(Collectors.toSet());
  }

  private static JsonNode yaml(String path) throws IOException {
    return new YAMLMapper()
        .readTree(new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8));
  }
}
