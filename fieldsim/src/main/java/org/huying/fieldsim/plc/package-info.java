/** The controller (PLC) at a station: level control, protections, tags, memory. */
@NullMarked
package org.huying.fieldsim.plc;

import org.jspecify.annotations.NullMarked;
