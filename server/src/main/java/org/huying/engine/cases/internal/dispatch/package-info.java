/**
 * Whose a need is (派遣规则): ordered rules that staff write as a draft, try, and publish as the next
 * version; the first version is the file of the list.
 */
@NullMarked
package org.huying.engine.cases.internal.dispatch;

import org.jspecify.annotations.NullMarked;
