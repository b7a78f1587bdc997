/** Where and when something can be done: answered on pages and in the chat. */
@NullMarked
package org.huying.scene.govservice.where;

import org.jspecify.annotations.NullMarked;
