package org.huying.engine.cases;

import java.util.Optional;
import java.util.Set;

/** What a step does besides moving the case. A bean; {@link #name()} is what a case type says. */
public interface CaseEffect {
  String name();

  /**
   * What is wrong with the argument that a file gives, if anything; said when the file is loaded.
   */
  default Optional<String> misuse(String argument) {
    return argument.isEmpty() ? Optional.empty() : Optional.of("takes no argument");
  }

  /** The fields that a step with this effect has to ask people for. */
  default Set<String> needs() {
    return Set.of();
  }

  /**
   * Runs in the step's transaction, before the case moves; what it throws undoes the whole step.
   */
  void apply(CaseChange change, String argument);
}
