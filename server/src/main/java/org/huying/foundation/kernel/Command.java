package org.huying.foundation.kernel;

import java.io.PrintStream;
import java.util.List;

/** One sub-command of {@code ./huying}: a bean, run in a house booted without web and jobs. */
public interface Command {
  /** The word after {@code ./huying}. */
  String name();

  /** One line for {@code ./huying help}. */
  String usage();

  /**
   * Does it, and returns the exit code: 0 done, 1 done and something is wrong, 2 wrong arguments.
   */
  int run(List<String> arguments, PrintStream out);
}
