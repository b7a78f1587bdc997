/** The water of a station: rain, run-off, fore bay, pumps, outer river. */
@NullMarked
package org.huying.fieldsim.water;

import org.jspecify.annotations.NullMarked;
