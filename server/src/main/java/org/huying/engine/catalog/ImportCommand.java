package org.huying.engine.catalog;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.Command;
import org.huying.foundation.kernel.HuyingException;
import org.springframework.stereotype.Component;

/** {@code ./huying import catalog FILE}: publishes a flat list of items, all of it or nothing. */
@Component
class ImportCommand implements Command {
  private final Catalog catalog;
  private final Actors actors;

  ImportCommand(Catalog catalog, Actors actors) {
    this.catalog = catalog;
    this.actors = actors;
  }

  @Override
  public String name() {
    return "import";
  }

  @Override
  public String usage() {
    return "import catalog FILE   导入事项目录（TSV：name department type code）";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    if (arguments.size() != 2 || !arguments.getFirst().equals("catalog")) {
      out.println("用法：./huying " + usage());
      return 2;
    }
    try {
      ItemTsv list = ItemTsv.read(Path.of(arguments.get(1)));
      out.println(actors.as(new Actor.System(), () -> catalog.importList(list)).chinese());
      return 0;
    } catch (HuyingException e) {
      out.println("✗ " + e.chinese());
      e.fields().forEach(field -> out.println("  " + field.message()));
      out.println("（" + e.type() + "）");
      return 1;
    }
  }
}
