/**
 * Pretends to be the demo's self-service terminals: a program beside the product that knows nothing
 * of it but its addresses, and that nothing of it knows. It runs with the demo only.
 */
@NullMarked
package org.huying.simulator;

import org.jspecify.annotations.NullMarked;
