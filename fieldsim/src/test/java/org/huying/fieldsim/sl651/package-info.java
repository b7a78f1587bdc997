@NullMarked
package org.huying.fieldsim.sl651;

import org.jspecify.annotations.NullMarked;
