@NullMarked
package org.huying.fieldsim.modbus;

import org.jspecify.annotations.NullMarked;
