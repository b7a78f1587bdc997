package org.huying.engine.telemetry.internal.store;

/** Hears what was decoded, before it is stored, on the thread that brings it. */
public interface Listener {
  void heard(Rows rows);
}
