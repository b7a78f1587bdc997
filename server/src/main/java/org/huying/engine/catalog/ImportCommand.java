package org.huying.engine.catalog;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.Command;
import org.huying.foundation.kernel.HuyingException;
import org.springframework.stereotype.Component;

/**
 * {@code ./huying import catalog FILE}: publishes a flat list of items (TSV), or elements of items
 * and outlets (JSON, known by its first character), all of it or nothing.
 */
@Component
class ImportCommand implements Command {
  private final Catalog catalog;
  private final ElementsImport elements;
  private final Actors actors;

  ImportCommand(Catalog catalog, ElementsImport elements, Actors actors) {
    this.catalog = catalog;
    this.elements = elements;
    this.actors = actors;
  }

  @Override
  public String name() {
    return "import";
  }

  @Override
  public String usage() {
    return "import catalog FILE   导入事项目录（TSV：name department type code）或要素（JSON：items、outlets）";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    if (arguments.size() != 2 || !arguments.getFirst().equals("catalog")) {
      out.println("用法：./huying " + usage());
      return 2;
    }
    try {
      Path file = Path.of(arguments.get(1));
      out.println(actors.as(new Actor.System(), () -> imported(file)));
      return 0;
    } catch (HuyingException e) {
      out.println("✗ " + e.chinese());
      e.fields().forEach(field -> out.println("  " + line(field)));
      out.println("（" + e.type() + "）");
      return 1;
    }
  }

  private String imported(Path file) {
    return JsonFile.read(file)
        .map(text -> elements.run(text, false).chinese())
        .orElseGet(() -> catalog.importList(ItemTsv.read(file)).chinese());
  }

  /** A row of a list names itself; a field of a document needs its path. */
  private static String line(HuyingException.FieldError field) {
    return field.field().startsWith("line ")
        ? field.message()
        : field.field() + "：" + field.message();
  }
}
