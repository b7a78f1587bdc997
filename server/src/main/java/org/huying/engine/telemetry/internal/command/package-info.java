/**
 * Commands to the field (遥控) and tags that lock it out (检修挂牌): chosen, looked at, confirmed, sent
 * once or never, and believed when the device has confirmed.
 */
@NullMarked
package org.huying.engine.telemetry.internal.command;

import org.jspecify.annotations.NullMarked;
