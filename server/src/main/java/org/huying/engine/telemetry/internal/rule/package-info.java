/**
 * What may be said of a thing's newest values: conditions, kinds of things with their rules, and
 * the values themselves.
 */
@NullMarked
package org.huying.engine.telemetry.internal.rule;

import org.jspecify.annotations.NullMarked;
