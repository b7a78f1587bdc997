package org.huying.engine.catalog;

import java.nio.file.Path;

/** Public data that lies beside the checkout, where there is any. */
final class Samples {
  private Samples() {}

  /** A real district's list of 704 items; {@code HUYING_SHARED_DATA} says where else it lies. */
  static Path realList() {
    String folder = System.getenv("HUYING_SHARED_DATA");
    Path shared = folder == null ? Path.of("..", "..", "shared", "data") : Path.of(folder);
    return shared.resolve("guangan-items.tsv").toAbsolutePath().normalize();
  }
}
