package org.huying.engine.telemetry.internal.mqtt;

import java.util.UUID;
import org.huying.engine.telemetry.internal.modbus.Outcome;

/** What a device is told to do, by whichever broker it listens. */
public interface Telling {
  /** Why nothing was sent to whoever is not there; Chinese. */
  String ABSENT = "设备没有连着，没有发出";

  /** Whether this node is the one that tells the device. */
  boolean speaksTo(int device);

  /**
   * Tells a device to have a value, and waits for what it answers: {@link Outcome.Taken} where it
   * says no more than that it does so, {@link Outcome.Done} and {@link Outcome.Different} where it
   * says the value.
   *
   * @param command what its answer is known by
   * @param code of the datastream
   * @param notAfter nothing is sent after it, in the time of {@link System#nanoTime}, and the
   *     device must not do it after it either
   */
  Outcome tell(int device, UUID command, String code, double value, long notAfter);
}
