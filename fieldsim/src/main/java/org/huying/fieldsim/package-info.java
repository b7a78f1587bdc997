/**
 * The field of the demo: 51 pump stations with their water, controllers, terminals and panels (row
 * C1 of systems.md). A program of its own, which speaks to the server by Modbus TCP and SL 651
 * only.
 */
@NullMarked
package org.huying.fieldsim;

import org.jspecify.annotations.NullMarked;
