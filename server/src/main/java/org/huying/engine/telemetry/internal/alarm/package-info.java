/** Alarms: watched on the decoded stream, kept in the database, told to whoever is on duty. */
@NullMarked
package org.huying.engine.telemetry.internal.alarm;

import org.jspecify.annotations.NullMarked;
