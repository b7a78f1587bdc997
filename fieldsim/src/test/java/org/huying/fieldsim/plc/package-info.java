@NullMarked
package org.huying.fieldsim.plc;

import org.jspecify.annotations.NullMarked;
