package org.huying.engine.cases;

import java.util.Optional;
import java.util.Set;

/**
 * A condition that a case type names: keeps a step from being made now. A bean; {@link #name()} is
 * what the file says.
 */
public interface CaseGuard {
  String name();

  /**
   * What is wrong with the argument that a file gives, if anything; said when the file is loaded.
   */
  default Optional<String> misuse(String argument) {
    return argument.isEmpty() ? Optional.empty() : Optional.of("takes no argument");
  }

  /** The fields of the form that the argument names. */
  default Set<String> fields(String argument) {
    return Set.of();
  }

  /** The types of cases that the argument names. */
  default Set<String> types(String argument) {
    return Set.of();
  }

  /** Why the step is not possible now, in Chinese for people; empty when it is. */
  Optional<String> refuses(CaseStep step, String argument);
}
