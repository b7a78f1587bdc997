/** How a controller is asked and commanded: Modbus TCP. */
@NullMarked
package org.huying.fieldsim.modbus;

import org.jspecify.annotations.NullMarked;
