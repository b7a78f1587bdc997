/** What a town tells its grid workers (通知). Read marks are counted, never listed. */
@NullMarked
package org.huying.scene.grid.notice;

import org.jspecify.annotations.NullMarked;
