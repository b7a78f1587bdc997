@NullMarked
package org.huying.fieldsim.water;

import org.jspecify.annotations.NullMarked;
