/** What the telemetry engine keeps to itself: the registry of devices and its files. */
@NullMarked
package org.huying.engine.telemetry.internal;

import org.jspecify.annotations.NullMarked;
