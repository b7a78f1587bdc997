/**
 * The frames of SL 651-2014 (水文监测数据通信规约), in its HEX/BCD form: what pump stations, rain and level
 * gauges dial in with. Nothing here knows of Spring or of the database, and no bytes make it throw.
 */
@NullMarked
package org.huying.engine.telemetry.internal.sl651;

import org.jspecify.annotations.NullMarked;
