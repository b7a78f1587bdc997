/**
 * What a station's water costs in energy, how its pumps wear, and when they are due for
 * maintenance.
 */
@NullMarked
package org.huying.scene.pumps.energy;

import org.jspecify.annotations.NullMarked;
