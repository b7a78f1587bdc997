@NullMarked
package org.huying.foundation.kernel.internal;

import org.jspecify.annotations.NullMarked;
