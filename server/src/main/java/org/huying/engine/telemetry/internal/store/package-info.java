/**
 * The way of an observation to the disk: queue, COPY, partitions, and a file while the database is
 * away.
 */
@NullMarked
package org.huying.engine.telemetry.internal.store;

import org.jspecify.annotations.NullMarked;
