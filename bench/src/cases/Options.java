import java.util.HashMap;
import java.util.Map;

/** The words behind a benchmark's name: {@code --seconds 10}, {@code --json}. */
final class Options {
  private final Map<String, String> given = new HashMap<>();

  private Options() {}

  static Options of(String[] arguments) {
    var options = new Options();
    for (int i = 0; i < arguments.length; i++) {
      boolean alone = i + 1 == arguments.length || arguments[i + 1].startsWith("--");
      options.given.put(arguments[i].substring(2), alone ? "" : arguments[++i]);
    }
    return options;
  }

  boolean has(String name) {
    return given.containsKey(name);
  }

  String text(String name) {
    return given.get(name);
  }

  int number(String name, int otherwise) {
    return has(name) ? Integer.parseInt(given.get(name)) : otherwise;
  }
}
