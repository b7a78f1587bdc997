package org.huying.engine.catalog;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.huying.engine.catalog.ItemImport.Terms;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.Command;
import org.huying.foundation.kernel.HuyingException;
import org.springframework.stereotype.Component;

/**
 * {@code ./huying import catalog FILE [--complete]}: publishes a flat list of items (TSV), or
 * elements of items and outlets (JSON, known by its first character), all of it or nothing. A
 * complete file names all items of its departments: others are withdrawn.
 */
@Component
class ImportCommand implements Command {
  private static final String COMPLETE = "--complete";

  private final ItemImport items;
  private final Actors actors;

  ImportCommand(ItemImport items, Actors actors) {
    this.items = items;
    this.actors = actors;
  }

  @Override
  public String name() {
    return "import";
  }

  @Override
  public String usage() {
    return "import catalog FILE [--complete]   导入事项目录（TSV：name department type code）或要素（JSON：items、outlets）；完整清单会取消没有列出的事项";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    boolean complete = arguments.size() == 3 && arguments.getLast().equals(COMPLETE);
    if (arguments.size() != (complete ? 3 : 2) || !arguments.getFirst().equals("catalog")) {
      out.println("用法：./huying " + usage());
      return 2;
    }
    try {
      Path file = Path.of(arguments.get(1));
      out.println(
          actors.as(
              new Actor.System(), () -> imported(file, new Terms(false, complete)).chinese()));
      return 0;
    } catch (HuyingException e) {
      out.println("✗ " + e.chinese());
      e.fields().forEach(field -> out.println("  " + line(field)));
      out.println("（" + e.type() + "）");
      return 1;
    }
  }

  private ImportReport imported(Path file, Terms terms) {
    return JsonFile.read(file)
        .map(document -> items.run(document, terms))
        .orElseGet(() -> items.run(ItemTsv.read(file), terms));
  }

  /** A row of a list names itself; a field of a document needs its path. */
  private static String line(HuyingException.FieldError field) {
    return field.field().startsWith("line ")
        ? field.message()
        : field.field() + "：" + field.message();
  }
}
