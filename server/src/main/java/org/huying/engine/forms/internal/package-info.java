@NullMarked
package org.huying.engine.forms.internal;

import org.jspecify.annotations.NullMarked;
