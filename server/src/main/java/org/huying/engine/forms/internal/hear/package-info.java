/** Finds a form's values in what somebody says. */
@NullMarked
package org.huying.engine.forms.internal.hear;

import org.jspecify.annotations.NullMarked;
