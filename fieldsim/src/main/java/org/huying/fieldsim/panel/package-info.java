/** What a person at the station sees and presses, over HTTP on this machine. */
@NullMarked
package org.huying.fieldsim.panel;

import org.jspecify.annotations.NullMarked;
