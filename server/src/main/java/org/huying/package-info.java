/**
 * Huying 呼应: a district that answers its people. Three storeys ({@code scene} over {@code engine}
 * over {@code foundation}); this package is the door: it starts the house, its database and its
 * commands.
 */
@NullMarked
package org.huying;

import org.jspecify.annotations.NullMarked;
