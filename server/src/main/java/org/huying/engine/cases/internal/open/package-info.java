/**
 * What the public may read of cases: which, as whom, coarsened how; who reviews it, and who follows
 * it.
 */
@NullMarked
package org.huying.engine.cases.internal.open;

import org.jspecify.annotations.NullMarked;
