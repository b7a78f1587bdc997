/** The centre (中心站) that stations dial in to with SL 651, on a real socket. */
@NullMarked
package org.huying.engine.telemetry.internal.station;

import org.jspecify.annotations.NullMarked;
