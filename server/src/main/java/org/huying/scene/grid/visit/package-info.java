/**
 * Household visits (走访): which homes are looked in on how often, and what was found there. A visit
 * is a case of the type {@code visit}; everything about the home itself is sealed here.
 */
@NullMarked
package org.huying.scene.grid.visit;

import org.jspecify.annotations.NullMarked;
