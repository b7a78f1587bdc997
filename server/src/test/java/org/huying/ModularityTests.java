package org.huying;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {
  private final ApplicationModules modules = ApplicationModules.of(Huying.class);

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
}
