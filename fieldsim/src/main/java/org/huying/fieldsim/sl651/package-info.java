/** How a terminal (RTU) reports: SL 651-2014, which it dials in with. */
@NullMarked
package org.huying.fieldsim.sl651;

import org.jspecify.annotations.NullMarked;
