/** Modbus TCP: controllers that are asked, by maps of their registers. */
@NullMarked
package org.huying.engine.telemetry.internal.modbus;

import org.jspecify.annotations.NullMarked;
