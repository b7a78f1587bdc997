/** How the case engine works inside; only the root package is for others. */
@NullMarked
package org.huying.engine.cases.internal;

import org.jspecify.annotations.NullMarked;
