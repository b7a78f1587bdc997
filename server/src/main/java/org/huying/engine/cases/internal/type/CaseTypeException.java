package org.huying.engine.cases.internal.type;

import java.util.List;

/**
 * A case type file cannot be used; the message names every mistake with file and line. The server
 * does not start with it.
 */
public final class CaseTypeException extends IllegalStateException {
  CaseTypeException(String message) {
    super(message);
  }

  /** Each message names its file and line. */
  public static void throwIfAny(List<String> messages) {
    if (!messages.isEmpty()) throw new CaseTypeException(String.join("\n", messages));
  }
}
