/** Many cases at once: board, map, statistics, spreadsheets, and the filters that staff keep. */
@NullMarked
package org.huying.engine.cases.internal.overview;

import org.jspecify.annotations.NullMarked;
