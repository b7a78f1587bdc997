package org.huying.engine.assistant;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huying.foundation.kernel.HuyingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./huying eval}: measures what is understood, without database or server. */
public final class Evaluation {
  private static final String USAGE =
      """
      用法 Usage:
        ./huying eval --catalog FILE --questions FILE [--json]
        ./huying eval --passages FILE --questions FILE [--json]
      FILE 的格式见 docs/understanding.md  (formats: docs/understanding.md)
      """;
  private static final java.util.logging.Logger LUCENE =
      java.util.logging.Logger.getLogger("org.apache.lucene");
  private static final Set<String> FILES = Set.of("--catalog", "--passages", "--questions");

  private Evaluation() {}

  /** Returns the exit code: 0 done, 1 a file is wrong, 2 wrong arguments. */
  public static int run(List<String> arguments, PrintStream out) {
    return run(arguments, out, System.err);
  }

  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    quiet();
    Map<String, Path> files = files(arguments);
    Path questions = files == null ? null : files.get("--questions");
    Path catalog = files == null ? null : files.get("--catalog");
    Path passages = files == null ? null : files.get("--passages");
    if (questions == null || (catalog == null) == (passages == null)) {
      err.print(USAGE);
      return 2;
    }
    try {
      Map<String, Object> figures =
          catalog != null
              ? CatalogEvaluation.run(catalog, questions)
              : PassageEvaluation.run(passages == null ? questions : passages, questions);
      boolean json = arguments.contains("--json");
      out.println(json ? JsonMapper.shared().writeValueAsString(figures) : Tables.of(figures));
      return 0;
    } catch (HuyingException e) {
      err.println("✗ " + e.chinese());
      err.println("  " + e.getMessage());
      return 1;
    }
  }

  /** Only figures are printed: without a server nobody else has set the loggers. */
  private static void quiet() {
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
    LUCENE.setLevel(java.util.logging.Level.SEVERE);
  }

  private static @Nullable Map<String, Path> files(List<String> arguments) {
    Map<String, Path> files = new HashMap<>();
    try {
      for (int i = 0; i < arguments.size(); i++) {
        String name = arguments.get(i);
        if (FILES.contains(name) && i + 1 < arguments.size()) {
          files.put(name, Path.of(arguments.get(++i)));
        } else if (!name.equals("--json")) {
          return null;
        }
      }
      return files;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
