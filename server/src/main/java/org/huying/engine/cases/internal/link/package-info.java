/** Which cases belong together: parts of a lead, and duplicates of one case. */
@NullMarked
package org.huying.engine.cases.internal.link;

import org.jspecify.annotations.NullMarked;
