package org.huying.engine.telemetry.internal.modbus;

/** What came of writing a register. Nothing but {@link Done} says that it is so. */
public sealed interface Outcome {
  /** It was written, and read back as it was meant. */
  record Done(double value) implements Outcome {}

  /**
   * The controller took it; it was not read back.
   *
   * @param raw what was written, before scale and offset
   */
  record Taken(double raw) implements Outcome {}

  /** It was taken, and something else was read back. */
  record Different(double value) implements Outcome {}

  /**
   * Nothing was sent, or the controller said no.
   *
   * @param reason Chinese
   */
  record Refused(String reason) implements Outcome {}

  /** It was sent, and nobody knows what came of it. */
  record Unknown() implements Outcome {}
}
