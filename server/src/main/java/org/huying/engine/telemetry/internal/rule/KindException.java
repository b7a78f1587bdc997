package org.huying.engine.telemetry.internal.rule;

/**
 * A file of a kind of things cannot be used; the message names every mistake with file and line.
 * The server does not start with it.
 */
public final class KindException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  KindException(String message) {
    super(message);
  }
}
