@NullMarked
package org.huying.foundation.notify.internal;

import org.jspecify.annotations.NullMarked;
