package org.huying.engine.cases.internal.type;

/**
 * A case type file cannot be used; the message names every mistake with file and line. The server
 * does not start with it.
 */
public final class CaseTypeException extends IllegalStateException {
  CaseTypeException(String message) {
    super(message);
  }
}
