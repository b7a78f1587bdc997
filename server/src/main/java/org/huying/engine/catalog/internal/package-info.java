/** The demo's catalogue: its items and its outlets. */
@NullMarked
package org.huying.engine.catalog.internal;

import org.jspecify.annotations.NullMarked;
