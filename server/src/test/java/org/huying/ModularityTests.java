package org.huying;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.testing.Drawing;
import org.huying.testing.ProductOnly;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyDepth;
import tools.jackson.databind.ObjectMapper;

class ModularityTests {
  private final ApplicationModules modules = ApplicationModules.of(Huying.class, new ProductOnly());

  @Test
  void wallsHold() {
    modules.verify();
  }

  @Test
  void everyMigrationFolderIsNamedLikeAModule() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src/main/resources/db/migration"))) {
      assertThat(folders.map(f -> f.getFileName().toString()).filter(f -> !f.equals("__root")))
          .allSatisfy(
              f -> assertThat(modules.getModuleByName(f)).as("module of folder " + f).isPresent());
    }
  }

  /**
   * The server reads this instead of scanning every class; migrations run in its order, each after
   * what it stands on.
   */
  @Test
  void theServerStartsWithTheModulesAsTheyAre() throws IOException {
    Map<String, Map<String, String>> ordered = new LinkedHashMap<>();
    modules.stream()
        .sorted(comparing(this::standsOn).thenComparing(m -> m.getIdentifier().toString()))
        .forEach(m ->
            ordered.put(
                m.getIdentifier().toString(), Map.of("basePackage", m.getBasePackage().getName())));
    Drawing.file(
        "server/src/main/resources/META-INF/spring-modulith/application-modules.json",
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(ordered) + "\n");
  }

  @Test
  void theArchitectureShowsTheModulesAsTheyAre() throws IOException {
    StringBuilder drawn = new StringBuilder("```mermaid\nflowchart TD\n");
    for (String storey : new String[] {"scene", "engine", "foundation"}) {
      drawn.append("  subgraph ").append(storey).append('\n');
      modules.stream()
          .filter(m -> m.getBasePackage().getName().startsWith("org.huying." + storey + "."))
          .map(m -> "    " + m.getIdentifier() + "\n")
          .sorted()
          .forEach(drawn::append);
      drawn.append("  end\n");
    }
    drawn.append(modules.stream().flatMap(this::arrows).sorted().collect(Collectors.joining()));
    Drawing.part("docs/architecture.md", "modules", drawn + "```");
  }

  private int standsOn(ApplicationModule module) {
    return (int) module.getDependencies(modules, DependencyDepth.ALL).uniqueModules().count();
  }

  private Stream<String> arrows(ApplicationModule module) {
    return module
        .getDependencies(modules, DependencyDepth.IMMEDIATE)
        .uniqueModules()
        .filter(other -> !other.getIdentifier().toString().equals("kernel"))
        .map(other -> "  " + module.getIdentifier() + " --> " + other.getIdentifier() + "\n");
  }
}
